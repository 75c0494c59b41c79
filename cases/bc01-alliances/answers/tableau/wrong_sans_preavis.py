# Votre clause de sortie ne dit pas de préavis en chiffres.
# À partir de : right_boucle
# Remplacer :
        "clause_sortie": f"Code {numero} sous la moitié de sa cible à mi-parcours : préavis de 45 jours",
# par :
        "clause_sortie": f"Code {numero} sous la moitié de sa cible à mi-parcours : préavis raisonnable",
