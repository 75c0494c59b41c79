# Vous avez compté tous les clics de la place visée, sans retirer ceux que la position actuelle donne déjà.
# À partir de : solution
# Remplacer :
gain = attendu(visee, mots["reponse_ia"]) - attendu(mots["place"], mots["reponse_ia"])
# par :
gain = attendu(visee, mots["reponse_ia"])
