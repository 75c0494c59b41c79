# Vous avez cherché la pointe parmi les seules commandes payées : les échecs chargent le site, eux aussi.
# À partir de : right_etats_retenus
# Remplacer :
compte = table.groupby(table["Date"].dt.normalize())["ID"].count()
# par :
compte = gardees.groupby(gardees["Date"].dt.normalize())["ID"].count()
