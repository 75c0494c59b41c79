# Erreur : une enquête de 30 répondants tout juste est dite fragile.
profil = image_comptoir.set_index("attribut")
notes = dossiers[[f"img_{nom}" for nom in ATTRIBUTS]].set_axis(ATTRIBUTS, axis=1)
ecarts = alliances.ecarts_image(notes, profil["note"]).round(1)
du_socle = ecarts[profil.index[profil["socle"]]]
image = ecarts.assign(
    id=dossiers["id"],
    coherence=alliances.coherence_image(ecarts, profil["poids"]),
    alerte=np.select(
        [(du_socle <= -1).any(axis=1), du_socle.isna().any(axis=1)], ["oui", "indéterminée"], "non"
    ),
    fragile=dossiers["repondants_image"] <= 30,
)
