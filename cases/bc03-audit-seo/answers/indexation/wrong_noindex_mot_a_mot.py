# Faute : seul le texte « noindex » en minuscules est reconnu ; NOINDEX et none passent.
# À partir de : solution
# Remplacer :
conflits = indexation.conflits(SITE)
pages_indexables = indexation.indexables(SITE)
# par :
plan_du_site = indexation.lire_sitemap(SITE)
brutes = {}
for adresse, fichier in pages.fichiers(SITE).items():
    balise = BeautifulSoup(fichier.read_text(encoding="utf-8"), "lxml").find("meta", attrs={"name": "robots"})
    brutes[adresse] = balise["content"] if balise else ""
meconnues = {p for p, texte in brutes.items() if texte and "noindex" not in texte}
conflits = indexation.conflits(SITE)
conflits = conflits[~(conflits["page"].isin(meconnues) & conflits["conflit"].str.contains("noindex"))]
permises = indexation.autorisees(brutes, SITE)
pages_indexables = sorted(set(indexation.indexables(SITE)) | {p for p in meconnues if permises[p]})
