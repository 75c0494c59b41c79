# Vous avez dépassé les jours internes : additionnez la charge de tous les leviers, obligation comprise.
# À partir de : solution
# Remplacer :
("L06", 6, 9)]
# par :
("L06", 6, 9), ("L03", 10, 10)]
