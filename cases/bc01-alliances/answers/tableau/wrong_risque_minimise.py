# Erreur : le risque d'image est déclaré faible pour tous.
# À partir de : right_boucle_sur_les_choix
# Remplacer :
            "risque_image": "modéré" if reserve else "faible",
# par :
            "risque_image": "faible",
