# Annexe sans aucune décision : les exigences concurrentes partent telles quelles.
# À partir de : right_six_autres_mesures
# Remplacer :
dedans.loc[dedans["id"] == "EX-13", "decision"] = "écartée : EX-02 l'emporte"
# par :
