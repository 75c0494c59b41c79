# Vous avez gardé la valeur toutes taxes comprises de l'export.
# À partir de : right_index
# Remplacer :
meta["valeur_ht"] = lu["Valeur de conversion des achats"] * hors_taxes
# par :
meta["valeur_ht"] = lu["Valeur de conversion des achats"]
