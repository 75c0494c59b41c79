# Vous avez rapporté l'abandon aux sessions, et la finalisation aux ajouts au panier.
# À partir de : right_divisions_directes
# Remplacer :
s["taux_abandon"] = 1 - s["achats"] / s["ajouts"]
sources = s.sort_values("sessions", ascending=False).reset_index()
taux = f.groupby(["appareil", "mois"])[["achats", "infos_paiement"]].sum().pipe(lambda t: t["achats"] / t["infos_paiement"])
# par :
s["taux_abandon"] = 1 - s["achats"] / s["sessions"]
sources = s.sort_values("sessions", ascending=False).reset_index()
taux = f.groupby(["appareil", "mois"])[["achats", "ajouts"]].sum().pipe(lambda t: t["achats"] / t["ajouts"])
