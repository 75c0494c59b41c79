# Vous avez pris le Comptoir pour une grande entreprise : son échéance est celle du second groupe.
# À partir de : right_lues_une_a_une
# Remplacer :
oublis = ("OB-17", "OB-15", "OB-09", "OB-06", "OB-05", "OB-04", "OB-01")
# par :
oublis = ("OB-16", "OB-14", "OB-09", "OB-06", "OB-05", "OB-04", "OB-01")
