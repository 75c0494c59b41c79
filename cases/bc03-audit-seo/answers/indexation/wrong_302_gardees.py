# Vous avez laissé les redirections 302 : elles durent, et se corrigent en 301.
# À partir de : solution
# Remplacer :
(suivies["statut"] != 301) | 
# par :
