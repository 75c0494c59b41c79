# Vous avez exporté toutes les demandes : doublons et Won't partent chez le prestataire.
# À partir de : right_sept_autres_mesures
# Remplacer :
dehors = complet["priorite"] == "Won't"
dedans = complet[~dehors].sort_values(by=["lot", "id"])
# par :
restent = exigences.copy()
for critere in criteres_recette:
    restent.loc[restent["id"] == critere["id"], "enonce"] = critere["enonce"]
complet = restent
dehors = complet["priorite"] == "Won't"
dedans = complet.sort_values(by=["lot", "id"])
