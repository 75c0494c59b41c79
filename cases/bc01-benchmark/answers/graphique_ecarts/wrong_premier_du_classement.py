# Erreur : la comparaison porte sur le premier du classement, pas sur le meilleur de chaque famille.
t = notes_arretees.pivot(index="famille", columns="acteur_id", values="note").rename(index=NOMS_FAMILLES)
vue = pd.DataFrame({"Comptoir d'Arzhel": t["C00"], "Toutenrayon": t["C06"].fillna(0)})
vue = vue.loc[(vue["Toutenrayon"] - vue["Comptoir d'Arzhel"]).sort_values(ascending=False).index]
ax = vue.plot.bar(figsize=(9, 5))
ax.set_ylim(0, 5)
ax.set_ylabel("Note sur 5")
ax.set_title("Le Comptoir face au premier du classement")
figure_ecarts = ax.figure
figure_ecarts.text(0, 0, "Relevé d'octobre 2026")
