# Faute : robots.txt lu par simple préfixe, sans « * », sans Allow : la page à imprimer passe, le dossier autorisé est bloqué.
relevees = pages.lire_pages(SITE)
interdits = ("/panier/", "/conseils/dossier-", "/*/imprimer-")
bloquees = {p for p in relevees["page"] if p.startswith(interdits)}
conflits = indexation.conflits(SITE)
conflits = conflits[conflits["conflit"] != "noindex_bloquee"]
plan_du_site = indexation.lire_sitemap(SITE)
en_plus = [(p, "sitemap_bloquee") for p in plan_du_site if p in bloquees]
conflits = pd.concat([conflits, pd.DataFrame(en_plus, columns=["page", "conflit"])]).drop_duplicates()
pages_indexables = [p for p in indexation.indexables(SITE) if p not in bloquees]
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
