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
        "campagnes_meta": (regies == "Meta Ads").sum(),
        "valides": len(ventes),
        "ca_net": ca.sum(),
        "nouveaux_2026": ventes["nouveau_client"].sum(),
        "gagnes_2025": len(lire("nouveaux_2025", donnees)),
        "sessions_mesurees": lire("trafic_mesure", donnees)["sessions"].sum(),
        "commandes_site": lire("commandes_jour", donnees)["commandes"].sum(),
        "valeur_chemins": chemins.drop_duplicates("id_chemin")["valeur_ht"].sum(),
        "canaux": lire("trafic_mesure", donnees)["canal"].nunique(),
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
        **_clients(lire("nouveaux_2025", donnees), ventes, marge, campagnes["cout_ht"]),
        **_optimum(courbes.set_index("campagne")),
        "cout_test": 100 * round(marge[regies[marge.index] == "Meta Ads"].sum() / 17 * 4 / 2 / 100),
        **_incidents(lire("trafic_mesure", donnees), lire("commandes_jour", donnees)),
    }


def _clients(
    gagnes: pd.DataFrame, ventes: pd.DataFrame, marge: pd.Series, depense: pd.Series
) -> dict[str, Any]:
    """Les nouveaux clients de chaque campagne, et ce qu'ils rapportent dans l'année."""
    couts = gagnes[["cout_marchandises_ht", "cout_port_ht", "frais_paiement_ht"]].sum(axis=1)
    premiere = gagnes["total_ht"] - gagnes["rembourse_ht"] - couts
    suite = (gagnes["marge_12_mois_ht"] - premiere).mean()
    nouveaux = ventes.groupby("campagne")["nouveau_client"].sum()
    return {
        "suite": suite,
        "cout_nouveau_max": gagnes["marge_12_mois_ht"].mean(),
        "part_nouveaux": ventes.groupby("campagne")["nouveau_client"].mean().to_dict(),
        "roi_12": indicateurs.roi_marge(marge + nouveaux * suite, depense).to_dict(),
    }


def _optimum(c: pd.DataFrame) -> dict[str, Any]:
    """Les enveloppes où le prochain euro rapporte un euro, au dernier clic puis à 12 mois."""
    budgets = {a: (c[a] - c["k"]).clip(c["plancher"], c["plafond"]) for a in ("a", "a_12_mois")}
    douze = budgets["a_12_mois"]
    return {
        "enveloppe_clic": budgets["a"].sum(),
        "enveloppe_12": douze.sum(),
        "variation_12": douze.sum() / c["budget_2026"].sum() - 1,
        "resultat_12": (marge_attendue(douze, c["a_12_mois"], c["k"]) - douze).sum(),
    }


def _scenarios(c: pd.DataFrame) -> dict[str, dict[str, float]]:
    """Enveloppe de chaque scénario du budget, et son résultat à 12 mois, répartie au mieux."""
    enveloppe = c["budget_2026"].sum()
    scenarios = {}
    for nom, variation in {"baisse": -0.20, "maintien": 0.0, "hausse": 0.20}.items():
        montant = enveloppe * (1 + variation)
        budgets = repartir(montant, c["a_12_mois"], c["k"], c["plancher"], c["plafond"])
        marge = marge_attendue(budgets, c["a_12_mois"], c["k"]).sum()
        scenarios[nom] = {"enveloppe": montant, "douze": marge - montant}
    return scenarios


def _incidents(trafic: pd.DataFrame, commandes_jour: pd.DataFrame) -> dict[str, Any]:
    """La panne de mesure, puis celle du paiement sur mobile."""
    par_jour = trafic.groupby("date")[["sessions", "achats"]].sum()
    par_jour = par_jour.join(commandes_jour.set_index("date"))
    taux = par_jour["achats"] / par_jour["commandes"]
    panne = par_jour[taux < 0.5 * taux.median()]
    sain = par_jour.drop(panne.index)
    avant, apres = sain[sain.index < "2026-05-04"].sum(), sain[sain.index >= "2026-05-04"].sum()
    taux_avant = avant["achats"] / avant["commandes"]
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
        "taux_avant": taux_avant,
        "taux_apres": apres["achats"] / apres["commandes"],
        "passage_avril": passage[True],
        "passage_normal": passage[False],
        "commandes_perdues": perdues / taux_avant,
    }
