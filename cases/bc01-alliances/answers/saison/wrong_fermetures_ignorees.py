# Vous avez retiré les mois de fermeture (0) comme s'ils n'avaient pas été mesurés.
# À partir de : right_select
# Remplacer :
eux = dossiers[MOIS]
# par :
eux = dossiers[MOIS].replace(0, np.nan)
