# Vous avez classé les pages par clics manquants, et non par marge.
# À partir de : solution
# Remplacer :
.nlargest(5, "marge").rename_axis
# par :
.nlargest(5, "clics_manquants").rename_axis
