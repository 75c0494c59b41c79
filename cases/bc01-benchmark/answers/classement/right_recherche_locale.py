# Autre méthode : recherche qui s'éloigne pas à pas du poids actuel, poids en fraction, notes arrondies à 4 décimales.
w = ponderation.set_index("famille")["poids"] / 100
m = notes_arretees.pivot(index="acteur_id", columns="famille", values="note").reindex(columns=w.index)
connu = m.notna()
part = (connu * w).sum(axis=1)
non_classes = set(part[part < 0.75].index)
retenus = m.drop(index=list(non_classes))


def score(p):
    return (retenus * p).sum(axis=1) / (retenus.notna() * p).sum(axis=1)


ordre = score(w).sort_values(ascending=False)
classement = pd.DataFrame({"note": ordre.round(4), "couverture": part[ordre.index].round(4)})
classement["rang"] = range(1, len(ordre) + 1)
lignes = []
for f in w.index:
    trouve = (None, None)
    for pas in range(1, 61):
        for essai in (round(w[f] * 100) - pas, round(w[f] * 100) + pas):
            if 0 <= essai <= 60 and trouve[0] is None:
                p = w * (1 - essai / 100) / (1 - w[f])
                p[f] = essai / 100
                if score(p).idxmax() != ordre.index[0]:
                    trouve = (essai / 100, score(p).idxmax())
    lignes.append((f, w[f], *trouve))
sensibilite = pd.DataFrame(
    lignes, columns=["famille", "poids_actuel", "poids_bascule", "nouveau_premier"]
)
ecarts = (sensibilite["poids_bascule"].astype(float) - sensibilite["poids_actuel"]).abs()
famille_fragile = sensibilite["famille"][ecarts.idxmin()]
