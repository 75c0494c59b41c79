# Faute : premier <title> trouvé dans le document ; sans title dans head, c'est celui du dessin SVG qui est lu.
# À partir de : wrong_alt_vide_compte
# Remplacer :
    soupe = BeautifulSoup(pages.fichiers(SITE)[adresse].read_text(encoding="utf-8"), "lxml")
    lues.loc[rang, "sans_alt"] = sum(not image.get("alt") for image in soupe.find_all("img"))
# par :
    html = pages.fichiers(SITE)[adresse].read_text(encoding="utf-8")
    lues.loc[rang, "title"] = BeautifulSoup(html, "lxml").find("title").get_text()
