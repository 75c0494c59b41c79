# Erreur : la notoriété n'est pas regardée, toute marque va au co-branding.
mensuelle = dossiers["audience"] / dossiers["periode_audience"].map({"mois": 1, "an": 12})
choix = np.select(
    [
        dossiers["capacite_conception"] & (dossiers["delai_conception_mois"] <= 9),
        dossiers["produit_marque"],
        mensuelle >= 4000,
    ],
    ["co-développement", "co-branding", "co-marketing"],
    "sans suite",
)
types = pd.DataFrame({"id": dossiers["id"], "type": choix})
