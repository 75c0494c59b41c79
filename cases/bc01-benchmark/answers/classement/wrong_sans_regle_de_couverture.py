# Erreur : tous les acteurs sont classés, même ceux dont trop de notes manquent.
# À partir de : right_pas_les_plus_proches
# Remplacer :
non_classes = list(couverture.index[couverture < 0.75])
classes = arretees[couverture >= 0.75]
# par :
non_classes = []
classes = arretees
