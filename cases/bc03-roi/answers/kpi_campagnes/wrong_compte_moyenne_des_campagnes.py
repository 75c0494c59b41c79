# Vous avez fait la moyenne simple des campagnes au lieu du ratio des sommes.
# À partir de : right_divisions_directes
# Remplacer :
t = rapports[["impressions", "clics", "cout_ht", "conversions"]].sum()
kpi_compte = {"ctr": t.clics / t.impressions, "cpc": t.cout_ht / t.clics, "cpm": 1000 * t.cout_ht / t.impressions, "cpa": t.cout_ht / t.conversions}
# par :
kpi_compte = sommes[["ctr", "cpc", "cpm", "cpa"]].mean().to_dict()
