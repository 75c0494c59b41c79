# Autre méthode : une boucle par campagne, des valeurs arrondies à la fin, semaine en colonne.
lignes = []
for campagne in rapports["campagne"].unique():
    r = rapports[rapports["campagne"] == campagne]
    i, c, e, v = (float(r[x].sum()) for x in ["impressions", "clics", "cout_ht", "conversions"])
    lignes.append({
        "campagne": campagne, "plateforme": r["plateforme"].iloc[0], "cpa": round(e / v, 2), "cpm": round(1000 * e / i, 2),
        "cpc": round(e / c, 2), "ctr": round(c / i, 4), "conversions": v, "cout_ht": round(e, 2), "clics": c, "impressions": i,
    })
kpi_campagnes = pd.DataFrame(lignes).sort_values("cout_ht", ascending=False).set_index("campagne")
e = rapports["cout_ht"].sum()
kpi_compte = {
    "cpa": round(e / rapports["conversions"].sum(), 2),
    "cpc": round(e / rapports["clics"].sum(), 2),
    "cpm": round(1000 * e / rapports["impressions"].sum(), 2),
    "ctr": round(rapports["clics"].sum() / rapports["impressions"].sum(), 4),
}
r = rapports.copy()
r["cpa"] = [cout / n if n else float("nan") for cout, n in zip(r["cout_ht"], r["conversions"])]
cpa_hebdo = r.pivot_table(index="semaine", columns="campagne", values="cpa", dropna=False).round(2).reset_index()
