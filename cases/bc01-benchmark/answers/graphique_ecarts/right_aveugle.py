# Autre méthode : barres verticales hachurées sur la figure du style commun.
tableau_7 = notes_arretees.pivot(index="famille", columns="acteur_id", values="note").loc[FAMILLES]
comparaison = pd.DataFrame(
    {"comptoir": tableau_7["C00"], "meilleur": tableau_7.drop(columns="C00").max(axis=1)}
)
comparaison["ecart"] = comparaison["meilleur"] - comparaison["comptoir"]
comparaison = comparaison.sort_values("ecart", ascending=False, kind="stable").rename(
    index=NOMS_FAMILLES
)

figure_ecarts, ax = graphiques.nouvelle_figure(10, 5.5)
x = np.arange(len(comparaison))
ax.bar(
    x - 0.2,
    comparaison["comptoir"],
    0.4,
    label="Comptoir d'Arzhel",
    color=graphiques.PALETTE[0],
    hatch=graphiques.HACHURES[0],
    edgecolor="black",
)
ax.bar(
    x + 0.2,
    comparaison["meilleur"],
    0.4,
    label="Meilleur concurrent (note la plus haute des huit)",
    color=graphiques.PALETTE[1],
    hatch=graphiques.HACHURES[1],
    edgecolor="black",
)
ax.set_xticks(x, comparaison.index, rotation=30, ha="right")
ax.set_ylim(0, 5)
ax.set_ylabel("Note arrêtée (sur 5)")
ax.set_xlabel("Famille de critères, par écart décroissant")
ax.set_title(
    "Le Comptoir n'égale le meilleur que sur l'offre ; l'écart culmine en référencement naturel"
)
ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.28), ncol=2)
figure_ecarts.text(
    0.01,
    -0.04,
    "Source : relevé de l'agence Kadran, octobre 2026 ; notes arrêtées par le comité du 6 novembre 2026.",
    fontsize=8,
)
