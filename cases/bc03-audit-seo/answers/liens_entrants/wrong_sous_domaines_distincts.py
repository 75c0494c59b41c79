# Faute : www. et blog. sont comptés comme des domaines différents, et la casse de l'hôte est gardée.
# À partir de : right_couples_distincts
# Remplacer :
prets = liens_entrants.preparer(entrants)
# par :
prets = liens_entrants.preparer(entrants)
prets["domaine"] = entrants["url_source"].str.split("/").str[2]
