# Faute : les titles sont produits par une formule (h1 et enseigne) : doublons, h1 vide, longueurs non relues.
lues = pages.lire_pages(SITE)
anomalies_balises = pages.anomalies(lues)
bilan_balises = anomalies_balises.groupby("anomalie").size().rename("nb_pages").reset_index()
bilan_balises = bilan_balises.sort_values(["nb_pages", "anomalie"], ascending=[False, True])
bilan_balises["part"] = (bilan_balises["nb_pages"] / len(lues)).round(4)
taux_conformite = round(1 - anomalies_balises["page"].nunique() / len(lues), 4)
fautives = anomalies_balises.loc[anomalies_balises["anomalie"].str.startswith("title"), "page"].unique()
titles_proposes = lues.loc[lues["page"].isin(fautives), ["page", "h1"]].copy()
titles_proposes["title"] = titles_proposes["h1"].str.join(" ") + " | Comptoir d'Arzhel"
