# Vous avez échangé « confirmé » et « contredit » : un point est confirmé quand la page et le relevé disent la même chose.
# À partir de : right_boucle
# Remplacer :
        verdict = "confirmé" if abs(dit - vu) < 0.001 else "contredit"
# par :
        verdict = "contredit" if abs(dit - vu) < 0.001 else "confirmé"
