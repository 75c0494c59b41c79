# Erreur : chaque courbe est ramenée à son maximum, pas à sa moyenne.
figure_saisons, ax = plt.subplots()
montres = dossiers[dossiers["id"].isin(["P25", "P42", "P45"])].set_index("nom")
courbes = montres[MOIS].div(montres[MOIS].max(axis=1), axis=0)
courbes.loc["Comptoir (jardin)"] = saison_comptoir["jardin"].to_numpy()
for rang, (nom, valeurs) in enumerate(courbes.iterrows()):
    ax.plot(range(1, 13), valeurs, label=nom, linestyle=graphiques.TRAITS[rang])
ax.set_title("Saisons comparées")
ax.set_xlabel("Mois")
ax.set_ylabel("Indice")
ax.legend()
