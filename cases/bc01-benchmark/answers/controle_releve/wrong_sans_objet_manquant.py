# Erreur : le seuil « sans objet » est compté comme manquant, et 90 jours tout juste comme périmé.
manque = acteurs[CRITERES].isna() | acteurs[CRITERES].isin(["n.c.", -1])
taux_non_renseigne = manque.mean()
dates = acteurs.set_index("acteur_id")[[f"preuve_{f}_le" for f in FAMILLES]]
dates.columns = FAMILLES
longues = dates.reset_index().melt("acteur_id", var_name="famille", value_name="date")
longues["age"] = (CLOTURE - longues["date"]).dt.days
longues = longues[longues["date"].isna() | (longues["age"] >= 90)]
preuves_a_refaire = longues.assign(
    motif=np.where(longues["date"].isna(), "absente", "périmée")
)[["acteur_id", "famille", "motif"]]
