# Autre méthode : recherche qui s'éloigne pas à pas du poids actuel, moyenne pondérée écrite à la main.
w = ponderation.set_index("famille")["poids"] / 100
m = notes_arretees.pivot(index="acteur_id", columns="famille", values="note").reindex(columns=w.index)
part = (m.notna() * w).sum(axis=1)
retenus = m.drop(index=list(part.index[part < 0.75]))


def score(p):
    return (retenus * p).sum(axis=1) / (retenus.notna() * p).sum(axis=1)


tete = score(w).idxmax()
lignes = []
for f in w.index:
    trouve = (None, None)
    for pas in range(1, 61):
        for essai in (round(w[f] * 100) - pas, round(w[f] * 100) + pas):
            if 0 <= essai <= 60 and trouve[0] is None:
                p = w * (1 - essai / 100) / (1 - w[f])
                p[f] = essai / 100
                if score(p).idxmax() != tete:
                    trouve = (essai / 100, score(p).idxmax())
    lignes.append((f, w[f], *trouve))
sensibilite = pd.DataFrame(
    lignes, columns=["famille", "poids_actuel", "poids_bascule", "nouveau_premier"]
)
ecarts = (sensibilite["poids_bascule"].astype(float) - sensibilite["poids_actuel"]).abs()
famille_fragile = sensibilite["famille"][ecarts.idxmin()]
