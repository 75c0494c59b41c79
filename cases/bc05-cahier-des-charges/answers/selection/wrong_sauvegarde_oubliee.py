# Vous n'avez regardé que l'hébergement : des sauvegardes hors de l'Union européenne passent.
# À partir de : right_boucle_verticale
# Remplacer :
    if not {offre["pays_hebergement"], offre["pays_sauvegarde"]} <= union:
# par :
    if not offre["pays_hebergement"] in union:
