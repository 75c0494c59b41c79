# Vous avez donné le même type d'alliance aux six partenaires.
# À partir de : right_boucle
# Remplacer :
tableau = pd.DataFrame(choisis).drop(columns=["r", "alerte"]).assign(rang=range(1, len(choisis) + 1))
# par :
tableau = pd.DataFrame(choisis).drop(columns=["r", "alerte"]).assign(rang=range(1, len(choisis) + 1))
tableau["type"] = "co-marketing"
