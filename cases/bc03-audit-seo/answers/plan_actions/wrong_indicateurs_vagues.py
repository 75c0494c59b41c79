# Vos indicateurs sont des intentions : il y faut un nombre qui se mesure.
# À partir de : solution
# Remplacer :
plan_actions["indicateur"], plan_actions["motif"] = zip(*ordre.values())
# par :
plan_actions["indicateur"], plan_actions["motif"] = "les " + plan_actions["chantier"].str.partition(" ")[2] + " améliorés", [m for _, m in ordre.values()]
