# Autre méthode : fusion des deux tables, tableau croisé, sessions manquantes arrondies.
jours = trafic.groupby("date", as_index=False).sum(numeric_only=True).merge(commandes_jour, on="date")
jours["ok"] = jours["achats"] / jours["commandes"] >= 0.5
jours_panne = [d.date().isoformat() for d in jours.loc[~jours["ok"], "date"]]
bons, mauvais = jours[jours["ok"]], jours[~jours["ok"]]
sessions_par_achat = bons["sessions"].sum() / bons["achats"].sum()
sessions_manquantes = round(mauvais["commandes"].sum() * sessions_par_achat - mauvais["sessions"].sum())
t = trafic.merge(bons[["date"]], on="date")
sources = t.pivot_table(index="canal", values=["sessions", "achats", "ajouts"], aggfunc="sum").sort_values("sessions", ascending=False)
sources["part_sessions"] = (sources["sessions"] / sources["sessions"].sum()).round(4)
sources["taux_conversion"] = (sources["achats"] / sources["sessions"]).round(4)
sources["taux_abandon"] = ((sources["ajouts"] - sources["achats"]) / sources["ajouts"]).round(4)
croise = t.groupby([t["date"].dt.to_period("M"), "appareil"])[["achats", "infos_paiement"]].sum()
pire = (croise["achats"] / croise["infos_paiement"]).sort_values().head(1)
alerte_paiement = {"mois": str(pire.index[0][0]), "appareil": pire.index[0][1], "taux": round(pire.iloc[0], 4)}
