# Autre méthode : la moyenne, plus ou moins 1,28 écart-type.
retenus = effets_leviers.query("source == 'mesure avant et après'").groupby("indicateur")["effet"]
cibles = retenus.agg(["mean", "std"])
cibles["depart"] = acteurs.set_index("acteur_id").loc["C00", list(cibles.index)].astype(float)
for nom, signe in (("bas", -1), ("haut", 1)):
    cibles[nom] = cibles["depart"] * (1 + cibles["mean"] + signe * 1.28 * cibles["std"])
