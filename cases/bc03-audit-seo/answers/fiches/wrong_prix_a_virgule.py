# Vous avez lu « 3,90 € » comme un nombre : un moteur attend un point décimal, sans symbole.
# À partir de : solution
# Remplacer :
prix = pd.to_numeric(balisage["prix"], errors="coerce")
# par :
prix = pd.to_numeric(balisage["prix"].str.replace(",", ".").str.rstrip(" €\u00a0"), errors="coerce")
