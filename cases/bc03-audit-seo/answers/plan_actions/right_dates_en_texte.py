# Autre méthode : échéances écrites en texte AAAA-MM-JJ, motifs laissés vides où rien ne s'écarte.
# À partir de : solution
# Remplacer :
plan_actions.to_excel(
# par :
place = plan_actions["score"].rank(ascending=False)
plan_actions["motif"] = plan_actions["motif"].where((place - plan_actions["rang"]).abs() >= 2)
plan_actions["echeance"] = plan_actions["echeance"].dt.strftime("%Y-%m-%d")
plan_actions.to_excel(
