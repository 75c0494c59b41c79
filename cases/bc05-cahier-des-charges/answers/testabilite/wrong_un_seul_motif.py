# S'arrête au premier défaut trouvé et n'écrit jamais « les deux ».
# À partir de : right_expression_reguliere
# Remplacer :
        motif = "les deux" if terme and seuil else "terme flou" if terme else "seuil absent"
# par :
        motif = "terme flou" if terme else "seuil absent"
