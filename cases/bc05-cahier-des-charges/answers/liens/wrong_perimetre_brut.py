# Garde doublons et Won't : O2 semble couvert par une demande déjà comptée ailleurs.
# À partir de : right_boucles
# Remplacer :
net = cdc.sans_doublons(exigences)
net = net[net["priorite"] != "Won't"]
# par :
net = exigences.copy()
