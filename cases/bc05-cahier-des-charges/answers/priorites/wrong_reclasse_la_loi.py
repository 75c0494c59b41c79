# Vous avez reclassé des exigences qui mettent la boutique en règle.
# À partir de : right_groupby
# Remplacer :
reclassees = ["EX-03", "EX-05", "EX-08", "EX-23", "EX-31", "EX-33", "EX-37", "EX-42", "EX-61", "EX-67"]
reclassees += ["EX-43"]
# par :
reclassees = ["EX-53", "EX-41", "EX-05", "EX-23", "EX-42", "EX-61", "EX-67", "EX-33", "EX-37", "EX-43"]
