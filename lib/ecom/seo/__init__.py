"""Audit du référencement naturel d'un site dont on possède les pages, sans réseau.

Un module par étape de l'audit :

    from ecom.seo import pages                # balises, titres, images
    from ecom.seo import indexation           # statuts, redirections, robots, sitemap, canoniques
    from ecom.seo import donnees_structurees  # Product et Offer, prix balisé et prix affiché
    from ecom.seo import maillage             # liens internes, profondeur, PageRank
    from ecom.seo import liens_entrants       # domaines référents, ancres, liens suivis

Le site est un dossier : une page par fichier HTML, plus `robots.txt`, `sitemap.xml` et
`redirections.csv` (adresses qui ne répondent pas 200). Une page se désigne partout par son chemin :
`/outils/` pour `outils/index.html`, `/outils/beche.html` pour `outils/beche.html`.
"""
