# Vous êtes resté sensible à la casse : un terme en tête de phrase échappe au contrôle.
# À partir de : right_expression_reguliere
# Remplacer :
flou = table["enonce"].str.contains(motif, case=False, regex=True)
# par :
flou = table["enonce"].str.contains(motif, regex=True)
