# Vous tenez un objectif pour couvert dès qu'une Must le sert, même sans test.
# À partir de : right_boucles
# Remplacer :
    if not testees["priorite"].eq("Must").any():
# par :
    if not servies["priorite"].eq("Must").any():
