# Votre indicateur a une date, mais pas de cible en chiffres.
# À partir de : right_boucle
# Remplacer :
        "indicateur": f"300 commandes avec le code {numero} au bout de six mois",
# par :
        "indicateur": f"Nombre de commandes avec le code {numero}, mesuré le 30 juin 2028",
