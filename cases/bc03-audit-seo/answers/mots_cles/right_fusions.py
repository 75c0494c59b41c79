# Autre méthode : fusions de tables, np.interp et parts de clics calculées à la main.
uniques = requetes.sort_values("position").groupby("mot_cle", as_index=False).first()
uniques = uniques.query("intention != 'navigationnelle' and volume == volume").copy()
uniques["visee"] = np.where(uniques["difficulte"] < 40, 3, 6)
uniques = uniques.merge(courbe_ctr, left_on="visee", right_on="position", suffixes=("", "_courbe"))
uniques = uniques.merge(intentions, on="intention").merge(marges, on="grappe")
uniques["score"] = (uniques["volume"] * uniques["ctr"] * uniques["taux_conversion"]
                    * uniques["marge_commande"] * (1 - uniques["difficulte"] / 100))
uniques = uniques.sort_values(["score", "mot_cle"], ascending=[False, True])
priorites = uniques.head(15)[["mot_cle", "grappe", "intention", "score"]].round(2)
par_mot = requetes.groupby("mot_cle")["clics"].transform("sum")
fortes = requetes[(par_mot > 0) & (requetes["clics"] >= 0.2 * par_mot)]
cannibalisations = set(fortes["mot_cle"].value_counts().loc[lambda n: n > 1].index)
gains = requetes[requetes["position"].between(4, 15) & (requetes["impressions"] >= requetes["impressions"].quantile(0.6))].copy()
gains["attendu"] = np.interp(gains["position"], courbe_ctr["position"], courbe_ctr["ctr"])
gains["clics_manquants"] = gains["attendu"] * gains["impressions"] - gains["clics"]
gains = gains[gains["clics_manquants"] > 0].sort_values("clics_manquants", ascending=False)
gains_rapides = gains[["mot_cle", "url", "position", "clics_manquants"]].round(1)
figure_gains, ax = plt.subplots()
ax.scatter(requetes["position"], requetes["clics"] / requetes["impressions"].where(requetes["impressions"] > 0),
           s=10, color="grey", label="toutes les lignes")
ax.scatter(gains["position"], gains["clics"] / gains["impressions"], marker="x", color="black", label="gains rapides")
ax.plot(courbe_ctr["position"], courbe_ctr["ctr"], label="CTR attendu")
ax.set(xlim=(1, 20), xlabel="Position", ylabel="CTR", title="Des résultats bien placés, trop peu cliqués")
ax.legend()
