# Faute : les images décoratives (alt="") sont comptées comme des images sans alternative.
# À partir de : wrong_conformite_par_anomalie
# Remplacer :
lues = pages.lire_pages(SITE)
# par :
lues = pages.lire_pages(SITE)
for rang, adresse in enumerate(lues["page"]):
    soupe = BeautifulSoup(pages.fichiers(SITE)[adresse].read_text(encoding="utf-8"), "lxml")
    lues.loc[rang, "sans_alt"] = sum(not image.get("alt") for image in soupe.find_all("img"))
# Remplacer :
taux_conformite = round(1 - len(anomalies_balises) / len(lues), 4)
# par :
taux_conformite = round(1 - anomalies_balises["page"].nunique() / len(lues), 4)
