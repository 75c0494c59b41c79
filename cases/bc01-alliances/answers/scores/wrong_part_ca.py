# Vous avez pondéré les clientèles par leur part d'aujourd'hui au lieu de leur poids voulu pour 2027.
# À partir de : solution
# Remplacer :
            dossiers["segments"], segments_comptoir.set_index("segment")["poids_2027"]
# par :
            dossiers["segments"], segments_comptoir.set_index("segment")["part_ca"]
