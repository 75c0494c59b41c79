# Erreur : le classement suit le score non arrondi et ignore la règle des ex æquo.
# À partir de : solution
# Remplacer :
rangees = scores.assign(entier=scores["score"].round()).sort_values(
    ["entier", "distance_km", "id"], ascending=[False, True, True]
)
# par :
rangees = scores.sort_values("score", ascending=False)
