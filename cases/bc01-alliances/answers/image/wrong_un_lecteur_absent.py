# Vous avez rejeté la note du seul lecteur qui en a donné une.
# À partir de : solution
# Remplacer :
ecarts = alliances.ecarts_image(lues.mean(axis=1).unstack(), profil["note"])
# par :
ecarts = alliances.ecarts_image(lues.mean(axis=1, skipna=False).unstack(), profil["note"])
