# Faute : tout ce qui n'est pas indexable est retiré du sitemap, fiches à vendre comprises ; tout le reste y entre.
conflits = indexation.conflits(SITE)
pages_indexables = indexation.indexables(SITE)
au_sitemap = set(indexation.lire_sitemap(SITE))
ecarts_sitemap = pd.DataFrame(
    [(p, "retirer") for p in au_sitemap - set(pages_indexables)]
    + [(p, "ajouter") for p in set(pages_indexables) - au_sitemap],
    columns=["page", "decision"],
)
