# Vous avez placé les seuils dans un autre ordre que les barres : chacun est sous le nom d'une autre campagne.
# À partir de : right_traits_de_seuil
# Remplacer :
ax.vlines(t["seuil"], rangs - 0.4, rangs + 0.4, color="black", label="ROAS seuil")
# par :
ax.vlines(t["seuil"].sort_values(), rangs - 0.4, rangs + 0.4, color="black", label="ROAS seuil")
