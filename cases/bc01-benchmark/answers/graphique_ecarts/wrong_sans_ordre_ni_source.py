# Vous avez laissé les familles par ordre alphabétique, sans légende ni source datée.
t = notes_arretees.pivot(index="famille", columns="acteur_id", values="note").rename(index=NOMS_FAMILLES)
vue = pd.DataFrame({"Comptoir": t["C00"], "Meilleur concurrent": t.drop(columns="C00").max(axis=1)})
ax = vue.plot.bar(figsize=(9, 5), legend=False)
ax.set_ylabel("Note sur 5")
ax.set_title("Comptoir et meilleur concurrent")
figure_ecarts = ax.figure
