# Erreur : un délai non communiqué est compté 0, donc accepté.
mensuelle = dossiers["audience"] / dossiers["periode_audience"].map({"mois": 1, "an": 12})
choix = np.select(
    [
        dossiers["capacite_conception"] & (dossiers["delai_conception_mois"].fillna(0) <= 9),
        dossiers["produit_marque"] & (dossiers["notoriete_pct"] >= 15),
        mensuelle >= 4000,
    ],
    ["co-développement", "co-branding", "co-marketing"],
    "sans suite",
)
types = pd.DataFrame({"id": dossiers["id"], "type": choix})
