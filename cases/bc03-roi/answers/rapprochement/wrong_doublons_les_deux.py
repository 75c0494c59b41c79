# Vous avez écarté les deux commandes de chaque paire, l'original aussi.
# À partir de : right_colonnes_une_a_une
# Remplacer :
double = ecart < 120
# par :
double = (ecart < 120) | (ecart.shift(-1) < 120)
