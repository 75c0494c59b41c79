# Rangs par rank, coûts par compréhension, CA de bascule par une formule exacte au lieu d'une recherche.
h = hypotheses.set_index("nom")["valeur"]
o = offres.set_index("prestataire")
o["mise_en_place_ht"] = comparaison.hors_taxes(o["mise_en_place"], o["base_prix"], h["tva"])
mensuel = comparaison.hors_taxes(o["recurrent_mensuel"], o["base_prix"], h["tva"])
drapeaux = comparaison.eliminer(
    o.reset_index(), h["budget_mise_en_place_ht"], h["delai_max_semaines"], pays_ue["pays"], h["tolerance_budget"]
)
eliminees = {nom: [m for m in drapeaux if ligne[m]] for nom, ligne in drapeaux.iterrows() if ligne.any()}

t = h["taux_actualisation"]
annees = (1, 2, 3)
couts = pd.DataFrame({
    "mise_en_place": o["mise_en_place_ht"],
    "recurrent": sum(12 * mensuel * (1 + o["indexation"]) ** (k - 1) / (1 + t) ** k for k in annees),
    "commissions": sum(
        o["taux_commission"] * h["ca_ht_annee_1"] * (1 + h["croissance_ca"]) ** (k - 1) / (1 + t) ** k for k in annees
    ),
    "interne": sum(o["jours_internes_an"] * h["cout_jour_interne"] / (1 + t) ** k for k in annees),
})
couts["total"] = couts.sum(axis=1)
couts = couts.sort_values("total").reset_index()

admises = [nom for nom in o.index if nom not in eliminees]
total = couts.set_index("prestataire")["total"]
poids = ponderation.set_index("critere")["poids"]
notes = pd.DataFrame(
    {"prix": comparaison.note_prix(total[admises])}
    | {l.critere: o.loc[admises, l.colonne] for l in ponderation.itertuples() if l.critere != "prix"}
)
classement = notes.assign(note_finale=comparaison.note_ponderee(notes, poids))
classement["rang"] = classement["note_finale"].rank(ascending=False, method="min").astype(int)
classement = classement.sort_values("rang").rename_axis("prestataire").reset_index()
scenarios = comparaison.sensibilite(notes, poids)
bascules = pd.DataFrame(
    [(c, *comparaison.poids_de_bascule(notes, poids, c)) for c in poids.index],
    columns=["critere", "poids_bascule", "nouveau_gagnant"],
)

# Les deux notes finales égales : le coût de la deuxième offre se déduit de celui de la première.
premier, deuxieme = classement["prestataire"].head(2)
qualite = notes.drop(columns="prix") @ poids.drop("prix")
vise = total[premier] * (1 - (qualite[premier] - qualite[deuxieme]) / (10 * poids["prix"]))
commissions = couts.set_index("prestataire").loc[deuxieme, "commissions"]
ca_bascule = h["ca_ht_annee_1"] * (1 + (vise - total[deuxieme]) / commissions)
