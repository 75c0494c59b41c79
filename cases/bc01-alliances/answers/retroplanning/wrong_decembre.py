# Vous êtes parti du 1er décembre : la moitié des fêtes est passée.
# À partir de : solution
# Remplacer :
au_plus_tard = {"Mise en vente": pd.Timestamp("2027-11-01")}
# par :
au_plus_tard = {"Mise en vente": pd.Timestamp("2027-12-01")}
