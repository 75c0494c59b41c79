# Vous avez réécrit une exigence déjà testable à la place d'une qui ne l'est pas.
# À partir de : right_sept_autres_mesures
# Remplacer :
    "EX-23": "Un membre de l'équipe publie une fiche complète en 12 minutes au plus.",
# par :
    "EX-22": "Un membre de l'équipe publie une fiche complète en 12 minutes au plus.",
# Remplacer :
    "EX-23": ("temps de publication d'une fiche", 12.0),
# par :
    "EX-22": ("temps de publication d'une fiche", 12.0),
