# Vous avez gardé la cible écrite dans le fichier, sans suivre la chaîne jusqu'à la page.
# À partir de : solution
# Remplacer :
"cible": fautives["destination"].where(arrive, ""),
# par :
"cible": fautives["source"].map(table.set_index("source")["cible"]).where(arrive, ""),
