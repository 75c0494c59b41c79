"""The figures that bc03-roi quotes in its brief and model answers are those of its data."""

import ast
import re
from pathlib import Path

import nbformat
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
    """The case as built, its figures in place; no-break spaces are made plain."""
    built = nbformat.read(ROOT / "source" / "bc03-roi" / "bc03-roi.ipynb", as_version=4)
    text = "\n".join(f"{cell.source}\n" for cell in built.cells)
    return text.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.fixture(scope="module")
def bilan() -> pd.DataFrame:
    """One row per campaign: what the platforms claim, what orders give."""
    rapports, commandes = lire("rapports_hebdo", DATA), lire("commandes_campagne", DATA)
    cles = ["id_client", "total_ttc"]
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
        commandes=("id", "size"),
        nouveaux=("nouveau_client", "sum"),
        ca=("ca", "sum"),
        marge=("marge", "sum"),
    )
    return table.reset_index("plateforme").join(ventes)


def test_figures_of_the_brief(texte: str, bilan: pd.DataFrame) -> None:
    moyen = (bilan["valeur_ht"] / bilan["cout_ht"]).mean()
    assert f"{francais(bilan['conversions'].sum())} conversions" in texte
    assert f"un ROAS moyen de {francais(moyen, 1)}" in texte
    assert len(bilan) == 14


def test_figures_of_the_note(texte: str, bilan: pd.DataFrame) -> None:
    total = bilan.drop(columns="plateforme").sum()
    meta = bilan[bilan["plateforme"] == "Meta Ads"].drop(columns="plateforme").sum()
    roi = bilan["marge"] / bilan["cout_ht"] - 1
    brut = lire("commandes_campagne", DATA)["total_ht"].sum()
    moyen = (bilan["valeur_ht"] / bilan["cout_ht"]).mean()
    revendique = total["valeur_ht"] / total["cout_ht"]
    parts = bilan["nouveaux"] / bilan["commandes"]
    gagnes = lire("nouveaux_2025", DATA)
    couts = gagnes[["cout_marchandises_ht", "cout_port_ht", "frais_paiement_ht"]].sum(axis=1)
    suite = (
        gagnes["marge_12_mois_ht"] - gagnes["total_ht"] + gagnes["rembourse_ht"] + couts
    ).mean()
    shopping = bilan.loc["FR_SHOPPING_jardin"]
    douze = (shopping["marge"] + shopping["nouveaux"] * suite) / shopping["cout_ht"] - 1
    for attendu in [
        f"coûté {francais(total['cout_ht'])} € HT",
        f"{francais(total['marge'])} € de marge",
        f"perdu {francais(total['cout_ht'] - total['marge'])} €",
        f"{francais(100 * (total['marge'] / total['cout_ht'] - 1), 1)} %",
        f"est de {francais(total['ca'] / total['cout_ht'], 2)}, sous les 4,0 visés",
        f"frais, {francais(total['ca'] / total['marge'], 2)}",
        f"*le calcul* ({francais(revendique - moyen, 2)})",
        f"*la revendication* ({francais((brut - total['valeur_ht']) / total['cout_ht'], 2)})",
        f"{francais(total['valeur_ht'] - brut)} € de plus que les commandes",
        f"*le net* ({francais((total['ca'] - brut) / total['cout_ht'], 2)})",
        f"{francais(meta['conversions'])} ventes pour {meta['commandes']:.0f}",
        f"{francais(100 * roi['FR_SEA_MARQUE'], signe=True)} %",
        f"{francais(100 * parts['FR_SEA_MARQUE'])} % de nouveaux clients",
        f"Shopping {francais(100 * parts['FR_SHOPPING_jardin'])} %",
        f"encore {francais(suite, 2)} € dans l'année",
        f"à {francais(100 * douze, signe=True)} %",
        f"Meta ({francais(100 * (meta['marge'] / meta['cout_ht'] - 1))} %)",
        f"environ {francais(round(meta['marge'] / 17 * 4 / 2, -2))} € de marge",
    ]:
        assert attendu in texte, attendu
    assert set(roi.index[roi >= 0]) == {"FR_AFF_blogs_jardin", "FR_AFF_bons_plans", "FR_SEA_MARQUE"}


def test_the_decision_is_the_best_of_its_own_curves(texte: str) -> None:
    c = lire("courbes_reponse", DATA).set_index("campagne")
    total = c["budget_2026"].sum()

    def resultat(budget: pd.Series) -> float:
        return float(np.sum(marge_attendue(budget, c["a_12_mois"], c["k"])) - budget.sum())

    def au_mieux(enveloppe: float) -> float:
        return resultat(repartir(enveloppe, c["a_12_mois"], c["k"], c["plancher"], c["plafond"]))

    optimum = (c["a_12_mois"] - c["k"]).clip(c["plancher"], c["plafond"])
    for attendu in [
        f"de {francais(total)} à {francais(optimum.sum())} €",
        f"{francais(resultat(optimum))} € de résultat à 12 mois",
        f"contre {francais(au_mieux(0.8 * total))} à −20 % et {francais(au_mieux(1.2 * total))} à +20 %",
        f"seul dirait {francais((c['a'] - c['k']).clip(c['plancher'], c['plafond']).sum())} €",
    ]:
        assert attendu in texte, attendu
    proches = [optimum.sum() * facteur for facteur in (0.9, 1.1)]
    assert all(au_mieux(enveloppe) < resultat(optimum) for enveloppe in proches)
    # No campaign is pushed where nobody has spent, but the brand, to a cap 10 % above.
    assert set(optimum.index[optimum > c["budget_2026"]]) == {"FR_SEA_MARQUE"}


def test_curves_do_not_give_the_margins_of_task_4(bilan: pd.DataFrame) -> None:
    """Reading `a · ln(1 + budget_2026 ÷ k)` off the curves is not an exact answer."""
    c = lire("courbes_reponse", DATA).set_index("campagne")
    lue = marge_attendue(c["budget_2026"], c["a"], c["k"])
    assert (abs(lue - bilan["marge"].reindex(c.index)) > 0.01).all()
    assert (abs(c["budget_2026"] - bilan["cout_ht"].reindex(c.index)) > 0.01).all()


def test_hidden_tests_leave_the_students_names_alone(texte: str) -> None:
    """They run between a student's tasks: a name they bound would replace the student's own."""
    parties = re.findall(r"### BEGIN HIDDEN TESTS\n(.*?)### END HIDDEN TESTS", texte, re.DOTALL)
    assert len(parties) == 11
    for partie in parties:
        fonction, appel = ast.parse(partie).body
        assert isinstance(fonction, ast.FunctionDef)
        assert fonction.name == "corriger"
        assert ast.unparse(appel) == "corriger()"


def test_figures_of_the_alert(texte: str) -> None:
    trafic = lire("trafic_mesure", DATA)
    jours = trafic.groupby("date")[["sessions", "achats"]].sum()
    jours["commandes"] = lire("commandes_jour", DATA).set_index("date")["commandes"]
    mesure = jours["achats"] / jours["commandes"]
    panne = mesure < mesure.median() / 2
    vus, sain = jours[panne].sum(), jours[~panne]
    avant, apres = sain[:"2026-05-03"].sum(), sain["2026-05-04":].sum()
    mobile = trafic[(trafic["appareil"] == "mobile") & trafic["date"].isin(sain.index)]
    avril = mobile["date"].dt.month == 4
    finis = mobile.groupby(avril)[["infos_paiement", "achats"]].sum()
    taux = finis["achats"] / finis["infos_paiement"]
    part = avant["achats"] / avant["commandes"]
    perdues = (finis.loc[True, "infos_paiement"] * taux[False] - finis.loc[True, "achats"]) / part
    for attendu in [
        f"a vu {vus['achats']} achats pour {vus['commandes']} commandes",
        f"d'ordinaire {francais(100 * part)} %",
        f"la mesure à {francais(100 * apres['achats'] / apres['commandes'])} %",
        f"tombe à {francais(100 * taux[True], 1)} % sur mobile, contre {francais(100 * taux[False], 1)} %",
        f"soit {francais(round(perdues, -1))} commandes",
        f"environ {francais(round(55 * perdues, -3))} € HT à 55 €",
    ]:
        assert attendu in texte, attendu
    assert panne.sum() == 9
    # Half the orders, a rule that forgets consent, would take days of May for an outage.
    assert (mesure < 0.5).sum() > panne.sum()


def test_rules_bite(bilan: pd.DataFrame) -> None:
    """For each rule of the brief, something changes when it is ignored."""
    commandes = lire("commandes_campagne", DATA).sort_values("horodatage", kind="stable")
    ecart = commandes.groupby(["id_client", "total_ttc"])["horodatage"].diff().dt.total_seconds()
    assert (ecart < 120).any()
    assert ecart.between(120, 600).any()
    assert (lire("rapports_hebdo", DATA)["conversions"] % 1 > 0).any()
    semaines = lire("rapports_hebdo", DATA)
    assert (semaines["conversions"] == 0).any()
    parts = bilan["nouveaux"] / bilan["commandes"]
    assert parts["FR_SEA_MARQUE"] == parts[bilan["commandes"] > 50].min()


def test_figures_of_the_paths(texte: str) -> None:
    points = lire("chemins", DATA)
    derniers = points.sort_values("rang").drop_duplicates("id_chemin", keep="last")
    sociaux = (derniers["canal"] == "social payant").sum()
    assert f"{len(derniers)} ventes d'avril, dont {sociaux} seulement y finissent" in texte
    coefficient = attribuer(points, "en_u") / attribuer(points, "dernier")
    assert f"reçoit {francais(coefficient['social payant'], 1)} fois" in texte
