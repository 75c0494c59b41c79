# Vous avez compté toutes les commandes de ces jours, sans appliquer la règle.
# À partir de : solution
# Remplacer :
payees = memes_jours[memes_jours["État"].isin(etats_vendus)].sort_values("Date")
# par :
payees = memes_jours.sort_values("Date")
