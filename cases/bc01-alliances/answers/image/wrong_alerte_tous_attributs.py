# Erreur : l'alerte regarde les cinq attributs, pas seulement le socle.
# À partir de : solution
# Remplacer :
du_socle = ecarts[profil.index[profil["socle"]]]
# par :
du_socle = ecarts[ATTRIBUTS]
