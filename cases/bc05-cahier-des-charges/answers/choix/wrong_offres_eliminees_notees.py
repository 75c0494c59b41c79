# Vous avez classé des offres que vous aviez éliminées.
# À partir de : right_balayage
# Remplacer :
en_lice = couts[~couts["prestataire"].isin(list(eliminees))].set_index("prestataire")
# par :
en_lice = couts.set_index("prestataire")
