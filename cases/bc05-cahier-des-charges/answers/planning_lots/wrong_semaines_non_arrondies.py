# Vous avez arrondi la durée au plus proche, au lieu de l'entier supérieur.
# À partir de : right_a_la_main
# Remplacer :
duree = np.ceil(charges / (equipe["personnes"] * equipe["jours_par_semaine"]))
# par :
duree = (charges / (equipe["personnes"] * equipe["jours_par_semaine"])).round()
