# Erreur : les clientèles sont pondérées par le chiffre d'affaires passé, pas par l'orientation 2027.
# À partir de : solution
# Remplacer :
            dossiers["segments"], segments_comptoir.set_index("segment")["poids_2027"]
# par :
            dossiers["segments"], segments_comptoir.set_index("segment")["part_ca"]
