# Erreur : l'indicateur a une date de mesure, mais pas de cible.
# À partir de : right_boucle_sur_les_choix
# Remplacer :
            "indicateur": "300 commandes avec le code du partenaire",
# par :
            "indicateur": "Part du public qui nous connaît, mesurée le 30 juin 2028",
