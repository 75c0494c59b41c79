# Autre méthode : fusions de tables, np.interp et parts de clics calculées à la main.
# À partir de : right_fusion_de_la_courbe
# Remplacer :
uniques = requetes.drop_duplicates("mot_cle")
uniques = uniques[(uniques["intention"] != "navigationnelle") & uniques["volume"].notna()].copy()
# par :
uniques = requetes.sort_values("position").groupby("mot_cle", as_index=False).first()
uniques = uniques.query("intention != 'navigationnelle' and volume == volume").copy()
# Remplacer :
cannibalisations = mots_cles.cannibalisations(requetes)
gains = mots_cles.gains_rapides(requetes, courbe_ctr)
# par :
par_mot = requetes.groupby("mot_cle")["clics"].transform("sum")
fortes = requetes[(par_mot > 0) & (requetes["clics"] >= 0.2 * par_mot)]
cannibalisations = set(fortes["mot_cle"].value_counts().loc[lambda n: n > 1].index)
gains = requetes[requetes["position"].between(4, 15) & (requetes["impressions"] >= requetes["impressions"].quantile(0.6))].copy()
gains["attendu"] = np.interp(gains["position"], courbe_ctr["position"], courbe_ctr["ctr"])
gains["clics_manquants"] = gains["attendu"] * gains["impressions"] - gains["clics"]
gains = gains[gains["clics_manquants"] > 0].sort_values("clics_manquants", ascending=False)
