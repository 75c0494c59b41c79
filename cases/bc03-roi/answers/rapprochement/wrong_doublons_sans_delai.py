# Vous avez écarté toute commande de même client et de même total, sans regarder le délai.
# À partir de : right_colonnes_une_a_une
# Remplacer :
double = ecart < 120
# par :
double = ecart.notna()
