# Vous avez compté 0 une note qu'aucun lecteur n'a donnée.
# À partir de : solution
# Remplacer :
ecarts = alliances.ecarts_image(lues.mean(axis=1).unstack(), profil["note"])
# par :
ecarts = alliances.ecarts_image(lues.mean(axis=1).fillna(0).unstack(), profil["note"])
