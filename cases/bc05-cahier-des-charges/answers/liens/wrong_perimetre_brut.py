# Vous avez gardé doublons et Won't : un objectif semble couvert par une demande comptée ailleurs.
# À partir de : right_boucles
# Remplacer :
net = cdc.sans_doublons(exigences)
net = net[net["priorite"] != "Won't"]
# par :
net = exigences.copy()
