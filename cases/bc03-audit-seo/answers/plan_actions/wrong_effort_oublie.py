# Faute : la priorité multiplie gravité et nombre de pages sans tenir compte de l'effort.
# À partir de : right_dates_en_texte
# Remplacer :
plan_actions["priorite"] = plan_actions["gravite"] * plan_actions["elements"] / plan_actions["effort_jours"]
# par :
plan_actions["priorite"] = plan_actions["gravite"] * plan_actions["elements"]
