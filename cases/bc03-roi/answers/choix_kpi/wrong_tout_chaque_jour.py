# Vous suivez tout chaque jour, même ce qui ne compte que quelques ventes par jour.
# À partir de : right_autre_choix
# Remplacer :
    lignes.append({"indicateur": nom, "frequence": "jour" if n / jours >= 30 else "semaine" if n / semaines >= 30 else "mois"})
# par :
    lignes.append({"indicateur": nom, "frequence": "jour"})
