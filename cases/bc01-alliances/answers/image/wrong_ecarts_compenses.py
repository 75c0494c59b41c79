# Vous avez laissé les écarts se compenser au lieu de prendre leur valeur absolue.
# À partir de : solution
# Remplacer :
    coherence=alliances.coherence_image(ecarts, profil["poids"]),
# par :
    coherence=1 - alliances.score_pondere(ecarts, profil["poids"]).abs() / 5,
