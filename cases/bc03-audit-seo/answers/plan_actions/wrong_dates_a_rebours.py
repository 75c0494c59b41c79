# Vos dates ne suivent pas votre ordre : un chantier mieux placé finit après un autre.
# À partir de : solution
# Remplacer :
semaines[besoin.cummax().astype(int) - 1]
# par :
semaines[besoin.astype(int) - 1]
