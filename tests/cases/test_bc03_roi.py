"""The figures that bc03-roi quotes in its brief and model answers are those of its data."""

import ast
import re
from pathlib import Path

import nbformat
import numpy as np
import pandas as pd
import pytest

from ecom.campagnes import attribuer, marge_attendue, marge_marginale, repartir
from ecom.donnees import lire

ROOT = Path(__file__).parents[2]
DATA = ROOT / "source" / "bc03-roi" / "data"


def francais(valeur: float, decimales: int = 0, signe: bool = False) -> str:
    """Write a number as the case does: 37 642 or −7,5."""
    ecrit = f"{valeur:{'+' if signe else ''},.{decimales}f}"
    return ecrit.replace(",", " ").replace(".", ",").replace("-", "−")


@pytest.fixture(scope="module")
def texte() -> str:
    """The case as built, its figures in place; no-break spaces are made plain."""
    built = nbformat.read(ROOT / "source" / "bc03-roi" / "bc03-roi.ipynb", as_version=4)
    text = "\n".join(f"{cell.source}\n" for cell in built.cells)
    return text.replace("\u202f", " ").replace("\u00a0", " ")


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
    hors_marque = bilan[bilan.index.str.contains("_HM_") & (bilan["plateforme"] == "Google Ads")]
    roi = bilan["marge"] / bilan["cout_ht"] - 1
    commandes = lire("commandes_campagne", DATA)
    annulees, brut = (commandes["statut"] == "annulée").sum(), commandes["total_ht"].sum()
    moyen = (bilan["valeur_ht"] / bilan["cout_ht"]).mean()
    revendique = total["valeur_ht"] / total["cout_ht"]
    seuils = bilan["ca"] / bilan["marge"]
    for attendu in [
        f"coûté {francais(total['cout_ht'])} € HT",
        f"{francais(total['marge'])} € de marge",
        f"perdu {francais(total['cout_ht'] - total['marge'])} €",
        f"{francais(100 * (total['marge'] / total['cout_ht'] - 1), 1)} %",
        f"est de {francais(total['ca'] / total['cout_ht'], 2)}, sous les 4,0 visés",
        f"*le calcul* ({francais(revendique - moyen, 2)})",
        f"*la revendication* ({francais((brut - total['valeur_ht']) / total['cout_ht'], 2)})",
        f"{francais(total['valeur_ht'] - brut)} € de plus que les commandes enregistrées",
        f"*le net* ({francais((total['ca'] - brut) / total['cout_ht'], 2)})",
        f"un euro rapporte {francais(total['marge'] / total['cout_ht'], 2)} € de marge",
        f"environ {francais(round(regies.loc['Meta Ads', 'marge'] / 17 * 4 / 2, -2))} € de marge",
        f"seuil de rentabilité de {francais(total['ca'] / total['marge'], 2)}",
        f"{francais(100 * total['marge'] / total['ca'])} centimes de marge",
        f"donne {francais(total['valeur_ht'] / total['cout_ht'], 2)}",
        f"{regies.loc['Meta Ads', 'conversions']} ventes pour {regies.loc['Meta Ads', 'commandes']}",
        f"{regies.loc['Display', 'conversions']} pour {regies.loc['Display', 'commandes']}",
        f"les {annulees} commandes annulées",
        f"de {francais(seuils.min(), 2)} à {francais(seuils.max(), 2)}",
        f"{francais(100 * roi['FR_SEA_MARQUE'], signe=True)} %",
        f"Meta ({francais(100 * (regies.loc['Meta Ads', 'marge'] / regies.loc['Meta Ads', 'cout_ht'] - 1))} %)",
        f"display ({francais(100 * roi['FR_DISPLAY_reciblage'])} %)",
        f"({francais(100 * (hors_marque['marge'].sum() / hors_marque['cout_ht'].sum() - 1))} % ensemble)",
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

    def optimum(variation: float) -> pd.Series:
        return repartir((1 + variation) * b.sum(), c["a"], c["k"], c["plancher"], c["plafond"])

    def gain(variation: float) -> float:
        return marge(optimum(variation)) - marge(b) - variation * b.sum()

    meta = (optimum(-0.2) - b).filter(like="META").sum()
    for attendu in [
        f"de {francais(b.sum())} à {francais(0.8 * b.sum())} €",
        f"résultat amélioré de {francais(gain(-0.2))} €",
        f"à enveloppe égale, {francais(gain(0))} €",
        f"même au mieux, {francais(gain(0.2))} €",
        f"{francais(-meta)} € des baisses de l'action 1",
    ]:
        assert attendu in texte, attendu
    # « Marge attendue inchangée », within 1 %.
    assert abs(marge(optimum(-0.2)) / marge(b) - 1) < 0.01
    marginale = pd.Series(marge_marginale(b, c["a"], c["k"]))
    assert marginale.index[marginale > 1].tolist() == ["FR_SEA_MARQUE"]
    depassent = set(b.index[1.2 * b > c["plafond"]])
    assert depassent == {"FR_SEA_MARQUE", "FR_DISPLAY_reciblage"}


def test_curves_do_not_give_the_margins_of_task_4(bilan: pd.DataFrame) -> None:
    """Reading `a · ln(1 + budget_2026 ÷ k)` off the curves is not an exact answer."""
    c = lire("courbes_reponse", DATA).set_index("campagne")
    lue = marge_attendue(c["budget_2026"], c["a"], c["k"])
    assert (abs(lue - bilan["marge"].reindex(c.index)) > 0.01).all()
    assert (abs(c["budget_2026"] - bilan["cout_ht"].reindex(c.index)) > 0.01).all()


def test_hidden_tests_leave_the_students_names_alone(texte: str) -> None:
    """They run between a student's tasks: a name they bound would replace the student's own."""
    parties = re.findall(r"### BEGIN HIDDEN TESTS\n(.*?)### END HIDDEN TESTS", texte, re.DOTALL)
    assert len(parties) == 8
    for partie in parties:
        fonction, appel = ast.parse(partie).body
        assert isinstance(fonction, ast.FunctionDef)
        assert fonction.name == "corriger"
        assert ast.unparse(appel) == "corriger()"


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
        f"environ {francais(round(55 * perdues, -3))} € HT à 55 € le panier",
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
