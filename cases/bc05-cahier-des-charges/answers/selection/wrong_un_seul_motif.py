# Vous vous êtes arrêté au premier motif d'élimination : citez-les tous.
# À partir de : right_boucle_verticale
# Remplacer :
        eliminees[offre["prestataire"]] = causes
# par :
        eliminees[offre["prestataire"]] = causes[:1]
