# Vous avez regardé la canonique avant le noindex : la cause est la première vraie, dans l'ordre donné.
# À partir de : solution
# Remplacer :
        [vues["statut"] != 200, ~permises.to_numpy(), sans_index, ailleurs],
        ["statut", "robots", "noindex", "canonique"], "oubli",
# par :
        [vues["statut"] != 200, ~permises.to_numpy(), ailleurs, sans_index],
        ["statut", "robots", "canonique", "noindex"], "oubli",
