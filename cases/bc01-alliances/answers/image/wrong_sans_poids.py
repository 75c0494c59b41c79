# Vous avez fait la moyenne simple des écarts, sans les poids des attributs.
# À partir de : solution
# Remplacer :
    coherence=alliances.coherence_image(ecarts, profil["poids"]),
# par :
    coherence=1 - ecarts.abs().mean(axis=1) / 5,
