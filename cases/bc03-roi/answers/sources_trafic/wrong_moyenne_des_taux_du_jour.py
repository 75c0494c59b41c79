# Vous avez fait la moyenne des taux de mesure quotidiens au lieu du ratio des sommes.
# À partir de : right_divisions_directes
# Remplacer :
taux_mesure = {"avant": debut["achats"] / debut["commandes"], "apres": fin["achats"] / fin["commandes"]}
# par :
taux_mesure = {"avant": r[~panne][:"2026-05-03"].mean(), "apres": r["2026-05-04":].mean()}
