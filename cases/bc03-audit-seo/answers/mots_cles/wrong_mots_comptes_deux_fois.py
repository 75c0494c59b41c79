# Faute : un mot-clé affiché avec deux pages garde ses deux lignes et occupe deux rangs.
uniques = requetes[(requetes["intention"] != "navigationnelle") & requetes["volume"].notna()].copy()
uniques["visee"] = np.where(uniques["difficulte"] < 40, 3, 6)
uniques = uniques.merge(courbe_ctr, left_on="visee", right_on="position", suffixes=("", "_courbe"))
uniques = uniques.merge(intentions, on="intention").merge(marges, on="grappe")
uniques["score"] = (uniques["volume"] * uniques["ctr"] * uniques["taux_conversion"]
                    * uniques["marge_commande"] * (1 - uniques["difficulte"] / 100))
uniques = uniques.sort_values(["score", "mot_cle"], ascending=[False, True])
priorites = uniques.head(15)[["mot_cle", "grappe", "intention", "score"]].round(2)
cannibalisations = mots_cles.cannibalisations(requetes)
gains = mots_cles.gains_rapides(requetes, courbe_ctr)
gains_rapides = gains[["mot_cle", "url", "position", "clics_manquants"]].round(1)
figure_gains, ax = plt.subplots()
ax.scatter(requetes["position"], requetes["clics"] / requetes["impressions"].where(requetes["impressions"] > 0),
           s=10, color="grey", label="toutes les lignes")
ax.scatter(gains["position"], gains["clics"] / gains["impressions"], marker="x", color="black", label="gains rapides")
ax.plot(courbe_ctr["position"], courbe_ctr["ctr"], label="CTR attendu")
ax.set(xlim=(1, 20), xlabel="Position", ylabel="CTR", title="Des résultats bien placés, trop peu cliqués")
ax.legend()
