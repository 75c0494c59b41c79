# Vous avez compté comme manquant un seuil qui est sans objet : là où le port est toujours payant ou offert, il n'y en a pas.
# À partir de : right_masques
# Remplacer :
manque.loc[acteurs["politique_port"] != "seuil", "seuil_port_offert_ttc"] = False
# par :
