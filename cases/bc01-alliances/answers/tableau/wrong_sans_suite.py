# Erreur : un dossier « sans suite » bien classé est rhabillé en co-marketing.
# À partir de : right_boucle_sur_les_choix
# Remplacer :
choix = {"P25": "co-marketing", "P24": "co-développement", "P58": "co-marketing", "P01": "co-branding", "P50": "co-branding", "P32": "co-marketing"}
# par :
choix = {"P13": "co-marketing", "P24": "co-développement", "P58": "co-marketing", "P01": "co-branding", "P50": "co-branding", "P32": "co-marketing"}
