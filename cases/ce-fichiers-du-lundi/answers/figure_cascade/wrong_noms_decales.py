# Erreur : les noms ont été triés, les montants non.
# À partir de : solution
# Remplacer :
ax.barh(ecarts["cause"],
# par :
ax.barh(sorted(ecarts["cause"]),
