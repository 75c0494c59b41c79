# Vous avez donné un groupe à des robots sans y refermer le panier : un robot nommé n'hérite pas des règles de *.
# À partir de : solution
# Remplacer :
    "User-agent: *", "Disallow: /panier/", "",
# par :
    "User-agent: Googlebot", "User-agent: OAI-SearchBot", "Allow: /", "",
    "User-agent: *", "Disallow: /panier/", "",
