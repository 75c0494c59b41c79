# Vous avez laissé telle quelle l'exigence dont le seuil est hors de portée.
# À partir de : right_sept_autres_mesures
# Remplacer :
    "EX-53": "Un audit par un tiers constate au moins 80 % de conformité au RGAA sur quinze pages.",
# par :
    "EX-16": "Sur 30 jours, 4 % au plus des recherches internes ne donnent aucun résultat.",
# Remplacer :
    "EX-53": ("taux de conformité au RGAA", 80),
# par :
    "EX-16": ("recherches internes sans résultat", 4),
