# Vous avez arrondi le point mort au coffret inférieur : il reste une perte.
# À partir de : right_postes_groupes
# Remplacer :
    "point_mort_comptoir": int(np.ceil(au_comptoir["fixe"] / a)),
    "point_mort_partenaire": int(np.ceil(au_partenaire["fixe"] / b)),
# par :
    "point_mort_comptoir": int(np.floor(au_comptoir["fixe"] / a)),
    "point_mort_partenaire": int(np.floor(au_partenaire["fixe"] / b)),
