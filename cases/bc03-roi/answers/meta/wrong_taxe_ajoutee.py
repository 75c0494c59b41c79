# Vous avez multiplié par le taux de taxe au lieu de diviser.
# À partir de : right_index
# Remplacer :
meta["valeur_ht"] = lu["Valeur de conversion des achats"] * hors_taxes
# par :
meta["valeur_ht"] = lu["Valeur de conversion des achats"] / hors_taxes
