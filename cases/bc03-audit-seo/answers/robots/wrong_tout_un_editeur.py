# Vous avez rangé tous les robots d'un éditeur d'IA sous le même usage : chacun a le sien.
# À partir de : solution
# Remplacer :
refuses = usages_robots
# par :
usages_robots.loc[robots_ia["editeur"].isin(["OpenAI", "Anthropic", "Perplexity"]), "usage"] = "entraînement"
refuses = usages_robots
