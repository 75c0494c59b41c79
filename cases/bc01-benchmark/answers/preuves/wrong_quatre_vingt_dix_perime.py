# Vous avez refusé une preuve de 90 jours tout juste : elle est encore recevable.
# À partir de : right_boucle
# Remplacer :
        elif CLOTURE - date > pd.Timedelta(days=90):
# par :
        elif CLOTURE - date >= pd.Timedelta(days=90):
