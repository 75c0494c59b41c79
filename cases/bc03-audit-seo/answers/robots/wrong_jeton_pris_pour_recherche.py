# Vous avez pris Google-Extended pour un robot de recherche : ce jeton ne concerne que l'amélioration des modèles.
# À partir de : solution
# Remplacer :
refuses = usages_robots
# par :
usages_robots.loc[usages_robots["robot"] == "Google-Extended", "usage"] = "recherche"
refuses = usages_robots
