# Vous avez accepté un code-barres qui commence par 2, réservé à l'usage interne.
# À partir de : solution
# Remplacer :

    | balisage["gtin"].fillna("").str.startswith("2")
# par :
