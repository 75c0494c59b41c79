# Erreur : l'audience annuelle est lue comme une audience mensuelle.
mensuelle = dossiers["audience"]
choix = np.select(
    [
        dossiers["capacite_conception"] & (dossiers["delai_conception_mois"] <= 9),
        dossiers["produit_marque"] & (dossiers["notoriete_pct"] >= 15),
        mensuelle >= 4000,
    ],
    ["co-développement", "co-branding", "co-marketing"],
    "sans suite",
)
types = pd.DataFrame({"id": dossiers["id"], "type": choix})
