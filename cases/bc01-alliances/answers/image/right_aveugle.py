# Autre méthode : la cohérence part des écarts non arrondis, les écarts arrondis ne servent qu'aux alertes.
profil = image_comptoir.set_index("attribut")
notes = dossiers[[f"img_{attribut}" for attribut in ATTRIBUTS]].set_axis(ATTRIBUTS, axis=1)
ecarts_bruts = alliances.ecarts_image(notes, profil["note"])
ecarts = ecarts_bruts.round(1)
socle = ecarts[list(profil.index[profil["socle"]])]
image = pd.concat([dossiers[["id"]], ecarts], axis=1)
image["coherence"] = alliances.coherence_image(ecarts_bruts, profil["poids"])
image["alerte"] = np.select(
    [(socle <= -1.0).any(axis=1), socle.isna().any(axis=1)], ["oui", "indéterminée"], "non"
)
image["fragile"] = dossiers["repondants_image"] < 30
