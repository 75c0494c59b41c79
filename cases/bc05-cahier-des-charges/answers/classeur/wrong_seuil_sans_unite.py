# Le nombre du seuil est dans votre énoncé, mais il y compte autre chose.
# À partir de : right_sept_autres_mesures
# Remplacer :
    "EX-36": "La documentation de l'interface couvre 95 % des champs au moins.",
# par :
    "EX-36": "La documentation couvre presque tous les champs de l'interface, en 95 pages.",
