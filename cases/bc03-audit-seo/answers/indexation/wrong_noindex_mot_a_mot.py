# Faute : seul le texte « noindex » en minuscules est reconnu ; NOINDEX et none passent.
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
au_sitemap = set(indexation.lire_sitemap(SITE))
utiles = {
    p for p, f in pages.fichiers(SITE).items()
    if BeautifulSoup(f.read_text(encoding="utf-8"), "lxml").body["data-type"] in ("fiche", "article")
}
ecarts_sitemap = pd.DataFrame(
    [(p, "réparer" if p in utiles else "retirer") for p in sorted(au_sitemap - set(pages_indexables))]
    + [(p, "ajouter" if p in utiles else "exclure") for p in sorted(set(pages_indexables) - au_sitemap)],
    columns=["page", "decision"],
)
