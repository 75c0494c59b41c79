# Vous n'avez pas mis de légende : on ne sait pas quelle courbe est à qui.
# À partir de : right_boucle_de_traces
# Remplacer :
ax.legend()
# par :
