# Votre graphique oublie les commissions : il flatte les boutiques hébergées.
# À partir de : right_boucle_verticale
# Remplacer :
for poste in ("mise_en_place", "recurrent", "commissions", "interne"):
# par :
for poste in ("mise_en_place", "recurrent", "interne"):
