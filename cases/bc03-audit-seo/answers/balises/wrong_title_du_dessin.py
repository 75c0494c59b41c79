# Faute : premier <title> trouvé dans le document ; sans title dans head, c'est celui du dessin SVG qui est lu.
lues = pages.lire_pages(SITE)
for rang, adresse in enumerate(lues["page"]):
    html = pages.fichiers(SITE)[adresse].read_text(encoding="utf-8")
    lues.loc[rang, "title"] = BeautifulSoup(html, "lxml").find("title").get_text()
anomalies_balises = pages.anomalies(lues)
bilan_balises = anomalies_balises.groupby("anomalie").size().rename("nb_pages").reset_index()
bilan_balises = bilan_balises.sort_values(["nb_pages", "anomalie"], ascending=[False, True])
bilan_balises["part"] = (bilan_balises["nb_pages"] / len(lues)).round(4)
taux_conformite = round(1 - anomalies_balises["page"].nunique() / len(lues), 4)
