# Erreur : un seul type d'alliance pour tous, quel que soit le dossier.
# À partir de : right_boucle_sur_les_choix
# Remplacer :
choix = {"P25": "co-marketing", "P24": "co-développement", "P58": "co-marketing", "P01": "co-branding", "P50": "co-branding", "P32": "co-marketing"}
# par :
choix = {"P25": "co-marketing", "P24": "co-marketing", "P58": "co-marketing", "P01": "co-marketing", "P50": "co-marketing", "P32": "co-marketing"}
