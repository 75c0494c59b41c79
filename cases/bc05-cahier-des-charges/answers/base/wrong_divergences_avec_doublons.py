# Cherche les divergences avant d'ôter les doublons : cite EX-52, qui n'est plus dans la base.
# À partir de : right_boucles
# Remplacer :
propre = cdc.sans_doublons(exigences)
# par :
propre = exigences
