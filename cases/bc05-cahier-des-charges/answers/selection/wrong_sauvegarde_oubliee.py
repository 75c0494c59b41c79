# Ne regarde que l'hébergement : les sauvegardes hors Union européenne passent.
# À partir de : right_boucle_verticale
# Remplacer :
    if not {offre["pays_hebergement"], offre["pays_sauvegarde"]} <= union:
# par :
    if not offre["pays_hebergement"] in union:
