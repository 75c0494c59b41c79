# Vous avez pris des jours de refus du bandeau pour une panne : le seuil se rapporte à l'habitude, non à toutes les commandes.
# À partir de : right_divisions_directes
# Remplacer :
panne = r < 0.5 * r.median()
# par :
panne = j["achats"] < 0.5 * j["commandes"]
