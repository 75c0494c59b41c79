# Erreur : les clientèles sont pondérées par le chiffre d'affaires passé, pas par l'orientation 2027.
noms_univers = dossiers["univers"].replace("épicerie", "epicerie")
reference = pd.DataFrame([saison_comptoir[nom].to_numpy() for nom in noms_univers], columns=MOIS)
mensuelle = dossiers["audience"] / dossiers["periode_audience"].map({"mois": 1, "an": 12})
contacts = alliances.contacts_nouveaux(mensuelle, dossiers["recouvrement_clients"])
composantes = pd.DataFrame(
    {
        "cible": alliances.couverture_segments(
            dossiers["segments"], segments_comptoir.set_index("segment")["part_ca"]
        ),
        "portee": alliances.mise_a_echelle(np.log10(contacts)),
        "offre": 1 - dossiers["offre_commune"],
        "saison": (1 - alliances.correlation_saison(dossiers[MOIS], reference, minimum=8)) / 2,
        "proximite": (1 - dossiers["distance_km"] / 250).clip(lower=0),
    }
)
scores = dossiers[["id", "distance_km"]].assign(
    score=100 * alliances.score_pondere(composantes, grille.set_index("composante")["poids"])
)
rangees = scores.assign(entier=scores["score"].round()).sort_values(
    ["entier", "distance_km", "id"], ascending=[False, True, True]
)
top10 = rangees["id"].head(10).tolist()
