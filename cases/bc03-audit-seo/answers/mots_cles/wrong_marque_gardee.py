# Vous avez gardé les mots-clés de la marque.
# À partir de : solution
# Remplacer :
hors_marque = requetes[~requetes["mot_cle"].str.contains("arzhel")].copy()
# par :
hors_marque = requetes.copy()
# Remplacer :
hors_marque["grappe"].map(marges.set_index("grappe")["marge_commande"])
# par :
hors_marque["grappe"].map(marges.set_index("grappe")["marge_commande"]).fillna(14)
