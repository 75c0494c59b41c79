# Vous avez rapporté l'écart au prix balisé, et non au prix que paie l'internaute.
# À partir de : solution
# Remplacer :
(prix / balisage["prix_affiche"] - 1).where(differe)
# par :
(1 - balisage["prix_affiche"] / prix).where(differe)
