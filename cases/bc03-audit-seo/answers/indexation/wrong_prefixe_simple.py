# Vous avez fermé tout ce qu'une ligne Disallow commence : une règle Allow plus longue l'emporte.
# À partir de : solution
# Remplacer :
permises = indexation.autorisees(vues.index, SITE)
# par :
permises = ~pd.Series(vues.index, index=vues.index).str.startswith(("/panier/", "/conseils/dossier-"))
