# Vous avez lu une part de clients sur moins de 20 visiteurs interrogés.
# À partir de : solution
# Remplacer :
connus = (dossiers["deja_clients"] / dossiers["visiteurs_interroges"]).where(dossiers["visiteurs_interroges"] >= 20)
# par :
connus = dossiers["deja_clients"] / dossiers["visiteurs_interroges"]
