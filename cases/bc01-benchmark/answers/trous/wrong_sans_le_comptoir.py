# Vous avez divisé par le nombre de concurrents : le Comptoir compte parmi les acteurs.
# À partir de : right_masques
# Remplacer :
taux_non_renseigne = (manque.sum() / len(acteurs)).round(4)
# par :
taux_non_renseigne = manque.sum() / (len(acteurs) - 1)
