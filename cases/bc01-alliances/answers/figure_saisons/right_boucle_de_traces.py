# Autre écriture : une boucle sur les courbes, un type de trait par partenaire.
figure_saisons, ax = plt.subplots()
montres = dossiers[dossiers["id"].isin(["P25", "P42", "P45"])].set_index("nom")
courbes = alliances.indices_saison(montres[MOIS])
courbes.loc["Comptoir (jardin)"] = saison_comptoir["jardin"].to_numpy()
for rang, (nom, valeurs) in enumerate(courbes.iterrows()):
    ax.plot(range(1, 13), valeurs, label=nom, linestyle=graphiques.TRAITS[rang])
ax.set_title("Leurs saisons et la nôtre")
ax.set_xlabel("Mois")
ax.set_ylabel("Indice")
ax.legend()
