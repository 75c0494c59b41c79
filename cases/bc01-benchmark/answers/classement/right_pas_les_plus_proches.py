# Autre méthode : les poids sont essayés du plus proche au plus lointain du poids actuel.
poids = ponderation.set_index("famille")["poids"]
arretees = notes_arretees.pivot(index="acteur_id", columns="famille", values="note")[list(poids.index)]
couverture = arretees.notna().mul(poids).sum(axis=1) / poids.sum()
non_classes = list(couverture.index[couverture < 0.75])
classes = arretees[couverture >= 0.75]
globale = benchmark.note_ponderee(classes, poids).sort_values(ascending=False)
classement = pd.DataFrame(
    {
        "rang": range(1, len(globale) + 1),
        "acteur_id": globale.index,
        "note": globale.to_numpy(),
        "couverture": couverture[globale.index].to_numpy(),
    }
)
lignes = []
for famille in poids.index:
    actuel = poids[famille] / poids.sum()
    bascule, nouveau = np.nan, None
    for pas in sorted(range(61), key=lambda k: abs(k / 100 - actuel)):
        p = benchmark.repartir_poids(poids, famille, pas / 100)
        premier = benchmark.note_ponderee(classes, p).idxmax()
        if premier != globale.index[0]:
            bascule, nouveau = pas / 100, premier
            break
    lignes.append((famille, actuel, bascule, nouveau))
sensibilite = pd.DataFrame(
    lignes, columns=["famille", "poids_actuel", "poids_bascule", "nouveau_premier"]
)
ecarts = (sensibilite["poids_bascule"] - sensibilite["poids_actuel"]).abs()
famille_fragile = sensibilite.loc[ecarts.idxmin(), "famille"]
