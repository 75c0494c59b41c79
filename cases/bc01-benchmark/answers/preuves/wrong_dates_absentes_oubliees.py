# Vous avez oublié les dates absentes : une date vide n'a pas plus de 90 jours, elle échappe à la comparaison.
# À partir de : right_boucle
# Remplacer :
        if pd.isna(date):
            trouvees.append((acteur_id, famille, "absente"))
        elif CLOTURE - date > pd.Timedelta(days=90):
# par :
        if CLOTURE - date > pd.Timedelta(days=90):
