# Autre méthode : un masque des manquants, les preuves dépliées par melt.
MANQUANTS = ["n.c.", "-1", -1]
releve = acteurs.set_index("acteur_id")[CRITERES]
manque = releve.isna() | releve.isin(MANQUANTS)
sans_objet = releve["politique_port"].isin(["toujours payant", "toujours offert"])
manque.loc[sans_objet, "seuil_port_offert_ttc"] = False
taux_non_renseigne = manque.mean()

preuves = acteurs.melt(
    id_vars="acteur_id",
    value_vars=[c for c in acteurs.columns if c.startswith("preuve_")],
    var_name="famille",
    value_name="preuve_le",
)
preuves["famille"] = preuves["famille"].str.removeprefix("preuve_").str.removesuffix("_le")
preuves["age_j"] = (CLOTURE - preuves["preuve_le"]).dt.days
preuves["motif"] = np.where(
    preuves["preuve_le"].isna(), "absente", np.where(preuves["age_j"] > 90, "périmée", "")
)
preuves_a_refaire = preuves.loc[preuves["motif"] != "", ["acteur_id", "famille", "motif"]]
preuves_a_refaire = preuves_a_refaire.sort_values(["acteur_id", "famille"]).reset_index(drop=True)
