# Erreur : un certificat valable jusqu'au jour de référence est jugé expiré.
# À partir de : solution
# Remplacer :
        "bio": fiches["allegation_bio"] & (certificat < "2026-11-13"),
# par :
        "bio": fiches["allegation_bio"] & (certificat <= "2026-11-13"),
