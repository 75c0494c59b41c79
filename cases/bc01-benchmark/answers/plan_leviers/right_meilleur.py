# Autre méthode : tous les ordres possibles sont essayés, le plus rentable est retenu ; calendrier au plus tôt.
from itertools import permutations

fiches = leviers.set_index("levier").to_dict("index")
tableau_ecarts = notes_arretees.pivot(index="famille", columns="acteur_id", values="note")
ecarts = tableau_ecarts.drop(columns="C00").max(axis=1) - tableau_ecarts["C00"]
possibles = [c for c, f in fiches.items() if ecarts.get(f["famille"], 0) > 1]


def au_plus_tot(codes):
    mois, calendrier = 1, []
    for code in codes:
        f = fiches[code]
        if pd.notna(f["prealable"]) and f["prealable"] not in [c for c, _, _ in calendrier]:
            return None
        if f["touche_site"] == "oui" and mois <= 6 and mois + f["duree_mois"] > 4:
            mois = 7
        calendrier.append((code, mois, mois + f["duree_mois"] - 1))
        mois += f["duree_mois"]
    return calendrier if mois <= 14 else None


meilleur = (0, None)
for taille in (4, 5):
    for suite in permutations(possibles, taille):
        codes = ["L01", *suite]
        if sum(fiches[c]["jours"] for c in codes) > 82 or sum(fiches[c]["achats_ht"] for c in codes) > 10000:
            continue
        calendrier = au_plus_tot(codes)
        if calendrier:
            gain = sum(
                (fiches[c]["gain_mois_bas"] + fiches[c]["gain_mois_haut"]) / 2 * (13 - fin)
                for c, _, fin in calendrier
            )
            meilleur = max(meilleur, (gain, calendrier))
gain_attendu = meilleur[0]
plan_leviers = pd.DataFrame(meilleur[1], columns=["levier", "debut", "fin"])
