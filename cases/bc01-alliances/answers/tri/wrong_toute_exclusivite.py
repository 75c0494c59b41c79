# Vous avez écarté toute exclusivité, même échue avant le lancement.
# À partir de : solution
# Remplacer :
        "exclusivite": fiches["exclusivite_jusqu_au"] > "2027-03-01",
# par :
        "exclusivite": fiches["exclusivite_jusqu_au"].notna(),
