# Vous avez déclaré faible le risque d'image de tous.
# À partir de : right_boucle
# Remplacer :
        "risque_image": "modéré" if doute else "faible",
# par :
        "risque_image": "faible",
        "doute": doute,
# Remplacer :
    return (f["id"] != "P01", f["cout_2027"], f["id"])
# par :
    return (f["id"] != "P01", not f["doute"], f["cout_2027"], f["id"])
# Remplacer :
tableau = pd.DataFrame(choisis).drop(columns=["r", "alerte"]).assign(rang=range(1, len(choisis) + 1))
# par :
tableau = pd.DataFrame(choisis).drop(columns=["r", "alerte", "doute"]).assign(rang=range(1, len(choisis) + 1))
