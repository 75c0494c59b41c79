# Postes sommés par compréhension, figure hors de pyplot (graphiques.nouvelle_figure), barres verticales.
h = hypotheses.set_index("nom")["valeur"]
o = grille.set_index("prestataire")
trop_cher = o["mise_en_place_ht"] > h["budget_mise_en_place_ht"] * (1 + h["tolerance_budget"])
dehors = ~o[["pays_hebergement", "pays_sauvegarde"]].isin(list(pays_ue["pays"])).all(axis=1)
drapeaux = pd.DataFrame({
    "reversibilite": o["restitution"] == "payante",
    "donnees": dehors,
    "delai": o["delai_semaines"] > h["delai_max_semaines"],
    "budget": trop_cher,
})
eliminees = {nom: [m for m in drapeaux if ligne[m]] for nom, ligne in drapeaux.iterrows() if ligne.any()}

t = h["taux_actualisation"]
annees = (1, 2, 3)
couts = pd.DataFrame({
    "mise_en_place": o["mise_en_place_ht"],
    "recurrent": sum(12 * o["recurrent_mensuel_ht"] * (1 + o["indexation"]) ** (k - 1) / (1 + t) ** k for k in annees),
    "commissions": sum(
        o["taux_commission"] * h["ca_ht_annee_1"] * (1 + h["croissance_ca"]) ** (k - 1) / (1 + t) ** k for k in annees
    ),
    "interne": sum(o["jours_internes_an"] * h["cout_jour_interne"] / (1 + t) ** k for k in annees),
})
couts["total"] = couts.sum(axis=1)
couts = couts.sort_values("total").reset_index()

figure_couts, ax = graphiques.nouvelle_figure(9, 5)
libelles = {"mise_en_place": "Mise en place", "recurrent": "Récurrent", "commissions": "Commissions", "interne": "Temps interne"}
bas = np.zeros(len(couts))
for rang, (poste, libelle) in enumerate(libelles.items()):
    ax.bar(couts["prestataire"], couts[poste], bottom=bas, label=libelle,
           color=graphiques.PALETTE[rang], hatch=graphiques.HACHURES[rang])
    bas = bas + couts[poste].to_numpy()
graphiques.euros(ax, "y")
ax.set_title("Coût actualisé sur trois ans, par offre")
ax.set_ylabel("Coût actualisé (€ HT)")
ax.set_xlabel("Prestataire")
ax.tick_params(axis="x", labelrotation=15)
ax.legend()
