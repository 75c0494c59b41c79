# Erreur : une note absente est remplacée par 0.
# À partir de : solution
# Remplacer :
ecarts = alliances.ecarts_image(notes, profil["note"]).round(1)
# par :
ecarts = alliances.ecarts_image(notes.fillna(0), profil["note"]).round(1)
