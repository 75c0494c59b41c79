# Vous avez gardé les anciennes règles : des articles restent fermés, et un noindex ne peut pas être lu.
# À partir de : solution
# Remplacer :
    "User-agent: *", "Disallow: /panier/", "",
# par :
    "User-agent: *", "Disallow: /panier/", "Disallow: /conseils/dossier-", "Disallow: /*/imprimer-", "",
