# Vous avez écarté des rachats : plus de 120 secondes après la première, la commande compte.
# À partir de : right_colonnes_une_a_une
# Remplacer :
double = ecart < 120
# par :
double = ecart < 3600
