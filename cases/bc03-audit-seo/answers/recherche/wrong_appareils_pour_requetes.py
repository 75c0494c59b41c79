# Vous avez rapporté les clics anonymes aux clics connus, au lieu de les rapporter à tous les clics.
# À partir de : solution
# Remplacer :
1 - connues["Clics"].sum() / clics_jours
# par :
clics_jours / connues["Clics"].sum() - 1
