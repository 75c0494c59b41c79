# Autre méthode : une boucle sur les lignes, l'interpolation écrite à la main, la figure en pour cent.
taux = dict(zip(intentions["intention"], intentions["taux_conversion"]))
marge_de = dict(zip(marges["grappe"], marges["marge_commande"]))


def ctr(place, ia):
    valeurs = dict(zip(courbe_ctr["position"], courbe_ctr["ctr_ia" if ia else "ctr"]))
    if pd.isna(place) or place > 20:
        return 0.0
    bas = int(place)
    haut = min(bas + 1, 20)
    return valeurs[bas] + (place - bas) * (valeurs[haut] - valeurs[bas])


mots, par_page, nuage = {}, {}, {False: [], True: []}
for r in requetes.to_dict("records"):
    if "arzhel" in r["mot_cle"]:
        continue
    euros = taux[r["intention"]] * marge_de[r["grappe"]]
    if pd.notna(r["volume"]):
        cible = ctr(3 if r["difficulte"] < 40 else 6, r["reponse_ia"])
        clics = max(0, r["volume"] * (cible - ctr(r["position"], r["reponse_ia"])))
        if r["mot_cle"] not in mots or clics < mots[r["mot_cle"]][0]:
            mots[r["mot_cle"]] = (clics, clics * euros)
    if pd.notna(r["position"]) and 4 <= r["position"] <= 15:
        manque = r["impressions"] * ctr(r["position"], r["reponse_ia"]) - r["clics"]
        if manque > 0:
            n, e = par_page.get(r["url"], (0, 0))
            par_page[r["url"]] = (n + manque, e + manque * euros)
    if r["impressions"] > 0 and r["position"] <= 20:
        nuage[r["reponse_ia"]].append((r["position"], 100 * r["clics"] / r["impressions"]))
classes = sorted(mots.items(), key=lambda m: -m[1][1])[:8]
priorites = pd.DataFrame([(m, round(c, 1), round(e, 2)) for m, (c, e) in classes], columns=["mot_cle", "gain_clics", "gain_marge"])
classees = sorted(par_page.items(), key=lambda p: -p[1][1])[:5]
pages_a_travailler = pd.DataFrame(
    [(p, round(c, 1), round(e, 2)) for p, (c, e) in classees], columns=["page", "clics_manquants", "marge"]
)
figure_ctr, dessin = plt.subplots()
for ia, mot in ((True, "avec"), (False, "sans")):
    dessin.scatter(*zip(*nuage[ia]), marker="s" if ia else "x", s=10, label=f"Mots-clés {mot} IA")
    dessin.plot(courbe_ctr["position"], 100 * courbe_ctr["ctr_ia" if ia else "ctr"], label=f"Attendu {mot} IA")
dessin.set(xlabel="position", ylabel="CTR (%)", title="Sous une réponse d'IA, le premier rang ne vaut plus que le deuxième")
dessin.legend()
