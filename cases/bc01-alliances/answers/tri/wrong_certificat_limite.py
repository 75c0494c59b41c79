# Vous avez jugé expiré un certificat encore valable le jour de référence.
# À partir de : solution
# Remplacer :
        "bio": fiches["allegation_bio"] & (certificat < "2026-11-13"),
# par :
        "bio": fiches["allegation_bio"] & (certificat <= "2026-11-13"),
