# Erreur : une date absente n'est pas supérieure à 90 jours, elle disparaît donc de la liste.
manque = acteurs[CRITERES].isna() | acteurs[CRITERES].isin(["n.c.", -1])
manque.loc[acteurs["politique_port"] != "seuil", "seuil_port_offert_ttc"] = False
taux_non_renseigne = manque.mean()
trouvees = [
    (acteur_id, famille, "périmée")
    for famille in FAMILLES
    for acteur_id, date in zip(acteurs["acteur_id"], acteurs[f"preuve_{famille}_le"], strict=True)
    if (CLOTURE - date).days > 90
]
preuves_a_refaire = pd.DataFrame(trouvees, columns=["acteur_id", "famille", "motif"])
