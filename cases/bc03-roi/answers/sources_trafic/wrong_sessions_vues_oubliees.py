# Erreur : les sessions mesurées pendant la panne ne sont pas retranchées de l'estimation.
# À partir de : right_divisions_directes
# Remplacer :
sessions_manquantes = j.loc[panne, "commandes"].sum() / cvr - j.loc[panne, "sessions"].sum()
# par :
sessions_manquantes = j.loc[panne, "commandes"].sum() / cvr
