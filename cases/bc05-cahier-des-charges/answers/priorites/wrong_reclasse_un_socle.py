# Vous avez reclassé une exigence dont dépendent encore des Must.
# À partir de : right_groupby
# Remplacer :
reclassees = ["EX-03", "EX-05", "EX-08", "EX-23", "EX-31", "EX-33", "EX-37", "EX-42", "EX-61", "EX-67"]
reclassees += ["EX-43"]
# par :
reclassees = ["EX-29", "EX-05", "EX-23", "EX-42", "EX-61", "EX-67", "EX-33", "EX-37", "EX-43", "EX-08"]
