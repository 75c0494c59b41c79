# Vous n'avez gardé que les notes du premier lecteur.
# À partir de : solution
# Remplacer :
ecarts = alliances.ecarts_image(lues.mean(axis=1).unstack(), profil["note"])
# par :
ecarts = alliances.ecarts_image(lues["A"].unstack(), profil["note"])
