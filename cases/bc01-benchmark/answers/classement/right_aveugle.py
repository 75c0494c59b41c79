# Autre méthode : toutes les bascules listées, la plus proche choisie par min.
tableau = notes_arretees.pivot(index="acteur_id", columns="famille", values="note")[FAMILLES]
poids = ponderation.set_index("famille")["poids"]
couverture = tableau.notna().mul(poids, axis=1).sum(axis=1) / 100
non_classes = sorted(couverture.index[couverture < 0.75])
classes = tableau.drop(index=non_classes)

classement = (
    pd.DataFrame(
        {"note": benchmark.note_ponderee(classes, poids), "couverture": couverture[classes.index]}
    )
    .sort_values("note", ascending=False)
    .rename_axis("acteur_id")
    .reset_index()
)
classement.insert(0, "rang", range(1, len(classement) + 1))
premier = classement.loc[0, "acteur_id"]

lignes_sensibilite = []
for famille in FAMILLES:
    actuel = poids[famille] / 100
    bascules = []
    for pas in range(61):
        essai = benchmark.note_ponderee(
            classes, benchmark.repartir_poids(poids, famille, pas / 100)
        )
        if essai.idxmax() != premier:
            bascules.append((abs(pas / 100 - actuel), pas / 100, essai.idxmax()))
    _, bascule, nouveau = min(bascules, default=(np.nan, np.nan, None))
    lignes_sensibilite.append(
        {
            "famille": famille,
            "poids_actuel": actuel,
            "poids_bascule": bascule,
            "nouveau_premier": nouveau,
        }
    )
sensibilite = pd.DataFrame(lignes_sensibilite)
ecart_bascule = (sensibilite["poids_bascule"] - sensibilite["poids_actuel"]).abs()
famille_fragile = sensibilite.loc[ecart_bascule.idxmin(), "famille"]
