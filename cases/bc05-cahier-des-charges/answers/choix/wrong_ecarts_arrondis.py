# Arrondit les notes finales au centième avant de les comparer : les écarts serrés sont faux.
v = hypotheses.set_index("nom")["valeur"]
o = offres.set_index("prestataire")
ttc = o["base_prix"].eq("TTC")
mep = o["mise_en_place"].where(~ttc, o["mise_en_place"] / 1.2)
mois = o["recurrent_mensuel"].where(~ttc, o["recurrent_mensuel"] / 1.2)
total = mep.copy()
for k in (1, 2, 3):
    ca = v["ca_ht_annee_1"] * (1 + v["croissance_ca"]) ** (k - 1)
    an = 12 * mois * (1 + o["indexation"]) ** (k - 1) + o["taux_commission"] * ca
    total += (an + o["jours_internes_an"] * v["cout_jour_interne"]) / (1 + v["taux_actualisation"]) ** k
admis = (mep <= 104500) & (o["delai_semaines"] <= 26) & (o["reversibilite"] == "incluse")
admis &= o["pays_hebergement"].isin(pays_ue["pays"]) & o["pays_sauvegarde"].isin(pays_ue["pays"])
prix = total
p = ponderation.set_index("critere")["poids"] / 100
grille = o.loc[admis, ["note_couverture", "note_technique", "note_methode", "note_support"]]
grille = grille.rename(columns=lambda nom: nom.removeprefix("note_"))
grille.insert(0, "prix", 10 * prix[admis].min() / prix[admis])
classement = grille.assign(note_finale=(grille * p).sum(axis=1)).sort_values("note_finale", ascending=False)
classement["rang"] = np.arange(1, len(classement) + 1)


def essai(critere, valeur):
    """Notes finales quand le critère pèse `valeur`, les autres au prorata."""
    autres = p * (1 - valeur) / (1 - p[critere])
    autres[critere] = valeur
    return (grille * autres).sum(axis=1).round(2)


lignes = []
for critere in p.index:
    for signe in (-0.2, 0.2):
        notes_essai = essai(critere, p[critere] * (1 + signe)).sort_values(ascending=False)
        lignes.append((critere, signe, notes_essai.index[0], notes_essai.iloc[0] - notes_essai.iloc[1]))
scenarios = pd.DataFrame(lignes, columns=["critere", "variation", "gagnant", "ecart"])
premier = classement.index[0]
lignes = []
for critere in p.index:
    w = np.linspace(0, 1, 10001)
    reste = (grille * p).drop(columns=critere).sum(axis=1) / (1 - p[critere])
    finales = pd.DataFrame(np.outer(grille[critere], w) + np.outer(reste, 1 - w), index=grille.index)
    gagnants_w = finales.idxmax()
    changes = np.flatnonzero(gagnants_w != premier)
    poids_bascule, nouveau = np.nan, ""
    if len(changes):
        proche = changes[np.abs(w[changes] - p[critere]).argmin()]
        poids_bascule, nouveau = w[proche], gagnants_w[proche]
    lignes.append((critere, round(100 * poids_bascule, 1), nouveau))
bascules = pd.DataFrame(lignes, columns=["critere", "poids_bascule", "nouveau_gagnant"])
facteur = sum((1 + v["croissance_ca"]) ** (k - 1) / (1 + v["taux_actualisation"]) ** k for k in (1, 2, 3))
un, deux = (grille * p).sum(axis=1).nlargest(2).index
essais = np.arange(0, 1_600_001, 100.0)
cout = {n: total[n] + o.loc[n, "taux_commission"] * (essais - v["ca_ht_annee_1"]) * facteur for n in (un, deux)}
moindre = np.minimum(cout[un], cout[deux])
qualite = (grille.drop(columns="prix") * p.drop("prix")).sum(axis=1)
avances = 10 * p["prix"] * (moindre / cout[un] - moindre / cout[deux]) + qualite[un] - qualite[deux]
ca_bascule = essais[np.abs(avances).argmin()]
