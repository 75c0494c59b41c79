# Vous avez écrit la même base juridique pour tous les types d'alliance.
# À partir de : right_boucle
# Remplacer :
        "base_juridique": droit.get(forme, "Jeu commun : responsables conjoints, art. 26 du RGPD, règlement déposé"),
# par :
        "base_juridique": "Jeu commun : responsables conjoints, art. 26 du RGPD, règlement déposé",
