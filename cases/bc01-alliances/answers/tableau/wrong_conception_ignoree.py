# Vous avez oublié le délai de conception du co-développement.
# À partir de : right_boucle
# Remplacer :
        pret = max(pret, pd.Timestamp(2027, 1 + int(dossier["delai_conception_mois"]), 1))
# par :
        pass
# Remplacer :
    return (f["id"] != "P01", f["cout_2027"], f["id"])
# par :
    return (f["type"] != "co-développement", f["cout_2027"], f["id"])
