# Votre fichier n'est pas celui de la variable : il a été écrit avant la dernière correction.
# À partir de : right_boucle
# Remplacer :
tableau.to_excel("livrables/tableau_alliances.xlsx", sheet_name="Alliances", index=False)
# par :
tableau.to_excel("livrables/tableau_alliances.xlsx", sheet_name="Alliances", index=False)
tableau["fin"] = "2028-02-01"
