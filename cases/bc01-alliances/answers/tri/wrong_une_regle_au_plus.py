# Vous avez compté une seule règle pour un organisme qui en enfreint plusieurs.
# À partir de : solution
# Remplacer :
tri = pd.DataFrame({"id": fiches["id"], "regles": enfreintes, "statut": statut})
# par :
tri = pd.DataFrame({"id": fiches["id"], "regles": enfreintes.clip(upper=1), "statut": statut})
