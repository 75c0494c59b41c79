# Vous avez rapporté l'écart aux conversions revendiquées, et non aux commandes.
# À partir de : right_colonnes_une_a_une
# Remplacer :
t["surdeclaration"] = t["conversions"] / t["commandes"] - 1
# par :
t["surdeclaration"] = 1 - t["commandes"] / t["conversions"]
