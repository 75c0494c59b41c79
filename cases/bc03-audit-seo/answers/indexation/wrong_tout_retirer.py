# Vous retirez du sitemap des fiches et des articles : une page à vendre se répare.
# À partir de : solution
# Remplacer :
np.where(utiles, "réparer", "retirer")
# par :
"retirer"
