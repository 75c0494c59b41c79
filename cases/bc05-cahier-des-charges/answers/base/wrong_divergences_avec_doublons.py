# Vous avez cherché les divergences avant d'ôter les doublons : une exigence citée n'est plus dans la base.
# À partir de : right_boucles
# Remplacer :
propre = cdc.sans_doublons(exigences)
# par :
propre = exigences
