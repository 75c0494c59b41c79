# Autre écriture : le CTR est dessiné en pour cent, et la légende dit l'attendu et l'observé après une virgule.
# À partir de : solution
# Remplacer :
points["clics"] / points["impressions"], s=14, marker=marque, label=f"mots-clés {nom} réponse d'IA")
# par :
100 * points["clics"] / points["impressions"], s=14, marker=marque, label=f"{nom} réponse d'IA, observé")
# Remplacer :
    ax.plot(courbe_ctr["position"], courbe_ctr[colonne], label=f"CTR attendu {nom} réponse d'IA")
graphiques.pourcents(ax)
# par :
    ax.plot(courbe_ctr["position"], 100 * courbe_ctr[colonne], label=f"{nom} réponse d'IA, attendu")
# Remplacer :
ax.set_ylabel("Taux de clic")
# par :
ax.set_ylabel("CTR (%)")
