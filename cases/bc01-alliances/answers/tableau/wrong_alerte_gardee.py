# Vous avez gardé un partenaire dont l'image est en alerte sur le socle.
# À partir de : right_boucle
# Remplacer :
        and not f["alerte"]
# par :
# Remplacer :
    return (f["id"] != "P01", f["cout_2027"], f["id"])
# par :
    return (f["id"] != "P01" and not f["alerte"], f["cout_2027"], f["id"])
