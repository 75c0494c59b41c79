# Autre méthode : CTR visé par np.where, gains repérés par index composé, figure limitée aux 20 premières positions, en pour cent.
courbe = courbe_ctr.set_index("position")["ctr"]
mots = requetes.drop_duplicates("mot_cle")
mots = mots[(mots["intention"] != "navigationnelle") & mots["volume"].notna()].copy()
mots["score"] = mots_cles.score_priorite(
    mots["volume"],
    pd.Series(np.where(mots["difficulte"] < 40, courbe[3], courbe[6]), index=mots.index),
    mots["intention"].map(intentions.set_index("intention")["taux_conversion"]),
    mots["grappe"].map(marges.set_index("grappe")["marge_commande"]),
    mots["difficulte"],
)
priorites = (
    mots.sort_values(["score", "mot_cle"], ascending=[False, True])
    .head(15)[["mot_cle", "grappe", "intention", "score"]].round({"score": 2}).reset_index(drop=True)
)
cannibalisations = mots_cles.cannibalisations(requetes)
rapides = mots_cles.gains_rapides(requetes, courbe_ctr)
gains_rapides = (
    rapides[["mot_cle", "url", "position", "clics_manquants"]].round({"clics_manquants": 1}).reset_index(drop=True)
)
vues = requetes[requetes["impressions"] > 0].assign(ctr=lambda d: d["clics"] / d["impressions"])
vues = vues[vues["position"] <= 20]
cle = pd.MultiIndex.from_frame(vues[["mot_cle", "url"]])
est_gain = cle.isin(pd.MultiIndex.from_frame(rapides[["mot_cle", "url"]]))
figure_gains, ax = plt.subplots(figsize=(9, 5))
ax.scatter(vues.loc[~est_gain, "position"], vues.loc[~est_gain, "ctr"] * 100, s=18, marker="o",
           facecolors="none", edgecolors="0.5", label=f"autres lignes ({(~est_gain).sum()})")
ax.scatter(vues.loc[est_gain, "position"], vues.loc[est_gain, "ctr"] * 100, s=42, marker="^",
           color="C1", edgecolors="black", linewidths=0.4, label=f"gains rapides ({est_gain.sum()})")
ax.plot(courbe.index, courbe * 100, color="black", lw=1.5, label="CTR attendu")
ax.set_xlim(1, 20)
ax.set_xlabel("Position moyenne (nov. 2025 à oct. 2026)")
ax.set_ylabel("CTR (clics pour 100 affichages)")
ax.set_title(f"{len(rapides)} lignes déjà bien placées reçoivent moins de clics que leur position n'en promet")
ax.legend()
