# Autre méthode : un dictionnaire de courbes, l'indice du Comptoir redivisé par sa moyenne, un repère à 1.
figure_saisons, repere = plt.subplots(figsize=(9, 5))
courbes = {"Comptoir (jardin)": (saison_comptoir["jardin"] / saison_comptoir["jardin"].mean()).to_numpy()}
indices = alliances.indices_saison(dossiers[MOIS])
for numero in ("P25", "P42", "P45"):
    rang = dossiers.index[dossiers["id"] == numero][0]
    courbes[dossiers.at[rang, "nom"]] = indices.loc[rang].to_numpy()
for (nom, valeurs), trait, marqueur in zip(courbes.items(), graphiques.TRAITS, graphiques.MARQUEURS):
    epaisseur = 3 if nom.startswith("Comptoir") else 1.8
    repere.plot(range(1, 13), valeurs, label=nom, linestyle=trait, marker=marqueur, linewidth=epaisseur)
repere.axhline(1, color="0.6", linewidth=0.8, zorder=0)
repere.set_xticks(range(1, 13), list("JFMAMJJASOND"))
repere.set_ylim(bottom=0)
repere.set_xlabel("Mois")
repere.set_ylabel("Indice (1 = moyenne de l'année)")
repere.set_title("L'Institut suit notre saison, les écogîtes la complètent")
repere.legend()
plt.show()
