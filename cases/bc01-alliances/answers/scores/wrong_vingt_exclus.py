# Vous avez jugé insuffisants 20 visiteurs interrogés tout juste.
# À partir de : solution
# Remplacer :
connus = (dossiers["deja_clients"] / dossiers["visiteurs_interroges"]).where(dossiers["visiteurs_interroges"] >= 20)
# par :
connus = (dossiers["deja_clients"] / dossiers["visiteurs_interroges"]).where(dossiers["visiteurs_interroges"] > 20)
