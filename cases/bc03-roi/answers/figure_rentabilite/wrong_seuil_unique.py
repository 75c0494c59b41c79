# Vous avez tracé un seul seuil, celui de l'ensemble, pour toutes les campagnes.
# À partir de : right_barres_et_traits
# Remplacer :
ax.plot(t.index, t["seuil"], "k_", label="ROAS seuil")
# par :
ax.axhline(t["ca"].sum() / t["marge"].sum(), color="black", label="ROAS seuil")
