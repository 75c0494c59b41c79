# Faute : sans offre, le prix et la devise sont aussi comptés absents, alors que l'énoncé arrête le contrôle.
releve = donnees_structurees.relever(SITE)
anomalies_fiches = donnees_structurees.anomalies(SITE)
sans_offre = releve.loc[releve["produit"] & ~releve["offre"], "page"]
en_plus = [(p, nom) for p in sans_offre for nom in ("prix_invalide", "devise_absente")]
anomalies_fiches = pd.concat([anomalies_fiches, pd.DataFrame(en_plus, columns=["page", "anomalie"])])
choisies = anomalies_fiches.loc[anomalies_fiches["anomalie"] == "prix_different", "page"]
ecarts_prix = releve.loc[releve["page"].isin(choisies), ["page", "prix_affiche", "prix_balise"]].copy()
ecarts_prix["ecart"] = (ecarts_prix["prix_balise"] / ecarts_prix["prix_affiche"] - 1).round(4)
ecarts_prix = ecarts_prix.sort_values("ecart")
