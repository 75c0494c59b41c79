"""Les faits que le texte du cas cite, calculés sur ses données."""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from ecom import cahier_des_charges as cdc
from ecom import offres as comparaison
from ecom.donnees import lire
from ecom.exports import lire_prestashop

OUVERTURE = pd.Timestamp("2027-08-27")
DEBUT = pd.Timestamp("2027-03-01")
CONCURRENTES = ["EX-13", "EX-33", "EX-34", "EX-51"]  # ce que la réponse modèle écarte
REMISE = 6_000  # la remise que la recommandation modèle demande, en € HT


def faits(donnees: Path) -> dict[str, Any]:
    """Renvoie les faits par nom ; `donnees` est le dossier des données du cas."""
    hypotheses = lire("hypotheses", donnees).set_index("nom")["valeur"]
    accroche = lire("premier_regard", donnees)["prix_affiche"]
    trouves = {
        "offres": len(accroche),
        "prix_bas": accroche.min(),
        "prix_haut": accroche.max(),
        "budget": hypotheses["budget_mise_en_place_ht"],
        "tolerance": hypotheses["tolerance_budget"],
        "plafond": hypotheses["budget_mise_en_place_ht"] * (1 + hypotheses["tolerance_budget"]),
        "delai": int(hypotheses["delai_max_semaines"]),
        "taux": hypotheses["taux_actualisation"],
        "prevision": hypotheses["ca_ht_annee_1"],
        "croissance": hypotheses["croissance_ca"],
        "poids": lire("ponderation", donnees).set_index("critere")["poids"].astype(int).to_dict(),
        **_existant(donnees),
        **_exigences(donnees),
        **_oublis(donnees),
        **_offres(donnees, hypotheses),
    }
    return {nom: v.item() if isinstance(v, np.generic) else v for nom, v in trouves.items()}


def _modele(tache: str, espace: dict[str, Any]) -> dict[str, Any]:
    """Exécute la réponse modèle d'une tâche : ce qu'elle lit ou choisit n'est écrit qu'une fois."""
    texte = Path(__file__).with_name("case.md").read_text(encoding="utf-8")
    region = texte.split(f"'tâche:{tache}'")[1].split("### BEGIN SOLUTION")[1]
    exec(region.split("### END SOLUTION")[0], espace)
    return espace


def _existant(donnees: Path) -> dict[str, Any]:
    """Les ventes du mois exporté, et sa pointe."""
    brut = lire_prestashop(donnees / "commandes_prestashop.csv")
    perdues = brut["État"].isin(["Annulé", "Erreur de paiement"])
    payees = brut[~perdues & ~brut["État"].str.startswith("En attente")]
    jours = brut["Date"].dt.normalize().value_counts()
    return {
        "commandes": len(brut),
        "ventes": len(payees),
        "ca_avril": payees["Total"].sum(),
        "pointe": jours.max(),
        "jour_pointe": jours.idxmax(),
        "pointe_visee": int(np.ceil(2 * jours.max() / 10) * 10),
    }


def _exigences(donnees: Path) -> dict[str, Any]:
    """La base, le périmètre, les priorités, le planning."""
    brutes = lire("exigences", donnees)
    base = cdc.sans_doublons(brutes)
    perimetre = base[base["priorite"] != "Won't"]
    retenues = perimetre[~perimetre["id"].isin(CONCURRENTES)]
    choix = _modele("priorites", {"cdc": cdc, "exigences": brutes})
    restent = base["priorite"].eq("Must") & ~base["id"].isin(choix["reclassees"])
    total = perimetre["charge_jours"].sum()
    must = base.loc[base["priorite"].eq("Must"), "charge_jours"].sum()
    reglees = retenues["id"].isin(base.loc[restent, "id"])
    lots = lire("lots", donnees).set_index("lot")
    capacite = lots["personnes"] * lots["jours_par_semaine"]
    charges = perimetre.groupby("lot")["charge_jours"].sum()
    dates = cdc.ordonnancer(
        np.ceil(charges / capacite).astype(int), cdc.dependances_lots(perimetre)
    ).set_index("lot")
    fin = int(dates["fin_semaine"].max())
    flou = cdc.termes_presents(base["enonce"], lire("termes_flous", donnees)["terme"]).str.len() > 0
    muet = base["type"].eq("non fonctionnelle") & base["seuil"].isna()
    trouves = {
        "demandes": len(brutes),
        "base": len(base),
        "durees": int(dates["duree_semaines"].sum()),
        "references": 640,
        "doublons": len(brutes) - len(base),
        "wont": len(base) - len(perimetre),
        "wont_jours": base["charge_jours"].sum() - total,
        "perimetre": len(perimetre),
        "charge": total,
        "concurrentes": len(CONCURRENTES),
        "retenues": len(retenues),
        "charge_retenue": retenues["charge_jours"].sum(),
        "must": must,
        "must_part": must / total,
        "reclassees": len(choix["reclassees"]),
        "must_apres": base.loc[restent, "charge_jours"].sum(),
        "part_apres": base.loc[restent, "charge_jours"].sum() / total,
        "part_retenue": retenues.loc[reglees, "charge_jours"].sum()
        / retenues["charge_jours"].sum(),
        "non_testables": int((flou | muet).sum()) + 1,
        "semaines": {
            lot: f"{debut}–{fin_lot}"
            for lot, debut, fin_lot in zip(
                dates.index, dates["debut_semaine"], dates["fin_semaine"], strict=True
            )
        },
        "chemin": " → ".join(dates.index[dates["critique"]]),
        "fin_semaine": fin,
        "fin_le": DEBUT + pd.Timedelta(days=7 * fin - 3),
        "marge": 26 - fin,
        "libres": {lot: int(marge) for lot, marge in dates["marge_semaines"].items() if marge},
    }
    charges_citees = ("wont_jours", "charge", "charge_retenue", "must", "must_apres")
    # Half days at most: « 172 », « 126,5 ».
    trouves["jours"] = {nom: f"{trouves[nom]:g}".replace(".", ",") for nom in charges_citees}
    return trouves


def _oublis(donnees: Path) -> dict[str, Any]:
    """Ce que la réponse modèle ajoute au périmètre."""
    textes = lire("obligations", donnees)
    espace = _modele("oublis", {"pd": pd, "obligations": textes})
    return {
        "oublis": len(espace["oublis"]),
        "applicables": len(espace["oublis"]) + len(espace["couvertes"]),
        "jours_facture": espace["jours_de_marge"],
    }


def _offres(donnees: Path, h: pd.Series) -> dict[str, Any]:
    """Coûts, notes et bascules, sur les offres telles que la réponse modèle les lit."""
    espace = _modele("lecture", {"pd": pd, "questions": lire("questions", donnees)})
    g = espace["grille"].set_index("prestataire")
    questions = lire("questions", donnees)
    qualite = espace["lecture"].drop(columns="code").groupby(questions["critere"]).sum().T * 10 / 8
    poids = lire("ponderation", donnees).set_index("critere")["poids"]
    annees = (1, 2, 3)
    ca = {k: h["ca_ht_annee_1"] * (1 + h["croissance_ca"]) ** (k - 1) for k in annees}
    vers = {k: (1 + h["taux_actualisation"]) ** k for k in annees}
    exploitation = {
        k: 12 * g["recurrent_mensuel_ht"] * (1 + g["indexation"]) ** (k - 1)
        + g["taux_commission"] * ca[k]
        + g["jours_internes_an"] * h["cout_jour_interne"]
        for k in annees
    }
    total = comparaison.cout_actualise(
        g["mise_en_place_ht"], pd.DataFrame(exploitation), h["taux_actualisation"]
    )
    commissions = sum(g["taux_commission"] * ca[k] / vers[k] for k in annees)
    union = set(lire("pays_ue", donnees)["pays"])
    admises = g.index[
        (g["mise_en_place_ht"] <= h["budget_mise_en_place_ht"] * (1 + h["tolerance_budget"]))
        & (g["delai_semaines"] <= h["delai_max_semaines"])
        & g["pays_hebergement"].isin(union)
        & g["pays_sauvegarde"].isin(union)
        & g["restitution"].ne("payante")
    ]

    def notes(couts: pd.Series) -> pd.DataFrame:
        table = qualite.loc[admises].assign(prix=comparaison.note_prix(couts[admises]))
        return table[poids.index]

    finales = comparaison.note_ponderee(notes(total), poids).sort_values(ascending=False)
    un, deux = finales.index[:2]
    sensibles = comparaison.sensibilite(notes(total), poids)

    def ca_d_egalite(couts: pd.Series) -> float:
        """Le CA de l'année 1 où les deux premières se valent ; seule la deuxième a une commission."""
        fixes = qualite.loc[[un, deux]] @ poids.drop("prix")[qualite.columns]
        vise = couts[un] * (1 - (fixes[un] - fixes[deux]) / (10 * poids["prix"]))
        return h["ca_ht_annee_1"] * (1 + (vise - couts[deux]) / commissions[deux])

    remise = total - pd.Series({un: REMISE}).reindex(total.index, fill_value=0)
    apres = comparaison.note_ponderee(notes(remise), poids)
    return {
        "admises": len(admises),
        "total_mise_en_place": g["mise_en_place_ht"].sum(),
        "total_delais": int(g["delai_semaines"].sum()),
        "total_points": int(espace["lecture"].drop(columns="code").to_numpy().sum()),
        "total_couts": total.sum(),
        "cout_premier": total[un],
        "cout_deuxieme": total[deux],
        "miseenplace": g["mise_en_place_ht"].to_dict(),
        "delais": g["delai_semaines"].astype(int).to_dict(),
        "jours_internes": g["jours_internes_an"].astype(int).to_dict(),
        "cout": total.to_dict(),
        "note": finales.to_dict(),
        "qualite": qualite.T.to_dict(),
        "premier": un,
        "deuxieme": deux,
        "avance": finales[un] - finales[deux],
        "scenarios_gagnes": int(sensibles["gagnant"].eq(un).sum()),
        "bascule_prix": comparaison.poids_de_bascule(notes(total), poids, "prix")[0],
        "ca_bascule": ca_d_egalite(total),
        "recul": 1 - ca_d_egalite(total) / h["ca_ht_annee_1"],
        "economie_signature": g.loc[un, "mise_en_place_ht"] - g.loc[deux, "mise_en_place_ht"],
        "economie": total[un] - total[deux],
        "commissions": commissions[deux],
        "taux_commission": g.loc[deux, "taux_commission"],
        "remise": REMISE,
        "prix_negocie": g.loc[un, "mise_en_place_ht"] - REMISE,
        "avance_negociee": apres[un] - apres[deux],
        "ca_negocie": ca_d_egalite(remise),
        "un_point": 10 / 8 * poids["couverture"] / poids.sum(),
    }
