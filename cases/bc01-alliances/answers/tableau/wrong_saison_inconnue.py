# Vous avez gardé un partenaire dont la saison n'est pas assez connue.
# À partir de : right_boucle
# Remplacer :
        and not np.isnan(f["r"])
# par :
# Remplacer :
    return (f["id"] != "P01", f["cout_2027"], f["id"])
# par :
    return (f["id"] != "P01" and not np.isnan(f["r"]), f["cout_2027"], f["id"])
