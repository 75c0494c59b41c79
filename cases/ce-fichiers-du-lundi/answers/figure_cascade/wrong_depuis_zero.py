# Erreur : toutes les barres partent de zéro : ce n'est pas une cascade.
# À partir de : solution
# Remplacer :
, left=apres - ecarts["montant"])
# par :
)
