# Notes arrondies au centième dans la réponse seulement, lignes des scénarios mélangées ; bascule balayée.
v = hypotheses.set_index("nom")["valeur"]
p = ponderation.set_index("critere")["poids"] / 100
en_lice = couts[~couts["prestataire"].isin(list(eliminees))].set_index("prestataire")
prix = en_lice["total"]
toutes_les_offres = couts.set_index("prestataire")["total"]
points_lus = lecture.merge(questions[["code", "critere"]], on="code").drop(columns="code")
notes = points_lus.groupby("critere").sum().T / 0.8
notes = notes.loc[en_lice.index].copy()
notes.insert(0, "prix", 10 * prix.min() / prix)
notes = notes[p.index]
classement = notes.assign(note_finale=(notes * p).sum(axis=1)).sort_values("note_finale", ascending=False)
classement["rang"] = np.arange(1, len(classement) + 1)


def essai(critere, valeur):
    """Notes finales quand le critère pèse `valeur`, les autres au prorata."""
    autres = p * (1 - valeur) / (1 - p[critere])
    autres[critere] = valeur
    return (notes * autres).sum(axis=1)


lignes = []
for critere in p.index:
    for signe in (-0.2, 0.2):
        notes_essai = essai(critere, p[critere] * (1 + signe)).sort_values(ascending=False)
        lignes.append((critere, signe, notes_essai.index[0], notes_essai.iloc[0] - notes_essai.iloc[1]))
scenarios = pd.DataFrame(lignes, columns=["critere", "variation", "gagnant", "ecart"])
un, deux = (notes * p).sum(axis=1).nlargest(2).index
essais = np.arange(0, 5_000_001, 100.0)
cout = {n: prix[n] + en_lice.loc[n, "commissions"] * (essais / v["ca_ht_annee_1"] - 1) for n in en_lice.index}
moindre = np.min(list(cout.values()), axis=0)
qualite = (notes.drop(columns="prix") * p.drop("prix")).sum(axis=1)
avances = 10 * p["prix"] * (moindre / cout[un] - moindre / cout[deux]) + qualite[un] - qualite[deux]
ca_bascule = essais[np.abs(avances).argmin()]
classement = classement.round(2).reset_index().rename(columns={"index": "prestataire"})
scenarios = scenarios.sort_values("gagnant")
