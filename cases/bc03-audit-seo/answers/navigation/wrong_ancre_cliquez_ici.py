# Vos textes de lien ne disent pas où ils mènent : reprenez un mot du titre de la page visée.
# À partir de : solution
# Remplacer :
h1[cible][:60]
# par :
"Voir ici"
