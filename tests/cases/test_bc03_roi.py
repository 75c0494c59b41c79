"""The figures that bc03-roi quotes in its brief and model answers are those of its data."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from ecom.campagnes import attribuer, marge_attendue, repartir
from ecom.donnees import lire

ROOT = Path(__file__).parents[2]
DATA = ROOT / "source" / "bc03-roi" / "data"


def francais(valeur: float, decimales: int = 0, signe: bool = False) -> str:
    """Write a number as the case does: 37 642 or −7,5."""
    ecrit = f"{valeur:{'+' if signe else ''},.{decimales}f}"
    return ecrit.replace(",", " ").replace(".", ",").replace("-", "−")


@pytest.fixture(scope="module")
def texte() -> str:
    """The case as written."""
    return (ROOT / "cases" / "bc03-roi" / "case.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def bilan() -> pd.DataFrame:
    """One row per campaign: what the platforms claim, what orders give."""
    rapports, commandes = lire("rapports_hebdo", DATA), lire("commandes_campagne", DATA)
    cles = ["id_client", "campagne", "total_ttc"]
    triees = commandes.sort_values("horodatage", kind="stable")
    double = triees.groupby(cles)["horodatage"].diff().dt.total_seconds() < 120
    valides = triees[~double & (triees["statut"] != "annulée")]
    couts = valides[["cout_marchandises_ht", "cout_port_ht", "frais_paiement_ht"]].sum(axis=1)
    valides = valides.assign(ca=valides["total_ht"] - valides["rembourse_ht"])
    valides["marge"] = valides["ca"] - couts
    table = rapports.groupby(["plateforme", "campagne"])[
        ["cout_ht", "conversions", "valeur_ht"]
    ].sum()
    ventes = valides.groupby("campagne").agg(
        commandes=("id", "size"), ca=("ca", "sum"), marge=("marge", "sum")
    )
    return table.reset_index("plateforme").join(ventes)


def test_figures_of_the_brief(texte: str, bilan: pd.DataFrame) -> None:
    moyen = (bilan["valeur_ht"] / bilan["cout_ht"]).mean()
    assert f"{francais(bilan['conversions'].sum())} conversions" in texte
    assert f"un ROAS moyen de {francais(moyen, 1)}" in texte
    assert len(bilan) == 14


def test_figures_of_the_note(texte: str, bilan: pd.DataFrame) -> None:
    total = bilan.drop(columns="plateforme").sum()
    regies = bilan.groupby("plateforme").sum()
    sans_marque = bilan.drop("FR_SEA_MARQUE").drop(columns="plateforme").sum()
    hors_marque = bilan[bilan.index.str.contains("_HM_") & (bilan["plateforme"] == "Google Ads")]
    roi = bilan["marge"] / bilan["cout_ht"] - 1
    annulees = (lire("commandes_campagne", DATA)["statut"] == "annulée").sum()
    seuils = bilan["ca"] / bilan["marge"]
    for attendu in [
        f"coûté {francais(total['cout_ht'])} € HT",
        f"{francais(total['marge'])} € de marge",
        f"perdu {francais(total['cout_ht'] - total['marge'])} €",
        f"{francais(100 * (total['marge'] / total['cout_ht'] - 1), 1)} %",
        f"nous mesurons {francais(total['ca'] / total['cout_ht'], 2)}",
        f"seuil de rentabilité de {francais(total['ca'] / total['marge'], 2)}",
        f"{francais(100 * total['marge'] / total['ca'])} centimes de marge",
        f"donne {francais(total['valeur_ht'] / total['cout_ht'], 2)}",
        f"pour {francais(total['commandes'])} commandes valides",
        f"{regies.loc['Meta Ads', 'conversions']} pour {regies.loc['Meta Ads', 'commandes']}",
        f"{regies.loc['Display', 'conversions']} pour {regies.loc['Display', 'commandes']}",
        f"les {annulees} commandes annulées",
        f"de {francais(seuils.min(), 2)} à {francais(seuils.max(), 2)}",
        f"{francais(100 * roi['FR_SEA_MARQUE'], signe=True)} %",
        f"Meta ({francais(100 * (regies.loc['Meta Ads', 'marge'] / regies.loc['Meta Ads', 'cout_ht'] - 1))} %)",
        f"display ({francais(100 * roi['FR_DISPLAY_reciblage'])} %)",
        f"({francais(100 * (hors_marque['marge'].sum() / hors_marque['cout_ht'].sum() - 1))} % ensemble)",
        f"l'ensemble est à {francais(100 * (sans_marque['marge'] / sans_marque['cout_ht'] - 1))} %",
    ]:
        assert attendu in texte, attendu
    assert roi[roi >= 0].index.tolist() == [
        "FR_AFF_blogs_jardin",
        "FR_AFF_bons_plans",
        "FR_SEA_MARQUE",
    ]
    equilibre = roi[bilan.index.str.contains("SHOPPING|MSA")]
    etendue = f"(−{francais(-100 * equilibre.max())} à {francais(100 * equilibre.min())} %)"
    assert etendue in texte


def test_figures_of_the_budget(texte: str) -> None:
    c = lire("courbes_reponse", DATA).set_index("campagne")
    b = c["budget_2026"]

    def marge(budget: pd.Series) -> float:
        return float(np.sum(marge_attendue(budget, c["a"], c["k"])))

    optimum = repartir(b.sum(), c["a"], c["k"], c["plancher"], c["plafond"])
    ecarts = optimum - b
    for attendu in [
        f"elle coûterait {francais(0.2 * b.sum())} € pour {francais(marge(1.2 * b) - marge(b))} € de marge",
        f"Gain attendu : {francais(marge(optimum) - marge(b))} € de marge",
        f"display arrêté ({francais(ecarts['FR_DISPLAY_reciblage'])} €)",
        f"prospection Meta ({francais(ecarts['FR_META_prospection_jardin'])} €)",
        f"terreaux et outils ({francais(ecarts['FR_SEA_HM_terreaux_outils'])} €)",
        f"Shopping jardin ({francais(ecarts['FR_SHOPPING_jardin'], signe=True)} €)",
        f"épicerie ({francais(ecarts['FR_SHOPPING_epicerie'], signe=True)} €)",
        f"de {francais(b.sum())} à {francais(0.7 * b.sum())} €",
    ]:
        assert attendu in texte, attendu


def test_figures_of_the_alert(texte: str) -> None:
    trafic = lire("trafic_jour", DATA)
    jours = trafic.groupby("date")[["sessions", "achats"]].sum()
    jours["commandes"] = lire("commandes_jour", DATA).set_index("date")["commandes"]
    panne = jours["achats"] < 0.5 * jours["commandes"]
    vus, sain = jours[panne].sum(), jours[~panne].sum()
    manque = vus["commandes"] * sain["sessions"] / sain["achats"] - vus["sessions"]
    mobile = trafic[(trafic["appareil"] == "mobile") & ~trafic["date"].isin(jours.index[panne])]
    avril = mobile["date"].dt.month == 4
    finis = mobile.groupby(avril)[["infos_paiement", "achats"]].sum()
    taux = finis["achats"] / finis["infos_paiement"]
    perdues = finis.loc[True, "infos_paiement"] * taux[False] - finis.loc[True, "achats"]
    for attendu in [
        f"a vu {vus['achats']} achats quand le back-office enregistrait {vus['commandes']} commandes",
        f"Environ {francais(round(manque, -2))} sessions",
        f"conversion de {francais(100 * sain['achats'] / sain['sessions'], 2)} %",
        f"tombe à {francais(100 * taux[True], 1)} % sur mobile, contre {francais(100 * taux[False], 1)} %",
        f"Perte estimée : {francais(round(perdues, -1))} commandes",
    ]:
        assert attendu in texte, attendu
    assert panne.sum() == 9


def test_figures_of_the_paths(texte: str) -> None:
    points = lire("chemins", DATA)
    derniers = points.sort_values("rang").drop_duplicates("id_chemin", keep="last")
    sociaux = (derniers["canal"] == "social payant").sum()
    assert f"{len(derniers)} ventes d'avril, dont {sociaux} finissent sur le social payant" in texte
    coefficient = attribuer(points, "en_u") / attribuer(points, "dernier")
    assert round(coefficient["social payant"]) == 6
    assert "six fois ce que lui donne le dernier clic" in texte
