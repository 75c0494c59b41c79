# Erreur : les fermetures (0) sont retirées comme si elles n'avaient pas été mesurées.
# À partir de : right_select
# Remplacer :
eux = dossiers[MOIS]
# par :
eux = dossiers[MOIS].replace(0, np.nan)
