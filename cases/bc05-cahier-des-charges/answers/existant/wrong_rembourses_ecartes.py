# Vous avez écarté les commandes remboursées : elles ont pourtant été payées et traitées.
# À partir de : right_etats_retenus
# Remplacer :
gardees = table[table["État"].isin(["Paiement accepté", "En cours de préparation", "Expédié", "Livré", "Remboursé"])]
# par :
gardees = table[table["État"].isin(["Paiement accepté", "En cours de préparation", "Expédié", "Livré"])]
