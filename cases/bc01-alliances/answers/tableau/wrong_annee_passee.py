# Erreur : toutes les dates sont mises en 2027, sans attendre le lancement ni la conception.
# À partir de : right_boucle_sur_les_choix
# Remplacer :
    if debut < pret:
        debut = debut.replace(year=2028)
# par :
    assert pret
