# Vous n'avez regardé que la première des étapes qui attendent.
# À partir de : solution
# Remplacer :
    fin = min(au_plus_tard[suivante] for suivante in etape.avant.split("; "))
# par :
    fin = au_plus_tard[etape.avant.split("; ")[0]]
