# Faute : les images décoratives (alt="") sont comptées comme des images sans alternative.
lues = pages.lire_pages(SITE)
for rang, adresse in enumerate(lues["page"]):
    soupe = BeautifulSoup(pages.fichiers(SITE)[adresse].read_text(encoding="utf-8"), "lxml")
    lues.loc[rang, "sans_alt"] = sum(not image.get("alt") for image in soupe.find_all("img"))
anomalies_balises = pages.anomalies(lues)
bilan_balises = anomalies_balises.groupby("anomalie").size().rename("nb_pages").reset_index()
bilan_balises = bilan_balises.sort_values(["nb_pages", "anomalie"], ascending=[False, True])
bilan_balises["part"] = (bilan_balises["nb_pages"] / len(lues)).round(4)
taux_conformite = round(1 - anomalies_balises["page"].nunique() / len(lues), 4)
