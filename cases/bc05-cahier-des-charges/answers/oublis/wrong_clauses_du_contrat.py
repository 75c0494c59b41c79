# Vous avez ajouté ce qui se règle dans le contrat, non dans la boutique.
# À partir de : right_lues_une_a_une
# Remplacer :
oublis = ("OB-17", "OB-15", "OB-09", "OB-06", "OB-05", "OB-04", "OB-01")
# par :
oublis = ("OB-19", "OB-18", "OB-17", "OB-15", "OB-09", "OB-06", "OB-05", "OB-04", "OB-01")
