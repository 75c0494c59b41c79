# Vous avez fait la moyenne des indicateurs hebdomadaires au lieu du ratio des sommes.
r = rapports.assign(
    ctr=rapports.clics / rapports.impressions,
    cpc=rapports.cout_ht / rapports.clics,
    cpm=1000 * rapports.cout_ht / rapports.impressions,
    cpa=rapports.cout_ht / rapports.conversions.replace(0, np.nan),
)
kpi_campagnes = (
    r.groupby(["plateforme", "campagne"], as_index=False)
    .agg({"impressions": "sum", "clics": "sum", "cout_ht": "sum", "conversions": "sum", "ctr": "mean", "cpc": "mean", "cpm": "mean", "cpa": "mean"})
    .sort_values("cout_ht", ascending=False)
)
t = rapports[["impressions", "clics", "cout_ht", "conversions"]].sum()
kpi_compte = {"ctr": t.clics / t.impressions, "cpc": t.cout_ht / t.clics, "cpm": 1000 * t.cout_ht / t.impressions, "cpa": t.cout_ht / t.conversions}
cpa_hebdo = r.pivot(index="semaine", columns="campagne", values="cpa")
