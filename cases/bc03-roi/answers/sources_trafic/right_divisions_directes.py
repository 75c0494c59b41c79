# Autre écriture : divisions directes, sans les fonctions du module indicateurs.
j = trafic.groupby("date")[["sessions", "achats"]].sum()
j["commandes"] = commandes_jour.set_index("date")["commandes"]
r = j["achats"] / j["commandes"]
panne = r < 0.5 * r.median()
jours_panne = list(j.index[panne].strftime("%Y-%m-%d"))
sain = j[~panne]
debut, fin = sain.loc[:"2026-05-03"].sum(), sain.loc["2026-05-04":].sum()
taux_mesure = {"avant": debut["achats"] / debut["commandes"], "apres": fin["achats"] / fin["commandes"]}
f = trafic[~trafic["date"].isin(j.index[panne])]
f = f.assign(mois=f["date"].dt.strftime("%Y-%m"))
s = f.groupby("canal")[["sessions", "ajouts", "achats"]].sum()
s["part_sessions"] = s["sessions"] / s["sessions"].sum()
s["taux_conversion"] = s["achats"] / s["sessions"]
s["taux_abandon"] = 1 - s["achats"] / s["ajouts"]
sources = s.sort_values("sessions", ascending=False).reset_index()
taux = f.groupby(["appareil", "mois"])[["achats", "infos_paiement"]].sum().pipe(lambda t: t["achats"] / t["infos_paiement"])
alerte_paiement = {"appareil": taux.idxmin()[0], "mois": taux.idxmin()[1], "taux": taux.min()}
