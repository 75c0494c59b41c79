# Erreur : le délai de conception du co-développement est ignoré.
# À partir de : right_boucle_sur_les_choix
# Remplacer :
        pret = max(pret, pd.Timestamp(2027, 1 + int(dossier["delai_conception_mois"]), 1))
# par :
        pass
