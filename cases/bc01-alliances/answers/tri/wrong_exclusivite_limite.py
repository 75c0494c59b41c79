# Vous avez écarté une exclusivité qui finit le jour même du lancement.
# À partir de : solution
# Remplacer :
        "exclusivite": fiches["exclusivite_jusqu_au"] > "2027-03-01",
# par :
        "exclusivite": fiches["exclusivite_jusqu_au"] >= "2027-03-01",
