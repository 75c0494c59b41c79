# Vous avez divisé par les sessions avec engagement au lieu de toutes les sessions.
# À partir de : solution
# Remplacer :
par_canal = canaux["Sessions"]
# par :
par_canal = canaux["Sessions avec engagement"]
