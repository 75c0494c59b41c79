# Vous avez compté un mois non mesuré comme une fermeture (0).
# À partir de : right_select
# Remplacer :
eux = dossiers[MOIS]
# par :
eux = dossiers[MOIS].fillna(0)
