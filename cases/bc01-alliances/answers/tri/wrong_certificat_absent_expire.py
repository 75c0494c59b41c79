# Vous avez traité un certificat bio jamais reçu comme un certificat expiré.
# À partir de : solution
# Remplacer :
        "bio": fiches["allegation_bio"] & (certificat < "2026-11-13"),
# par :
        "bio": fiches["allegation_bio"] & ~(certificat >= "2026-11-13"),
