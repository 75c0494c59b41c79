# Vous avez dépassé l'enveloppe : le total des six coûts n'y tient pas.
# À partir de : right_boucle
# Remplacer :
    return (f["id"] != "P01", f["cout_2027"], f["id"])
# par :
    return (f["id"] != "P01", -f["cout_2027"], f["id"])
