# Erreur : les écarts gardent leur signe dans la cohérence, ils se compensent.
# À partir de : solution
# Remplacer :
    coherence=alliances.coherence_image(ecarts, profil["poids"]),
# par :
    coherence=1 - alliances.score_pondere(ecarts, profil["poids"]).abs() / 5,
