# Vos critères sont recevables, mais la feuille Exigences porte encore les anciens énoncés.
# À partir de : right_sept_autres_mesures
# Remplacer :
    complet.loc[complet["id"] == critere["id"], "enonce"] = critere["enonce"]
# par :
    complet.loc[complet["id"] == critere["id"], "enonce"] = critere["enonce"]
complet = cdc.sans_doublons(exigences)
