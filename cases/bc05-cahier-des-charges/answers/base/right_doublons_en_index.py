# La colonne id placée en index, les lignes et les identifiants dans un autre ordre.
# À partir de : right_boucles
# Remplacer :
        divergences[nom] = tuple(lignes["id"])
# par :
        divergences[nom] = tuple(lignes["id"])
doublons = doublons.sort_values("id", ascending=False).set_index("id")
divergences = {nom: list(reversed(ids)) for nom, ids in divergences.items()}
