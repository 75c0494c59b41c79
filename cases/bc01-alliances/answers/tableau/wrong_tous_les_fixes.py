# Vous avez compté tous les coûts fixes du coffret au lieu de notre seule part.
# À partir de : right_boucle
# Remplacer :
cout_coffret = (fixes["montant"] * fixes["part_comptoir"]).sum()
# par :
cout_coffret = fixes["montant"].sum()
