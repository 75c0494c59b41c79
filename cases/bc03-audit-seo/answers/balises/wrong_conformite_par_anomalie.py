# Faute : la conformité rapporte le nombre d'anomalies, et non de pages fautives, au nombre de pages.
# À partir de : solution
# Remplacer :
relevees = pages.lire_pages(SITE)
anomalies_balises = pages.anomalies(relevees)
bilan_balises = (
    anomalies_balises.groupby("anomalie")["page"].nunique().rename("nb_pages").reset_index()
    .sort_values(["nb_pages", "anomalie"], ascending=[False, True], ignore_index=True)
)
bilan_balises["part"] = (bilan_balises["nb_pages"] / len(relevees)).round(4)
taux_conformite = round(1 - anomalies_balises["page"].nunique() / len(relevees), 4)
# par :
lues = pages.lire_pages(SITE)
anomalies_balises = pages.anomalies(lues)
bilan_balises = anomalies_balises.groupby("anomalie").size().rename("nb_pages").reset_index()
bilan_balises = bilan_balises.sort_values(["nb_pages", "anomalie"], ascending=[False, True])
bilan_balises["part"] = (bilan_balises["nb_pages"] / len(lues)).round(4)
taux_conformite = round(1 - len(anomalies_balises) / len(lues), 4)
