# Vous avez rapporté le dernier clic au modèle en U, à l'envers.
# À partir de : right_colonne_par_colonne
# Remplacer :
m["coefficient"] = m["en_u"] / m["dernier"]
sous_estimes = m.index[m["en_u"] >= 1.5 * m["dernier"]].tolist()
# par :
m["coefficient"] = m["dernier"] / m["en_u"]
sous_estimes = m.index[m["dernier"] >= 1.5 * m["en_u"]].tolist()
