# Erreur : l'indicateur du compte est la moyenne simple des 14 campagnes.
sommes = rapports.groupby(["plateforme", "campagne"], as_index=False)[["impressions", "clics", "cout_ht", "conversions"]].sum()
sommes["ctr"] = sommes.clics / sommes.impressions
sommes["cpc"] = sommes.cout_ht / sommes.clics
sommes["cpm"] = 1000 * sommes.cout_ht / sommes.impressions
sommes["cpa"] = sommes.cout_ht / sommes.conversions
kpi_campagnes = sommes.sort_values("cout_ht", ascending=False)
kpi_compte = sommes[["ctr", "cpc", "cpm", "cpa"]].mean().to_dict()
r = rapports.assign(cpa=rapports.cout_ht / rapports.conversions.replace(0, np.nan))
cpa_hebdo = r.pivot(index="semaine", columns="campagne", values="cpa")
