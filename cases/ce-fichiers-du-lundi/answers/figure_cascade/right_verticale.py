# Autre écriture : des barres verticales.
# À partir de : solution
# Remplacer :
ax.barh(ecarts["cause"], ecarts["montant"], left=apres - ecarts["montant"])
ax.invert_yaxis()
ax.set_xlabel("Montant, en € TTC")
# par :
ax.bar(ecarts["cause"], ecarts["montant"], bottom=apres - ecarts["montant"])
ax.tick_params(axis="x", rotation=60)
ax.set_ylabel("Montant, en € TTC")
