"""Les faits que le texte du cas cite, calculés sur ses données."""

import re
from itertools import combinations, permutations
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from ecom import benchmark
from ecom.donnees import lire
from ecom.exports import lire_ga4

_MOIS, _JOURS, _ACHATS = 13, 82, 10_000
_PLAN = {"L01": 1, "L02": 3, "L04": 4, "L05": 5, "L06": 9}  # le plan défendu : levier → mois de fin


def faits(donnees: Path) -> dict[str, Any]:
    """Renvoie les faits par nom ; `donnees` est le dossier des données du cas."""
    concurrents = lire("concurrents", donnees)
    acteurs = pd.concat([lire("grille_comptoir", donnees), concurrents], ignore_index=True)
    acteurs = acteurs.set_index("acteur_id")
    criteres = list(acteurs.columns[4:30])
    manque = acteurs[criteres].isna() | acteurs[criteres].isin(["n.c.", -1])
    manque.loc[acteurs["politique_port"] != "seuil", "seuil_port_offert_ttc"] = False
    dates = acteurs.filter(regex="^preuve_")
    age = dates.apply(lambda jours: (pd.Timestamp("2026-10-31") - jours).dt.days)
    ga4 = lire_ga4(donnees / "ga4_acquisition.csv")
    naturel = ga4.loc[ga4.iloc[:, 0] == "Organic Search", "Sessions"].sum()
    return {
        "acteurs": len(acteurs),
        "concurrents": len(concurrents),
        "criteres": len(criteres),
        "criteres_notes": len(lire("grille", donnees)),
        "familles": len(lire("ponderation", donnees)),
        "leviers": len(lire("leviers", donnees)),
        "jours_max": _JOURS,
        "points_calcul": 38,
        "points_textes": 33,
        "a": {nom: ligne.fillna(0).to_dict() for nom, ligne in acteurs.iterrows()},
        "non_renseignes": float(manque.mean(axis=None)),
        "somme_taux": float(manque.mean().sum()),
        "a_refaire": int((~(age <= 90)).sum(axis=None)),
        "sessions": int(ga4["Sessions"].sum()),
        "part_naturel": naturel / ga4["Sessions"].sum(),
        **_captures(donnees, acteurs),
        **_prix(donnees),
        **_classement(donnees, acteurs["acteur"]),
        "somme_notes": _somme_notes(acteurs, lire("grille", donnees)),
        **_leviers(donnees, acteurs.loc["C00"]),
    }


def _somme_notes(acteurs: pd.DataFrame, grille: pd.DataFrame) -> float:
    """Le total de contrôle des notes de famille."""
    valeurs = acteurs.replace({"n.c.": np.nan, -1: np.nan, "oui": 1, "non": 0})
    valeurs["moyens_paiement"] = acteurs["moyens_paiement"].str.count(r"\|") + 1
    valeurs.loc[acteurs["politique_port"] == "toujours offert", "seuil_port_offert_ttc"] = 0
    notes = pd.DataFrame(index=acteurs.index)
    for regle in grille.itertuples():
        colonne = valeurs[regle.critere].astype(float)
        colonne = np.log10(1 + colonne) if regle.echelle == "log" else colonne
        colonne = (colonne - regle.cible).abs() if regle.sens == "cible" else colonne
        sens = "plus" if regle.sens == "plus" else "moins"
        notes[regle.critere] = benchmark.noter(colonne, sens)
    notes.loc[acteurs["politique_port"] == "toujours payant", "seuil_port_offert_ttc"] = 0
    familles = notes.T.groupby(grille.set_index("critere")["famille"]).mean()
    return float(familles.sum(axis=None))


def _captures(donnees: Path, acteurs: pd.DataFrame) -> dict[str, Any]:
    """Ce que les pages montrent, et combien de points du relevé elles démentent."""
    pages = {p.name: p.read_text(encoding="utf-8") for p in (donnees / "captures").iterdir()}
    paiement, fiche = pages["toutenrayon-paiement.html"], pages["toutenrayon-fiche.html"]
    etapes = int(_lu(r"Étape \d+ sur (\d+)", paiement))
    lignes = re.findall(r"<td>([^<]*)</td><td>(\d+)</td><td>(\d+,\d\d) €</td>", paiement)
    articles = sum(int(combien) * float(cher.replace(",", ".")) for _, combien, cher in lignes)
    etrangers = sum("hors Union" in vendeur for vendeur, *_ in lignes)
    motifs = {
        "frais_port_ttc": r"ouvrés : (\d+,\d\d) €",
        "seuil_port_offert_ttc": r"offerte dès (\d+) €",
        "delai_livraison_j": r"(\d+) jours ouvrés",
        "delai_retour_j": r"[Rr]etours\D+(\d+) jours",
        "etapes_paiement": r"Étape \d+ sur (\d+)",
    }
    points = lire("points_captures", donnees)
    dementis, somme = 0, float((~points["critere"].isin(motifs)).sum())  # oui vaut 1
    for point in points[points["critere"].isin(motifs)].itertuples():
        dit = acteurs.loc[point.acteur_id, point.critere]
        vu = _lu(motifs[point.critere], pages[point.capture])
        somme += vu
        dementis += not pd.isna(dit) and dit != -1 and abs(float(dit) - vu) > 0.005
    return {
        "points": len(points),
        "contredits": dementis,
        "somme_vus": somme,
        "etapes_vues": etapes,
        "affiche": _lu(r"Total à payer : (\d+,\d\d) €", paiement),
        "rendu": articles + etrangers * _lu(r"droit de douane de (\d+,\d\d) €", fiche),
    }


def _lu(motif: str, page: str) -> float:
    trouve = re.search(motif, page)
    if trouve is None:
        raise ValueError(f"absent de la page : {motif}")
    return float(trouve[1].replace(",", "."))


def _prix(donnees: Path) -> dict[str, Any]:
    prix, produits = lire("prix_concurrents", donnees), lire("produits", donnees)
    reconnus = lire("appariements", donnees).dropna(subset=["sku"])
    lignes = prix.merge(reconnus, on=["acteur_id", "ligne"])
    lignes = lignes[lignes["en_stock"] == "oui"].merge(produits, on="sku", suffixes=("", "_nous"))
    ttc = lignes["prix_affiche"] * np.where(lignes["base_prix"] == "HT", 1 + lignes["tva"] / 100, 1)
    lignes["ramene"] = (
        ttc
        * benchmark.en_unite_de_base(lignes["quantite_nette_nous"], lignes["unite_nous"])
        / benchmark.en_unite_de_base(lignes["quantite_nette"], lignes["unite"])
    )
    uniques = lignes.sort_values("ramene").drop_duplicates(["acteur_id", "sku"])
    communs = uniques.groupby("sku")["acteur_id"].nunique()
    candidats = produits[produits["statut"] != "arrêté"]
    noms = benchmark.rapprocher_libelles(prix["libelle"], candidats.set_index("sku")["nom"])
    connu = benchmark.nettoyer_gtin(prix["gtin"]).isin(candidats["gtin"])
    return {
        "articles_total": len(uniques),
        "sans_sku": int((~connu & (noms["score"] < 90)).sum()),
        "proposees_70": int((noms["score"] >= 70).sum()),
        "lignes_prix": len(prix),
        "candidats": int((produits["statut"] != "arrêté").sum()),
        "communs": len(communs),
        "communs_seuls": int((communs == 1).sum()),
        "articles": uniques["acteur_id"].value_counts().to_dict(),
        "i": benchmark.indice_prix(
            uniques["ramene"], uniques["prix_ttc"], uniques["acteur_id"]
        ).to_dict(),
    }


def _classement(donnees: Path, noms: pd.Series) -> dict[str, Any]:
    arretees, ponderation = lire("notes_arretees", donnees), lire("ponderation", donnees)
    poids = ponderation.set_index("famille")["poids"] / 100
    notes = arretees.pivot(index="acteur_id", columns="famille", values="note")[list(poids.index)]
    couverture = notes.notna().mul(poids).sum(axis=1)
    classes = notes[couverture > 0.7499]
    ordre = benchmark.note_ponderee(classes, poids).sort_values(ascending=False)
    bascules: list[tuple[float, Any, float, float]] = []
    for famille, actuel in poids.items():
        for essai in np.arange(61) / 100:
            essais = benchmark.repartir_poids(poids, str(famille), essai)
            if benchmark.note_ponderee(classes, essais).idxmax() != ordre.index[0]:
                bascules.append((round(abs(essai - actuel), 6), famille, actuel, float(essai)))
    _, fragile, fragile_poids, fragile_bascule = min(bascules)
    motif = arretees["motif"].fillna("")
    ecart = notes.drop(index="C00").max() - notes.loc["C00"]
    return {
        "notes_total": len(arretees),
        "refaites": int(motif.str.contains("refaite en novembre").sum()),
        "suspendues": int(motif.str.contains("suspendue").sum()),
        "arbitrages": int(motif.str.contains("arbitrage").sum()),
        "sans_note": int(notes.isna().sum(axis=None)),
        "n": {acteur: ligne.to_dict() for acteur, ligne in notes.iterrows()},
        "e": ecart.to_dict(),
        "classes": len(classes),
        "bascules": len({famille for _, famille, *_ in bascules}),
        "somme_couvertures": couverture[classes.index].sum(),
        "somme_globale": benchmark.note_ponderee(notes, poids).sum(),
        "non_classes": [noms[acteur] for acteur in notes.index.difference(classes.index)],
        "rang_comptoir": int(list(ordre.index).index("C00")) + 1,
        "note_comptoir": ordre["C00"],
        "premier": noms[ordre.index[0]],
        "note_premier": ordre.iloc[0],
        "second": noms[ordre.index[1]],
        "note_second": ordre.iloc[1],
        "fragile": ponderation.set_index("famille").loc[fragile, "nom"].lower(),
        "fragile_poids": fragile_poids,
        "fragile_bascule": fragile_bascule,
    }


def _leviers(donnees: Path, nous: pd.Series) -> dict[str, Any]:
    """Le gain du plan défendu, face au meilleur ; les fourchettes des cibles."""
    leviers = lire("leviers", donnees).set_index("levier")
    milieu = (leviers["gain_mois_bas"] + leviers["gain_mois_haut"]) / 2
    gain = sum(milieu[levier] * (_MOIS - fin) for levier, fin in _PLAN.items())
    notes = lire("notes_arretees", donnees)
    notes = notes.pivot(index="famille", columns="acteur_id", values="note")
    ecart = notes.drop(columns="C00").max(axis=1) - notes["C00"]
    prouves = leviers[(leviers["famille"].map(ecart) > 1) & (leviers["obligation"] != "oui")]
    effets = lire("effets_leviers", donnees)
    effets = effets[effets["source"] == "mesure avant et après"].groupby("indicateur")["effet"]
    bornes = effets.quantile([0.1, 0.9]).unstack()
    return {
        "gain": gain,
        "gain_exemple": milieu["L04"] * (_MOIS - 2),
        "cas_retenus": int(effets.size().iloc[0]),
        "part_gain": gain / _meilleur(leviers.assign(milieu=milieu), list(prouves.index)),
        "c": {
            nom: {"bas": nous[nom] * (1 + bas), "haut": nous[nom] * (1 + haut)}
            for nom, bas, haut in bornes.itertuples()
        },
    }


def _meilleur(leviers: pd.DataFrame, prouves: list[str]) -> float:
    fiches = leviers.to_dict("index")
    obligations = list(leviers.index[leviers["obligation"] == "oui"])
    gains = [0.0]
    for taille in range(1, len(prouves) + 1):
        for choisis in combinations(prouves, taille):
            tous = [*obligations, *choisis]
            if sum(fiches[c]["jours"] for c in tous) > _JOURS:
                continue
            if sum(fiches[c]["achats_ht"] for c in tous) > _ACHATS:
                continue
            gains += [_gain(fiches, [*obligations, *suite]) for suite in permutations(choisis)]
    return max(gains)


def _gain(fiches: dict[Any, Any], codes: list[str]) -> float:
    mois, finis, gain = 1, set(), 0.0
    for code in codes:
        fiche = fiches[code]
        if isinstance(fiche["prealable"], str) and fiche["prealable"] not in finis:
            return 0.0
        fin = mois + fiche["duree_mois"] - 1
        if fiche["touche_site"] == "oui" and mois <= 6 and fin >= 4:
            fin = 6 + fiche["duree_mois"]
        if fin > _MOIS:
            return 0.0
        finis.add(code)
        gain, mois = gain + fiche["milieu"] * (_MOIS - fin), fin + 1
    return gain
