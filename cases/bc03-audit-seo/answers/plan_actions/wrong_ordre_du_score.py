# Vous avez suivi le score de l'agence : les articles cachés et les prix faux attendent derrière ce qui est facile.
# À partir de : solution
# Remplacer :
plan_actions["rang"] = plan_actions.index + 1
# par :
plan_actions = plan_actions.assign(s=plan_actions["gravite"] * plan_actions["elements"] / plan_actions["effort_jours"])
plan_actions["textes"] = list(ordre.values())
plan_actions = plan_actions.sort_values(["s", "code"], ascending=[False, True], ignore_index=True)
ordre = dict(zip(plan_actions["code"], plan_actions["textes"]))
plan_actions["rang"] = plan_actions.index + 1
