# Vous avez égalisé les contributions en oubliant les coûts fixes.
# À partir de : right_postes_groupes
# Remplacer :
ecart_fixes = au_comptoir["fixe"] - au_partenaire["fixe"]
# par :
ecart_fixes = 0
