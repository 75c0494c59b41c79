# Erreur : un certificat bio jamais reçu est traité comme expiré.
# À partir de : solution
# Remplacer :
        "bio": fiches["allegation_bio"] & (certificat < "2026-11-13"),
# par :
        "bio": fiches["allegation_bio"] & ~(certificat >= "2026-11-13"),
