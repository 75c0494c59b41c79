# Erreur : les mêmes apports sont recopiés partout et l'indicateur n'a pas de cible.
# À partir de : right_boucle_sur_les_choix
# Remplacer :
            "apports_comptoir": f"Boutique en ligne, lettre d'information et colis, action n° {rang}",
            "apports_partenaire": f"Contenus et relais de {dossier['nom']} vers son public",
            "indicateur": "300 commandes avec le code du partenaire",
# par :
            "apports_comptoir": "Notre boutique en ligne et notre image",
            "apports_partenaire": f"Contenus et relais de {dossier['nom']} vers son public",
            "indicateur": "Notoriété auprès du public",
