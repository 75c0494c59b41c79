"""Requirements: normalised, checked, weighed, linked and put in order."""

import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from comptoir import simuler
from comptoir.projet.besoins import DEFAUTS
from ecom import cahier_des_charges as cdc
from ecom._colonnes import ColonneAbsente

CAS = Path(__file__).parents[2] / "cases" / "bc05-cahier-des-charges"


def exigences(**colonnes):
    return pd.DataFrame(colonnes)


def test_normalising_forgets_case_spaces_and_the_final_stop():
    textes = pd.Series(["Le  Panier\u00a0dure. ", "le panier dure", None])
    assert cdc.normaliser(textes).tolist() == ["le panier dure", "le panier dure", ""]


def test_normalising_keeps_accents_and_inner_punctuation():
    assert cdc.normaliser(pd.Series(["L'été, 2.5 s."])).tolist() == ["l'été, 2.5 s"]


def test_the_smallest_identifier_of_a_group_is_kept():
    table = exigences(id=["B", "A", "C"], enonce=["Oui.", "oui", "Non"])
    assert cdc.sans_doublons(table)["id"].tolist() == ["A", "C"]


def test_durations_are_brought_to_minutes():
    assert cdc.convertir_duree(4, "h") == cdc.convertir_duree(240, "min") == 240
    assert cdc.convertir_duree(1, "j") == 1440
    assert math.isnan(cdc.convertir_duree(99, "%"))
    serie = cdc.convertir_duree(pd.Series([90.0, 5.0]), pd.Series(["s", "%"]))
    assert serie[0] == pytest.approx(1.5)
    assert np.isnan(serie[1])


@pytest.mark.parametrize(
    ("enonce", "trouves"),
    [
        ("Rapide en toute saison", ["rapide"]),
        ("Un tableau de bord", []),
        ("Prête si possible, au mieux demain.", ["si possible", "au mieux"]),
        ("Éclairage clair", ["clair"]),
        ("Des pages rapides", ["rapide"]),
        ("champs, exemples, etc.", ["etc"]),
        (None, []),
    ],
)
def test_vague_terms_are_whole_words_in_any_case(enonce, trouves):
    termes = ["rapide", "beau", "clair", "si possible", "au mieux", "etc"]
    assert cdc.termes_presents(pd.Series([enonce]), termes).iloc[0] == trouves


def test_the_longest_vague_term_wins():
    termes = ["clair", "clair et net"]
    assert cdc.termes_presents(pd.Series(["C'est clair et net"]), termes).iloc[0] == [
        "clair et net"
    ]


def test_without_terms_nothing_is_vague():
    assert cdc.termes_presents(pd.Series(["a"]), []).tolist() == [[]]


def test_the_share_of_a_priority_leaves_out_what_will_not_be_done():
    table = exigences(priorite=["Must", "Should", "Won't"], charge_jours=[6.0, 4.0, 90.0])
    charge = cdc.charge_moscow(table).set_index("priorite")
    assert charge.index.tolist() == cdc.PRIORITES
    assert charge["part"].tolist()[:3] == [0.6, 0.4, 0.0]
    assert np.isnan(charge.loc["Won't", "part"])
    assert charge["exigences"].sum() == 3


def test_shares_of_nothing_are_undefined():
    table = exigences(priorite=["Won't"], charge_jours=[3.0])
    assert cdc.charge_moscow(table)["part"].isna().all()


def test_dependencies_come_one_per_line():
    table = exigences(id=["A", "B", "C"], depend_de=["B; C", None, ""])
    assert cdc.dependances(table).to_numpy().tolist() == [["A", "B"], ["A", "C"]]


def test_lots_wait_for_each_other_through_their_requirements():
    table = exigences(
        id=["A", "B", "C"], lot=["L2", "L1", "L2"], depend_de=["B", np.nan, "A;B;absente"]
    )
    assert cdc.dependances_lots(table).to_numpy().tolist() == [["L2", "L1"]]


def test_a_schedule_gives_dates_slack_and_the_critical_path():
    durees = pd.Series({"L1": 2, "L2": 5, "L3": 1, "L4": 3})
    liens = pd.DataFrame({"lot": ["L3", "L3", "L4"], "attend": ["L1", "L2", "L1"]})
    plan = cdc.ordonnancer(durees, liens).set_index("lot")
    assert plan.index.tolist() == ["L1", "L2", "L4", "L3"]
    assert plan.loc["L3", ["debut_semaine", "fin_semaine"]].tolist() == [6, 6]
    assert plan.loc["L4", ["debut_semaine", "fin_semaine", "marge_semaines"]].tolist() == [3, 5, 1]
    assert plan.index[plan["critique"]].tolist() == ["L2", "L3"]


def test_lots_without_links_all_start_at_once():
    plan = cdc.ordonnancer(pd.Series({"A": 1, "B": 2}), pd.DataFrame({"lot": [], "attend": []}))
    assert plan["debut_semaine"].tolist() == [1, 1]


def test_a_loop_of_lots_is_named():
    liens = pd.DataFrame({"lot": ["A", "B"], "attend": ["B", "A"]})
    with pytest.raises(ValueError, match=r"en boucle : (A → B → A|B → A → B)\."):
        cdc.ordonnancer(pd.Series({"A": 1, "B": 1}), liens)


def test_a_lot_without_duration_is_named():
    liens = pd.DataFrame({"lot": ["A"], "attend": ["Z"]})
    with pytest.raises(ValueError, match="lots sans durée : Z"):
        cdc.ordonnancer(pd.Series({"A": 1}), liens)


def test_a_link_to_nothing_is_no_link():
    table = exigences(
        id=["A", "B", "C"], objectif=["O1", "O9", None], test_recette=["T1", "T1", ""]
    )
    liens = cdc.tracabilite(table, ["O1"], ["T1"])
    assert liens["reliee"].tolist() == [True, False, False]
    assert liens["objectif"].isna().tolist() == [False, True, True]
    assert liens["test_recette"].isna().tolist() == [False, False, True]


MESURES = pd.DataFrame(
    {
        "theme": ["performance", "tunnel"],
        "indicateur": ["LCP", "écrans"],
        "comparateur": ["≤", "≤"],
        "unite": ["s", "écrans"],
        "mini": [1.0, 2.0],
        "maxi": [4.0, 6.0],
        "source": ["mesure", "test"],
    }
)
CRITERE = {
    "id": "EX-1",
    "enonce": "Le LCP reste sous 2,5 s.",
    "indicateur": "LCP",
    "comparateur": "≤",
    "seuil": 2.5,
    "unite": "s",
    "source": "mesure",
}


@pytest.mark.parametrize(
    ("changement", "faute"),
    [
        ({}, ""),
        ({"enonce": "Le LCP reste sous 2.5 secondes."}, ""),
        ({"enonce": "Le LCP reste sous 3 s au 2,5e centile."}, "ne cite pas le seuil"),
        ({"enonce": "Le LCP reste sous 12,5 s."}, "ne cite pas le seuil"),
        ({"enonce": "Le LCP reste sous 2,5 ms."}, "ne cite pas le seuil"),
        ({"enonce": "LCP : 2,5 s"}, "n'est pas une phrase"),
        ({"id": "EX-9"}, "exigence inconnue"),
        ({"indicateur": "écrans"}, "indicateur absent"),
        ({"comparateur": "≥"}, "comparateur différent"),
        ({"unite": "ms"}, "unite différent"),
        ({"source": "avis"}, "source différent"),
        ({"seuil": 9}, "hors des bornes"),
        ({"seuil": float("nan")}, "hors des bornes"),
        ({"seuil": "2,5"}, "doit être un nombre"),
        ({"seuil": True}, "doit être un nombre"),
        ({"enonce": "Le LCP est bon."}, "ne cite pas le seuil"),
        ({"enonce": "Les pages sont rapides : 2,5 s."}, "terme flou : rapide"),
        ({"enonce": "Le LCP atteint au moins 2,5 s partout."}, "dit le contraire de « ≤ »"),
        ({"enonce": "Sur 90 % au moins des pages, le LCP est de 2,5 s au plus."}, ""),
    ],
)
def test_a_criterion_is_judged_against_the_catalogue(changement, faute):
    connues = exigences(id=["EX-1"], theme=["performance"])
    verdict = cdc.valider_criteres([CRITERE | changement], connues, MESURES, ["rapide"]).iloc[0]
    assert verdict["recevable"] == (faute == "")
    assert faute in verdict["fautes"]


def test_a_criterion_may_cite_thousands_with_a_space():
    mesures = MESURES.assign(maxi=5000.0)
    critere = CRITERE | {"seuil": 1200, "enonce": "Le LCP reste sous 1 200 s."}
    connues = exigences(id=["EX-1"], theme=["performance"])
    assert cdc.valider_criteres([critere], connues, mesures, [])["recevable"].all()


def test_a_criterion_may_be_typed_otherwise():
    mesures = MESURES.assign(source="mesure d'usage")
    critere = CRITERE | {"source": "mesure d’usage", "seuil": 2.5 * (1 + 1e-9)}
    connues = exigences(id=["EX-1"], theme=["performance"])
    verdict = cdc.valider_criteres([critere], connues, mesures, [])
    assert verdict["recevable"].all(), verdict["fautes"].tolist()


def test_each_requirement_is_rewritten_once():
    connues = exigences(id=["EX-1"], theme=["performance"])
    verdict = cdc.valider_criteres([CRITERE, CRITERE], connues, MESURES, [])
    assert verdict["fautes"].tolist() == ["", "identifiant en double"]


def test_no_criterion_gives_an_empty_verdict():
    connues = exigences(id=["EX-1"], theme=["performance"])
    assert cdc.valider_criteres([], connues, MESURES, []).columns.tolist() == [
        "id",
        "recevable",
        "fautes",
    ]


def test_an_incomplete_criterion_is_told_which_key_is_missing():
    connues = exigences(id=["EX-1"], theme=["performance"])
    verdict = cdc.valider_criteres([{"id": "EX-1"}], connues, MESURES, [])
    assert "clé absente : enonce, indicateur" in verdict.loc[0, "fautes"]


@pytest.mark.parametrize(
    "appel",
    [
        lambda t: cdc.sans_doublons(t),
        lambda t: cdc.charge_moscow(t),
        lambda t: cdc.dependances(t),
        lambda t: cdc.dependances_lots(t),
        lambda t: cdc.tracabilite(t, [], []),
        lambda t: cdc.ordonnancer(pd.Series({"A": 1}), t),
        lambda t: cdc.valider_criteres([], t, MESURES, []),
    ],
)
def test_a_missing_column_is_named(appel):
    with pytest.raises(ColonneAbsente, match="colonne absente"):
        appel(pd.DataFrame({"autre": [1]}))


def test_the_faults_planted_in_the_company_are_the_faults_found():
    table = simuler().table("exigences")
    base = cdc.sans_doublons(table)
    assert set(table["id"]) - set(base["id"]) == set(DEFAUTS["doublons"])
    termes = pd.read_csv(CAS / "data" / "termes_flous.csv")["terme"]
    flous = cdc.termes_presents(base["enonce"], termes).str.len() > 0
    assert tuple(base.loc[flous, "id"]) == DEFAUTS["termes flous"]
    muets = base["type"].eq("non fonctionnelle") & base["seuil"].isna()
    assert tuple(base.loc[muets, "id"]) == DEFAUTS["seuil absent"]
    must = set(base.loc[base["priorite"] == "Must", "id"])
    liens = cdc.dependances(base)
    fragiles = liens[liens["exigence"].isin(must) & ~liens["depend_de"].isin(must)]
    assert tuple(fragiles["exigence"]) == DEFAUTS["dépendances fragiles"]
    durees = pd.Series(1, index=sorted(base["lot"].unique()))
    with pytest.raises(ValueError, match="en boucle"):
        cdc.ordonnancer(durees, cdc.dependances_lots(base))
