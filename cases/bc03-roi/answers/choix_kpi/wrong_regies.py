# Vous avez retenu un indicateur que la régie calcule sur elle-même.
# À partir de : right_autre_choix
# Remplacer :
    "ROAS réel": len(ventes),
# par :
    "ROAS revendiqué": len(ventes),
