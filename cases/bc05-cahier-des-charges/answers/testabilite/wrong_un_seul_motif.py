# Vous vous êtes arrêté au premier défaut trouvé : « les deux » n'apparaît jamais.
# À partir de : right_expression_reguliere
# Remplacer :
        motif = "les deux" if terme and seuil else "terme flou" if terme else "seuil absent"
# par :
        motif = "terme flou" if terme else "seuil absent"
