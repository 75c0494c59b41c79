# Autre méthode : boucle sur les familles et les acteurs.
trouvees = []
for famille in FAMILLES:
    for acteur_id, date in zip(acteurs["acteur_id"], acteurs[f"preuve_{famille}_le"], strict=True):
        if pd.isna(date):
            trouvees.append((acteur_id, famille, "absente"))
        elif CLOTURE - date > pd.Timedelta(days=90):
            trouvees.append((acteur_id, famille, "périmée"))
preuves_a_refaire = pd.DataFrame(trouvees, columns=["acteur_id", "famille", "motif"])
