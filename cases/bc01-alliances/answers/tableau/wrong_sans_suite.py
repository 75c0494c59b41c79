# Vous avez rhabillé en co-marketing un dossier « sans suite ».
# À partir de : right_boucle
# Remplacer :
        forme, cout = ("co-marketing" if par_mois >= 4000 else "sans suite"), 700
# par :
        forme, cout = "co-marketing", 700
# Remplacer :
    return (f["id"] != "P01", f["cout_2027"], f["id"])
# par :
    return (f["id"] != "P01", f["apports"][-24:], f["id"])
