# Vous avez repris le total de la page : il compte l'assurance cochée d'avance, et pas le droit de douane.
cout_rendu = 55.59
