# Oublie la taille de l'équipe : divise la charge par quatre jours pour tous les lots.
# À partir de : right_a_la_main
# Remplacer :
duree = np.ceil(charges / (equipe["personnes"] * equipe["jours_par_semaine"]))
# par :
duree = np.ceil(charges / 4)
