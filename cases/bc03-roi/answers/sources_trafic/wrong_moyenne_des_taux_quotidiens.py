# Vous avez fait la moyenne des taux quotidiens au lieu du ratio des sommes.
# À partir de : right_divisions_directes
# Remplacer :
s["taux_conversion"] = s["achats"] / s["sessions"]
# par :
s["taux_conversion"] = f.groupby(["canal", "date"])[["achats", "sessions"]].sum().pipe(lambda t: t["achats"] / t["sessions"]).groupby("canal").mean()
