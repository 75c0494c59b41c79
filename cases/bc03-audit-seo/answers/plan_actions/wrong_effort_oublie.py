# Vous avez multiplié gravité et éléments sans diviser par l'effort.
# À partir de : solution
# Remplacer :
plan_actions["gravite"] * plan_actions["elements"] / plan_actions["effort_jours"]).round(2)
# par :
plan_actions["gravite"] * plan_actions["elements"]).round(2)
