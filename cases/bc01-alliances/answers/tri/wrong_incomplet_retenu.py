# Erreur : une information manquante passe pour un feu vert.
# À partir de : solution
# Remplacer :
statut = np.select([regles.any(axis=1), incomplet], ["écarté", "à compléter"], "retenu")
# par :
statut = np.select([regles.any(axis=1)], ["écarté"], "retenu")
