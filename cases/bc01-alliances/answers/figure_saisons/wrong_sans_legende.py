# Erreur : pas de légende, on ne sait pas qui est qui.
# À partir de : right_boucle_de_traces
# Remplacer :
ax.legend()
# par :
