# Vous avez donné la part des clics qui voient la page, et non celle qui se perd.
# À partir de : right_index
# Remplacer :
meta["perte_clic"] = 1 - lu["Vues de la page de destination du site Web"] / lu["Clics sur un lien"]
# par :
meta["perte_clic"] = lu["Vues de la page de destination du site Web"] / lu["Clics sur un lien"]
