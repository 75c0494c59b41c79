# Vous avez compté toutes les commandes reçues, même celles qui n'ont pas été payées.
# À partir de : right_etats_retenus
# Remplacer :
gardees = table[table["État"].isin(["Paiement accepté", "En cours de préparation", "Expédié", "Livré", "Remboursé"])]
# par :
gardees = table
