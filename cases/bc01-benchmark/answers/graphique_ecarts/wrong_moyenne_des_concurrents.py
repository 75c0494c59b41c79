# Vous avez montré la moyenne des concurrents à la place du meilleur de chaque famille.
t = notes_arretees.pivot(index="famille", columns="acteur_id", values="note").rename(index=NOMS_FAMILLES)
vue = pd.DataFrame({"Comptoir": t["C00"], "Meilleur concurrent": t.drop(columns="C00").mean(axis=1)})
vue = vue.loc[(vue["Meilleur concurrent"] - vue["Comptoir"]).sort_values(ascending=False).index]
ax = vue.plot.bar(figsize=(9, 5))
ax.set_ylim(0, 5)
ax.set_ylabel("Note sur 5")
ax.set_xlabel("Famille")
ax.set_title("Référencement naturel : notre plus grand retard")
figure_ecarts = ax.figure
figure_ecarts.text(0, 0, "Relevé d'octobre 2026")
