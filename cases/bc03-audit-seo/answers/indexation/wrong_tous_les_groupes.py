# Faute : les règles de tous les robots sont mélangées ; le « Disallow: / » de GPTBot bloque tout le site.
plan_du_site = indexation.lire_sitemap(SITE)
conflits = indexation.conflits(SITE)
livrees = set(pages.fichiers(SITE))
bloquees = pd.DataFrame({"page": [p for p in plan_du_site if p in livrees], "conflit": "sitemap_bloquee"})
conflits = pd.concat([conflits[conflits["conflit"] != "absente_du_sitemap"], bloquees]).drop_duplicates()
pages_indexables = ["/panier/"]
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
