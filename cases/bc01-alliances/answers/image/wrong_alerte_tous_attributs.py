# Vous avez donné l'alerte sur tous les attributs au lieu du seul socle.
# À partir de : solution
# Remplacer :
du_socle = ecarts[profil.index[profil["socle"]]]
# par :
du_socle = ecarts
