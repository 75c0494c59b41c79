# Vous avez fait partir toutes les barres de zéro : ce n'est pas une cascade.
# À partir de : solution
# Remplacer :
, left=apres - ecarts["montant"])
# par :
)
