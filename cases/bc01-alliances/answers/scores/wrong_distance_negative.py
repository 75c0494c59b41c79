# Vous avez laissé la proximité devenir négative au-delà de 250 km.
# À partir de : solution
# Remplacer :
        "proximite": (1 - dossiers["distance_km"] / 250).clip(lower=0),
# par :
        "proximite": 1 - dossiers["distance_km"] / 250,
