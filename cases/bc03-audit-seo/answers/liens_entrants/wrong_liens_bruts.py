# Vous avez compté les ancres sur tous les liens : un pied de page répété y pèse des centaines de fois.
# À partir de : solution
# Remplacer :
couples = suivis.drop_duplicates(["domaine", "ancre_normale"])
# par :
couples = suivis
