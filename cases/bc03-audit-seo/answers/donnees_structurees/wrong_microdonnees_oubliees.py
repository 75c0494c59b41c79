# Faute : seul le JSON-LD est lu ; les fiches en microdonnées passent pour non balisées.
releve = donnees_structurees.relever(SITE)
anomalies_fiches = donnees_structurees.anomalies(SITE)
sans_json = [
    p for p in releve["page"] if "ld+json" not in pages.fichiers(SITE)[p].read_text(encoding="utf-8")
]
en_plus = pd.DataFrame({"page": sans_json, "anomalie": "produit_absent"})
anomalies_fiches = pd.concat([anomalies_fiches, en_plus]).drop_duplicates()
choisies = anomalies_fiches.loc[anomalies_fiches["anomalie"] == "prix_different", "page"]
ecarts_prix = releve.loc[releve["page"].isin(choisies), ["page", "prix_affiche", "prix_balise"]].copy()
ecarts_prix["ecart"] = (ecarts_prix["prix_balise"] / ecarts_prix["prix_affiche"] - 1).round(4)
ecarts_prix = ecarts_prix.sort_values("ecart")
