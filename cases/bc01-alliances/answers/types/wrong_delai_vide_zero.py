# Erreur : un délai non communiqué est compté 0, donc accepté.
# À partir de : solution
# Remplacer :
        dossiers["capacite_conception"] & (dossiers["delai_conception_mois"] <= 9),
# par :
        dossiers["capacite_conception"] & (dossiers["delai_conception_mois"].fillna(0) <= 9),
