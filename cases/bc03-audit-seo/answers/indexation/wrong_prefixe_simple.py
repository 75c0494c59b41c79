# Faute : robots.txt lu par simple préfixe, sans « * », sans Allow : la page à imprimer passe, le dossier autorisé est bloqué.
# À partir de : solution
# Remplacer :
conflits = indexation.conflits(SITE)
pages_indexables = indexation.indexables(SITE)
# par :
relevees = pages.lire_pages(SITE)
interdits = ("/panier/", "/conseils/dossier-", "/*/imprimer-")
bloquees = {p for p in relevees["page"] if p.startswith(interdits)}
conflits = indexation.conflits(SITE)
conflits = conflits[conflits["conflit"] != "noindex_bloquee"]
plan_du_site = indexation.lire_sitemap(SITE)
en_plus = [(p, "sitemap_bloquee") for p in plan_du_site if p in bloquees]
conflits = pd.concat([conflits, pd.DataFrame(en_plus, columns=["page", "conflit"])]).drop_duplicates()
pages_indexables = [p for p in indexation.indexables(SITE) if p not in bloquees]
