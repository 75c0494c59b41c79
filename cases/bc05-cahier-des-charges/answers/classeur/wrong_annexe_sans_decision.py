# Votre annexe ne porte aucune décision : les exigences concurrentes partent telles quelles.
# À partir de : right_sept_autres_mesures
# Remplacer :
dedans.loc[dedans["id"] == "EX-13", "decision"] = "écartée : EX-02 l'emporte"
# par :
