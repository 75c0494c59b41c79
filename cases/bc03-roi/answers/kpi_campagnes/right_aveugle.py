# Autre méthode : CPA de chaque ligne avant le tableau croisé, semaine en colonne.
sommes = ["impressions", "clics", "cout_ht", "conversions"]


def avec_kpi(table):
    return table.assign(
        ctr=indicateurs.ctr(table["clics"], table["impressions"]),
        cpc=indicateurs.cpc(table["cout_ht"], table["clics"]),
        cpm=indicateurs.cpm(table["cout_ht"], table["impressions"]),
        cpa=indicateurs.cpa(table["cout_ht"], table["conversions"]),
    )


kpi_campagnes = avec_kpi(rapports.groupby(["plateforme", "campagne"], as_index=False)[sommes].sum())
kpi_campagnes = kpi_campagnes.sort_values("cout_ht", ascending=False, ignore_index=True)

total = rapports[sommes].sum()
kpi_compte = {
    "ctr": indicateurs.ctr(total["clics"], total["impressions"]),
    "cpc": indicateurs.cpc(total["cout_ht"], total["clics"]),
    "cpm": indicateurs.cpm(total["cout_ht"], total["impressions"]),
    "cpa": indicateurs.cpa(total["cout_ht"], total["conversions"]),
}

cpa_hebdo = (
    rapports.assign(cpa=indicateurs.cpa(rapports["cout_ht"], rapports["conversions"]))
    .pivot(index="semaine", columns="campagne", values="cpa")
    .rename_axis(columns=None)
    .reset_index()
)
