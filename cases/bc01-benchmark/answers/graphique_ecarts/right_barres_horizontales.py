# Autre méthode : barres horizontales de pandas, plus grand écart en haut.
t = notes_arretees.pivot(index="famille", columns="acteur_id", values="note").rename(index=NOMS_FAMILLES)
vue = pd.DataFrame({"Meilleur concurrent": t.drop(columns="C00").max(axis=1), "Comptoir": t["C00"]})
vue = vue.loc[(vue["Comptoir"] - vue["Meilleur concurrent"]).sort_values(ascending=False).index]
ax = vue.plot.barh(color=graphiques.PALETTE[:2], figsize=(8, 6))
ax.set_xlim(0, 5)
ax.set_xlabel("Note sur 5")
ax.set_ylabel("Famille")
ax.set_title("Le référencement naturel nous distance", loc="left")
figure_ecarts = ax.figure
figure_ecarts.text(0, 0, "Relevé d'octobre 2026, notes arrêtées le 06/11/2026")
