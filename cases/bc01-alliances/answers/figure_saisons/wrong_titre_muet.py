# Votre titre ne dit pas ce que montre le graphique.
# À partir de : right_boucle_de_traces
# Remplacer :
ax.set_title("Leurs saisons et la nôtre")
# par :
ax.set_title("Comparaison des activités")
