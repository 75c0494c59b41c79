"""Les faits que le texte du cas cite, calculés sur ses données."""

from pathlib import Path
from typing import Any

import pandas as pd

from ecom import indicateurs
from ecom.campagnes import attribuer, marge_attendue, repartir, ventes_valides
from ecom.donnees import lire


def faits(donnees: Path) -> dict[str, Any]:
    """Renvoie les faits par nom ; `donnees` est le dossier des données du cas."""
    rapports = lire("rapports_hebdo", donnees)
    commandes = lire("commandes_campagne", donnees)
    courbes = lire("courbes_reponse", donnees)
    chemins = lire("chemins", donnees)
    ventes = ventes_valides(commandes)
    ca = (ventes["total_ht"] - ventes["rembourse_ht"]).groupby(ventes["campagne"]).sum()
    couts = ventes[["cout_marchandises_ht", "cout_port_ht", "frais_paiement_ht"]].sum(axis=1)
    marge = ca - couts.groupby(ventes["campagne"]).sum()
    campagnes = rapports.groupby("campagne")[["cout_ht", "conversions", "valeur_ht"]].sum()
    depense, revendique = campagnes["cout_ht"].sum(), campagnes["valeur_ht"].sum()
    brut = commandes["total_ht"].sum()
    seuils, roi = ca / marge, indicateurs.roi_marge(marge, campagnes["cout_ht"])
    moyenne_des_roas = (campagnes["valeur_ht"] / campagnes["cout_ht"]).mean()
    regies = rapports.drop_duplicates("campagne").set_index("campagne")["plateforme"]
    hors_marque = [c for c in roi.index if c.startswith("FR_SEA_HM")]
    finales = chemins.loc[chemins.groupby("id_chemin")["rang"].idxmax(), "canal"]
    return {
        "campagnes": len(campagnes),
        "pilotees": len(courbes),
        "semaines": rapports["semaine"].nunique(),
        "plateformes": regies.nunique(),
        "canaux": lire("trafic_jour", donnees)["canal"].nunique(),
        "conversions": campagnes["conversions"].sum(),
        "roas_agence": moyenne_des_roas,
        "depense": depense,
        "marge": marge.sum(),
        "perte": depense - marge.sum(),
        "roi": indicateurs.roi_marge(marge.sum(), depense),
        "roas": ca.sum() / depense,
        "seuil": ca.sum() / marge.sum(),
        "marge_par_euro": marge.sum() / ca.sum(),
        "seuil_min": seuils.min(),
        "seuil_max": seuils.max(),
        "roas_revendique": revendique / depense,
        "effet_calcul": revendique / depense - moyenne_des_roas,
        "effet_revendication": (brut - revendique) / depense,
        "effet_net": (ca.sum() - brut) / depense,
        "surplus_revendique": revendique - brut,
        "revendiquees": campagnes["conversions"].groupby(regies).sum().to_dict(),
        "ventes": ventes["campagne"].map(regies).value_counts().to_dict(),
        "annulees": (commandes["statut"] == "annulée").sum(),
        "roi_campagne": roi.to_dict(),
        "rentables": (roi >= 0).sum(),
        "roi_hors_marque": indicateurs.roi_marge(
            marge[hors_marque].sum(), campagnes.loc[hors_marque, "cout_ht"].sum()
        ),
        "roi_plateforme": indicateurs.roi_marge(
            marge.groupby(regies).sum(), campagnes["cout_ht"].groupby(regies).sum()
        ).to_dict(),
        "euro_moyen": marge.sum() / depense,
        "scenario": _scenarios(courbes.set_index("campagne").sort_index()),
        "chemins": chemins["id_chemin"].nunique(),
        "finales_social": (finales == "social payant").sum(),
        "coefficient_social": attribuer(chemins, "en_u")["social payant"]
        / attribuer(chemins, "dernier")["social payant"],
        **_incidents(lire("trafic_jour", donnees), lire("commandes_jour", donnees)),
    }


def _scenarios(c: pd.DataFrame) -> dict[str, dict[str, float]]:
    """Enveloppe et gain de résultat de chaque scénario du budget, par rapport à 2026 inchangé."""
    enveloppe = c["budget_2026"].sum()
    reference = marge_attendue(c["budget_2026"], c["a"], c["k"]).sum() - enveloppe
    scenarios = {}
    for nom, variation in {"baisse": -0.20, "maintien": 0.0, "hausse": 0.20}.items():
        montant = enveloppe * (1 + variation)
        budgets = repartir(montant, c["a"], c["k"], c["plancher"], c["plafond"])
        marge = marge_attendue(budgets, c["a"], c["k"]).sum()
        meta = c["plateforme"] == "Meta Ads"
        scenarios[nom] = {
            "enveloppe": montant,
            "gain": marge - montant - reference,
            "retire_a_meta": (c["budget_2026"] - budgets)[meta].sum(),
        }
    return scenarios


def _incidents(trafic: pd.DataFrame, commandes_jour: pd.DataFrame) -> dict[str, Any]:
    """La panne de mesure, puis celle du paiement sur mobile."""
    par_jour = trafic.groupby("date")[["sessions", "achats"]].sum()
    par_jour = par_jour.join(commandes_jour.set_index("date"))
    panne = par_jour[par_jour["achats"] < 0.5 * par_jour["commandes"]]
    sain = par_jour.drop(panne.index)
    conversion = sain["achats"].sum() / sain["sessions"].sum()
    fiable = trafic[~trafic["date"].isin(panne.index) & (trafic["appareil"] == "mobile")]
    avril = fiable["date"].dt.month == 4
    etapes = fiable.groupby(avril)[["infos_paiement", "achats"]].sum()
    passage = etapes["achats"] / etapes["infos_paiement"]
    perdues = etapes.loc[True, "infos_paiement"] * passage[False] - etapes.loc[True, "achats"]
    return {
        "panne_debut": panne.index.min(),
        "panne_fin": panne.index.max(),
        "panne_jours": len(panne),
        "panne_achats": panne["achats"].sum(),
        "panne_commandes": panne["commandes"].sum(),
        "conversion": conversion,
        "sessions_manquantes": panne["commandes"].sum() / conversion - panne["sessions"].sum(),
        "passage_avril": passage[True],
        "passage_normal": passage[False],
        "commandes_perdues": perdues,
    }
