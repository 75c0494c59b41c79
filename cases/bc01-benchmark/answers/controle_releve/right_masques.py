# Autre méthode : masques booléens et boucle sur les familles, taux arrondi à 4 décimales.
manque = acteurs[CRITERES].isna() | acteurs[CRITERES].isin(["n.c.", -1])
manque.loc[acteurs["politique_port"] != "seuil", "seuil_port_offert_ttc"] = False
taux_non_renseigne = (manque.sum() / 9).round(4)
trouvees = []
for famille in FAMILLES:
    for acteur_id, date in zip(acteurs["acteur_id"], acteurs[f"preuve_{famille}_le"], strict=True):
        if pd.isna(date):
            trouvees.append((acteur_id, famille, "absente"))
        elif CLOTURE - date > pd.Timedelta(days=90):
            trouvees.append((acteur_id, famille, "périmée"))
preuves_a_refaire = pd.DataFrame(trouvees, columns=["acteur_id", "famille", "motif"])
