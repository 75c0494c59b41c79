# Faute : la conformité rapporte le nombre d'anomalies, et non de pages fautives, au nombre de pages.
lues = pages.lire_pages(SITE)
anomalies_balises = pages.anomalies(lues)
bilan_balises = anomalies_balises.groupby("anomalie").size().rename("nb_pages").reset_index()
bilan_balises = bilan_balises.sort_values(["nb_pages", "anomalie"], ascending=[False, True])
bilan_balises["part"] = (bilan_balises["nb_pages"] / len(lues)).round(4)
taux_conformite = round(1 - len(anomalies_balises) / len(lues), 4)
