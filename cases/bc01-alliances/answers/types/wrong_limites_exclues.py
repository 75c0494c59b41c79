# Vous avez refusé les organismes qui sont tout juste sur un seuil.
mensuelle = dossiers["audience"] / dossiers["periode_audience"].map({"mois": 1, "an": 12})
choix = np.select(
    [
        dossiers["capacite_conception"] & (dossiers["delai_conception_mois"] < 9),
        dossiers["produit_marque"] & (dossiers["recherches_mois"] > 1000),
        mensuelle > 4000,
    ],
    ["co-développement", "co-branding", "co-marketing"],
    "sans suite",
)
types = pd.DataFrame({"id": dossiers["id"], "type": choix})
