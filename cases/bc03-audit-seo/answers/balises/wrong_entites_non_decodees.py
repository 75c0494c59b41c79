# Faute : longueur mesurée sur le code source, où une apostrophe s'écrit « &#39; » (cinq caractères).
# À partir de : wrong_alt_vide_compte
# Remplacer :
for rang, adresse in enumerate(lues["page"]):
    soupe = BeautifulSoup(pages.fichiers(SITE)[adresse].read_text(encoding="utf-8"), "lxml")
    lues.loc[rang, "sans_alt"] = sum(not image.get("alt") for image in soupe.find_all("img"))
# par :
for colonne in ("title", "description"):
    lues[colonne] = [
        texte.replace("&", "&amp;").replace("'", "&#39;") if isinstance(texte, str) else texte
        for texte in lues[colonne]
    ]
