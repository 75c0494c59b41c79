# Faute : tout attribut rel est lu comme un nofollow, noopener compris.
# À partir de : right_couples_distincts
# Remplacer :
prets = liens_entrants.preparer(entrants)
# par :
prets = liens_entrants.preparer(entrants)
prets["suivi"] = entrants["rel"].isna()
