# Autre méthode : matplotlib seul, noms de familles comme catégories, axe inversé, légende de figure.
nous = notes_arretees.query("acteur_id == 'C00'").set_index("famille")["note"]
eux = notes_arretees.query("acteur_id != 'C00'").groupby("famille")["note"].max()
rangees = (eux - nous).sort_values(ascending=False).index
figure_ecarts = plt.figure(figsize=(8, 6))
repere = figure_ecarts.add_subplot()
places = np.arange(len(rangees))
repere.barh(places, nous[rangees], height=0.4, label="Comptoir d'Arzhel")
repere.barh(places + 0.4, eux[rangees], height=0.4, label="Meilleur concurrent", hatch="//")
repere.set_yticks(places + 0.2)
repere.set_yticklabels([NOMS_FAMILLES[famille] for famille in rangees])
repere.invert_yaxis()
repere.set(xlim=(0, 5), xlabel="Note sur 5", ylabel="Famille", title="Référencement naturel : l'écart au meilleur")
figure_ecarts.legend()
repere.annotate("Source : relevé d'octobre 2026", (0, -0.2), xycoords="axes fraction")
