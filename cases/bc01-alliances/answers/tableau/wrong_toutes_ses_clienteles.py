# Erreur : la cible recopie toutes les clientèles du partenaire, communes ou non.
# À partir de : right_boucle_sur_les_choix
# Remplacer :
            "cible_commune": "; ".join(nom for nom in siens if nom in set(segments_comptoir["segment"])),
# par :
            "cible_commune": "; ".join(siens),
