# Rangs par rank, CA de bascule par une formule exacte au lieu d'une recherche.
admises = [nom for nom in grille["prestataire"] if nom not in eliminees]
total = couts.set_index("prestataire")["total"]
poids = ponderation.set_index("critere")["poids"]
critere_de = dict(zip(questions["code"], questions["critere"], strict=True))
points_par_critere = lecture.set_index("code").groupby(critere_de).sum()
notes = pd.DataFrame({"prix": comparaison.note_prix(total[admises])})
for critere in ("couverture", "technique", "methode", "support"):
    notes[critere] = [points_par_critere.loc[critere, nom] * 1.25 for nom in admises]
classement = notes.assign(note_finale=comparaison.note_ponderee(notes, poids))
classement["rang"] = classement["note_finale"].rank(ascending=False, method="min").astype(int)
classement = classement.sort_values("rang").rename_axis("prestataire").reset_index()
scenarios = comparaison.sensibilite(notes, poids)

# Les deux notes finales égales : le coût de la deuxième offre se déduit de celui de la première.
premier, deuxieme = classement["prestataire"].head(2)
qualite = notes.drop(columns="prix") @ poids.drop("prix")
vise = total[premier] * (1 - (qualite[premier] - qualite[deuxieme]) / (10 * poids["prix"]))
commissions = couts.set_index("prestataire").loc[deuxieme, "commissions"]
prevision = hypotheses.set_index("nom").loc["ca_ht_annee_1", "valeur"]
ca_bascule = prevision * (1 + (vise - total[deuxieme]) / commissions)
