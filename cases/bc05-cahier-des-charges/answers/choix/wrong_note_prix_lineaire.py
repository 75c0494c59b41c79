# Vous avez noté le prix entre le plus cher et le moins cher, au lieu de 10 × plus bas coût ÷ coût.
# À partir de : right_balayage
# Remplacer :
notes.insert(0, "prix", 10 * prix.min() / prix)
# par :
notes.insert(0, "prix", 10 * (prix.max() - prix) / (prix.max() - prix.min()))
