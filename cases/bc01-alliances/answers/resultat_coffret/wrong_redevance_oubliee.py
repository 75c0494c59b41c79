# Vous avez oublié la redevance que touche le partenaire.
# À partir de : right_postes_groupes
# Remplacer :
a, b = base_comptoir - redevance, base_partenaire + redevance
# par :
a, b = base_comptoir - redevance, base_partenaire
