"""What bc01-benchmark says, ships and asks agree, and each rule of its plan changes the best one."""

import re
import runpy
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from ecom.donnees import lire

ROOT = Path(__file__).parents[2]
DATA = ROOT / "release" / "bc01-benchmark" / "data"
lire_cas = partial(lire, dossier=DATA)


@pytest.fixture(scope="module")
def faits() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "cases" / "bc01-benchmark" / "faits.py"))


def test_the_committee_treated_every_proof_the_survey_lets_down() -> None:
    releve = lire_cas("concurrents").set_index("acteur_id").filter(regex="^preuve_")
    releve.columns = releve.columns.str[7:-3]
    age = (pd.Timestamp("2026-10-31") - releve).apply(lambda jours: jours.dt.days)
    a_refaire = {cle for cle, jours in age.stack(future_stack=True).items() if not jours <= 90}
    notes = lire_cas("notes_arretees").set_index(["acteur_id", "famille"])
    motif = notes["motif"].fillna("")
    refaites = set(motif.index[motif.str.contains("refaite en novembre")])
    suspendues = set(motif.index[motif.str.contains("suspendue")])
    assert refaites | suspendues == a_refaire
    assert set(notes.index[notes["note"].isna()]) == suspendues | set(
        motif.index[motif.str.contains("mesure impossible")]
    )
    assert (notes["note"].dropna() * 2 % 1 == 0).all()
    assert lire_cas("ponderation")["poids"].sum() == 100


def test_the_pages_confirm_some_points_of_the_survey_and_contradict_others(
    faits: dict[str, Any],
) -> None:
    dits = faits["faits"](DATA)
    assert 2 <= dits["contredits"] <= dits["points"] - 2
    assert dits["rendu"] > dits["affiche"]
    pages = {page.name for page in (DATA / "captures").iterdir()}
    assert set(lire_cas("points_captures")["capture"]) == pages


def test_no_page_loads_anything_from_elsewhere() -> None:
    for page in (DATA / "captures").iterdir():
        assert not re.search(r"(?:src|href)\s*=|url\(|<script", page.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("colonne", "valeur"),
    [("jours", 0), ("achats_ht", 0), ("touche_site", "non"), ("prealable", None)],
)
def test_each_rule_of_the_plan_costs_the_one_who_keeps_it(
    colonne: str, valeur: object, faits: dict[str, Any]
) -> None:
    leviers, prouves = _leviers()
    assert faits["_meilleur"](leviers.assign(**{colonne: valeur}), prouves) > faits["_meilleur"](
        leviers, prouves
    )


def test_a_lever_without_a_proof_would_have_been_chosen(faits: dict[str, Any]) -> None:
    leviers, prouves = _leviers()
    sans_preuve = [
        levier
        for levier in leviers.index.difference(prouves)
        if leviers.at[levier, "obligation"] == "non"
    ]
    meilleur = faits["_meilleur"](leviers, prouves)
    assert all(faits["_meilleur"](leviers, [*prouves, levier]) > meilleur for levier in sans_preuve)


def _leviers() -> tuple[pd.DataFrame, list[str]]:
    leviers = lire_cas("leviers").set_index("levier")
    notes = lire_cas("notes_arretees").pivot(index="famille", columns="acteur_id", values="note")
    ecart = notes.drop(columns="C00").max(axis=1) - notes["C00"]
    prouves = leviers["famille"].map(ecart).gt(1) & leviers["obligation"].eq("non")
    milieu = (leviers["gain_mois_bas"] + leviers["gain_mois_haut"]) / 2
    return leviers.assign(milieu=milieu), list(leviers.index[prouves])
