# Vous avez oublié la taille de l'équipe : la charge est divisée par les seuls jours de la semaine.
# À partir de : right_a_la_main
# Remplacer :
duree = np.ceil(charges / (equipe["personnes"] * equipe["jours_par_semaine"]))
# par :
duree = np.ceil(charges / 4)
