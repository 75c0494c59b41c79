# Vous avez donné le CTR en pourcentage et le coût d'une seule impression.
# À partir de : right_divisions_directes
# Remplacer :
kpi_campagnes = sommes.sort_values("cout_ht", ascending=False)
# par :
kpi_campagnes = sommes.sort_values("cout_ht", ascending=False)
kpi_campagnes["ctr"] *= 100
kpi_campagnes["cpm"] /= 1000
