# Erreur : la panne est cherchée dans les sessions seules, sans le back-office : la basse saison y ressemble.
# À partir de : right_divisions_directes
# Remplacer :
panne = j["achats"] < 0.5 * j["commandes"]
# par :
panne = j["sessions"] < 0.5 * j["sessions"].median()
