# Vous avez attendu la dernière des étapes suivantes au lieu de la première.
# À partir de : solution
# Remplacer :
    fin = min(au_plus_tard[suivante] for suivante in etape.avant.split("; "))
# par :
    fin = max(au_plus_tard[suivante] for suivante in etape.avant.split("; "))
