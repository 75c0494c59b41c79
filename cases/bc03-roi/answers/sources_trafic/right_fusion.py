# Autre méthode : fusion des deux tables, tableau croisé, taux arrondis.
jours = trafic.groupby("date", as_index=False).sum(numeric_only=True).merge(commandes_jour, on="date")
jours["mesure"] = jours["achats"] / jours["commandes"]
jours["ok"] = jours["mesure"] >= jours["mesure"].median() / 2
jours_panne = [d.date().isoformat() for d in jours.loc[~jours["ok"], "date"]]
bons = jours[jours["ok"]]
bandeau = pd.Timestamp(2026, 5, 4)
taux_mesure = pd.Series({
    "avant": bons.loc[bons["date"] < bandeau, "achats"].sum() / bons.loc[bons["date"] < bandeau, "commandes"].sum(),
    "apres": bons.loc[bons["date"] >= bandeau, "achats"].sum() / bons.loc[bons["date"] >= bandeau, "commandes"].sum(),
}).round(4)
t = trafic.merge(bons[["date"]], on="date")
sources = t.pivot_table(index="canal", values=["sessions", "achats", "ajouts"], aggfunc="sum").sort_values("sessions", ascending=False)
sources["part_sessions"] = (sources["sessions"] / sources["sessions"].sum()).round(4)
sources["taux_conversion"] = (sources["achats"] / sources["sessions"]).round(4)
sources["taux_abandon"] = ((sources["ajouts"] - sources["achats"]) / sources["ajouts"]).round(4)
croise = t.groupby([t["date"].dt.to_period("M"), "appareil"])[["achats", "infos_paiement"]].sum()
pire = (croise["achats"] / croise["infos_paiement"]).sort_values().head(1)
alerte_paiement = {"mois": str(pire.index[0][0]), "appareil": pire.index[0][1], "taux": round(pire.iloc[0], 4)}
