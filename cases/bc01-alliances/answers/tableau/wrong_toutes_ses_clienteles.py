# Vous avez recopié toutes les clientèles du partenaire, communes ou non.
# À partir de : right_boucle
# Remplacer :
        "cible_commune": "; ".join(nom for nom in siens if nom in nos_clienteles),
# par :
        "cible_commune": "; ".join(siens),
