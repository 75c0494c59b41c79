# Erreur : une composante inconnue compte 0.
# À partir de : solution
# Remplacer :
    }
)
# par :
    }
).fillna(0)
