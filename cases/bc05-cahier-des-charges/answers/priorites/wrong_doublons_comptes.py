# Vous êtes parti de toutes les demandes : les doublons sont comptés deux fois.
# À partir de : right_groupby
# Remplacer :
net = cdc.sans_doublons(exigences)
# par :
net = exigences.copy()
