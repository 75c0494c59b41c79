# Vous avez compté 0 un délai que l'organisme n'a pas communiqué.
# À partir de : solution
# Remplacer :
        dossiers["capacite_conception"] & (dossiers["delai_conception_mois"] <= 9),
# par :
        dossiers["capacite_conception"] & (dossiers["delai_conception_mois"].fillna(0) <= 9),
