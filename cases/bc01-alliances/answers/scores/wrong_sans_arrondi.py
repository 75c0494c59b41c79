# Vous avez classé sur les scores non arrondis.
# À partir de : solution
# Remplacer :
rangees = scores.assign(entier=-(scores["score"] / 5).round()).sort_values(["entier", "distance_km", "id"])
# par :
rangees = scores.sort_values("score", ascending=False)
