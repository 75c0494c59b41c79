# Vous renvoyez à l'accueil les adresses sans remplaçante : c'est une redirection trompeuse.
# À partir de : solution
# Remplacer :
.where(arrive, "")
# par :
.where(arrive, "/")
# Remplacer :
np.where(arrive, 301, 410)
# par :
301
