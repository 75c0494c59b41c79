# Vous avez gardé une obligation qui a cessé avant l'ouverture.
# À partir de : right_lues_une_a_une
# Remplacer :
oublis = ("OB-17", "OB-15", "OB-09", "OB-06", "OB-05", "OB-04", "OB-01")
# par :
oublis = ("OB-17", "OB-15", "OB-09", "OB-07", "OB-06", "OB-05", "OB-04", "OB-01")
