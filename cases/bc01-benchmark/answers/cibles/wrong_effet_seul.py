# Vous avez donné l'effet au lieu de la valeur visée : départ × (1 + effet), dans l'unité de l'indicateur.
# À partir de : solution
# Remplacer :
"bas": depart * (1 + bornes[0.1])
# par :
"bas": bornes[0.1]
# Remplacer :
"haut": depart * (1 + bornes[0.9])
# par :
"haut": bornes[0.9]
