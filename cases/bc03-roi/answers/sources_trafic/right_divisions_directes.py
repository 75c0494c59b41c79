# Autre écriture : divisions directes, sans les fonctions du module indicateurs.
j = trafic.groupby("date")[["sessions", "achats"]].sum()
j["commandes"] = commandes_jour.set_index("date")["commandes"]
panne = j["achats"] < 0.5 * j["commandes"]
jours_panne = list(j.index[panne].strftime("%Y-%m-%d"))
cvr = j.loc[~panne, "achats"].sum() / j.loc[~panne, "sessions"].sum()
sessions_manquantes = j.loc[panne, "commandes"].sum() / cvr - j.loc[panne, "sessions"].sum()
f = trafic[~trafic["date"].isin(j.index[panne])]
f = f.assign(mois=f["date"].dt.strftime("%Y-%m"))
s = f.groupby("canal")[["sessions", "ajouts", "achats"]].sum()
s["part_sessions"] = s["sessions"] / s["sessions"].sum()
s["taux_conversion"] = s["achats"] / s["sessions"]
s["taux_abandon"] = 1 - s["achats"] / s["ajouts"]
sources = s.sort_values("sessions", ascending=False).reset_index()
taux = f.groupby(["appareil", "mois"])[["achats", "infos_paiement"]].sum().pipe(lambda t: t["achats"] / t["infos_paiement"])
alerte_paiement = {"appareil": taux.idxmin()[0], "mois": taux.idxmin()[1], "taux": taux.min()}
