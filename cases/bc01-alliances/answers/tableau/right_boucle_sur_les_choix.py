# Autre écriture : une boucle sur les partenaires choisis, une date en date.
# À partir de : right_boucle_dates_texte
# Remplacer :
choix = {"P12": "co-développement", "P45": "co-développement", "P03": "co-branding", "P32": "co-marketing", "P50": "co-branding", "P25": "co-marketing"}
# par :
choix = {"P25": "co-marketing", "P24": "co-développement", "P58": "co-marketing", "P01": "co-branding", "P50": "co-branding", "P32": "co-marketing"}
# Remplacer :
            "debut": debut.strftime("%Y-%m-%d"),
            "fin": (debut + pd.DateOffset(months=12)).strftime("%Y-%m-%d"),
# par :
            "debut": debut,
            "fin": (debut + pd.DateOffset(months=6)),
