# Autre écriture : divisions directes, sans les fonctions du module indicateurs.
sommes = rapports.groupby(["plateforme", "campagne"], as_index=False)[["impressions", "clics", "cout_ht", "conversions"]].sum()
sommes["ctr"] = sommes.clics / sommes.impressions
sommes["cpc"] = sommes.cout_ht / sommes.clics
sommes["cpm"] = 1000 * sommes.cout_ht / sommes.impressions
sommes["cpa"] = sommes.cout_ht / sommes.conversions
kpi_campagnes = sommes.sort_values("cout_ht", ascending=False)
t = rapports[["impressions", "clics", "cout_ht", "conversions"]].sum()
kpi_compte = {"ctr": t.clics / t.impressions, "cpc": t.cout_ht / t.clics, "cpm": 1000 * t.cout_ht / t.impressions, "cpa": t.cout_ht / t.conversions}
r = rapports.assign(cpa=rapports.cout_ht / rapports.conversions.replace(0, np.nan))
cpa_hebdo = r.pivot(index="semaine", columns="campagne", values="cpa")
