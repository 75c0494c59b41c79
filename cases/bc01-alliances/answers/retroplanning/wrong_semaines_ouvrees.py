# Vous avez compté des semaines de cinq jours au lieu de sept.
# À partir de : solution
# Remplacer :
    au_plus_tard[etape.etape] = fin - pd.Timedelta(weeks=etape.semaines)
# par :
    au_plus_tard[etape.etape] = fin - pd.Timedelta(days=5 * etape.semaines)
