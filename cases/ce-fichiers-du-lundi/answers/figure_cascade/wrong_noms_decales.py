# Vous avez trié les noms sans trier les montants : les barres ne portent plus le bon nom.
# À partir de : solution
# Remplacer :
ax.barh(ecarts["cause"],
# par :
ax.barh(sorted(ecarts["cause"]),
