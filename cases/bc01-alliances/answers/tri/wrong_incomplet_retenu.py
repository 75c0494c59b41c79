# Vous avez pris une information manquante pour un feu vert.
# À partir de : solution
# Remplacer :
statut = np.select([enfreintes > 0, incomplet], ["écarté", "à compléter"], "retenu")
# par :
statut = np.select([enfreintes > 0], ["écarté"], "retenu")
