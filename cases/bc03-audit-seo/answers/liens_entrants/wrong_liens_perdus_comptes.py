# Faute : les liens disparus sont comptés avec les autres.
# À partir de : right_couples_distincts
# Remplacer :
prets = liens_entrants.preparer(entrants)
# par :
prets = liens_entrants.preparer(entrants)
prets["actif"] = True
