# Erreur : le deuxième score est recommandé malgré son alerte d'image sur le socle.
# À partir de : right_boucle_sur_les_choix
# Remplacer :
choix = {"P25": "co-marketing", "P24": "co-développement", "P58": "co-marketing", "P01": "co-branding", "P50": "co-branding", "P32": "co-marketing"}
# par :
choix = {"P28": "co-marketing", "P24": "co-développement", "P58": "co-marketing", "P01": "co-branding", "P50": "co-branding", "P32": "co-marketing"}
