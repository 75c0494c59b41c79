# Autre méthode : chaque modèle écrit à la main, chemin par chemin.
lignes = []
for _, chemin in chemins.groupby("id_chemin"):
    chemin = chemin.sort_values("rang")
    canaux, n, v = list(chemin["canal"]), len(chemin), chemin["valeur_ht"].iloc[0]
    jours = (chemin["horodatage"].iloc[-1] - chemin["horodatage"]) / pd.Timedelta(days=1)
    declin = 0.5 ** (jours / 7)
    parts = {
        "dernier": [0] * (n - 1) + [1],
        "premier": [1] + [0] * (n - 1),
        "lineaire": [1 / n] * n,
        "en_u": [1] if n == 1 else [0.5, 0.5] if n == 2 else [0.4] + [0.2 / (n - 2)] * (n - 2) + [0.4],
        "declin": list(declin / declin.sum()),
    }
    non_direct = [i for i, canal in enumerate(canaux) if canal != "direct"]
    choisi = non_direct[-1] if non_direct else n - 1
    parts["dernier_non_direct"] = [float(i == choisi) for i in range(n)]
    lignes.append(pd.DataFrame(parts).mul(v).assign(canal=canaux))
attribution = pd.concat(lignes).groupby("canal").sum()
attribution["coefficient"] = attribution["en_u"] / attribution["dernier"]
sous_estimes = attribution.query("coefficient >= 1.5").index
attribution = attribution.round({"dernier": 2, "premier": 2, "lineaire": 2, "en_u": 2, "declin": 2, "coefficient": 4})
attribution["ventes_dernier"] = 0
for _, chemin in chemins.groupby("id_chemin"):
    attribution.loc[chemin.loc[chemin["rang"].idxmax(), "canal"], "ventes_dernier"] += 1
