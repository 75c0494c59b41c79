# Faute : longueur mesurée sur le code source, où une apostrophe s'écrit « &#39; » (cinq caractères).
lues = pages.lire_pages(SITE)
for colonne in ("title", "description"):
    lues[colonne] = [
        texte.replace("&", "&amp;").replace("'", "&#39;") if isinstance(texte, str) else texte
        for texte in lues[colonne]
    ]
anomalies_balises = pages.anomalies(lues)
bilan_balises = anomalies_balises.groupby("anomalie").size().rename("nb_pages").reset_index()
bilan_balises = bilan_balises.sort_values(["nb_pages", "anomalie"], ascending=[False, True])
bilan_balises["part"] = (bilan_balises["nb_pages"] / len(lues)).round(4)
taux_conformite = round(1 - anomalies_balises["page"].nunique() / len(lues), 4)
