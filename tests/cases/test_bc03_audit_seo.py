"""What the SEO audit says of itself holds: its limits, its order, its rules that bite."""

import re
from pathlib import Path

import nbformat
import pandas as pd
import pytest

from ecom.donnees import lire

ROOT = Path(__file__).parents[2]
CASE = ROOT / "cases" / "bc03-audit-seo"
DATA = ROOT / "release" / "bc03-audit-seo" / "data"


def _mots(texte: str) -> int:
    return sum(bool(re.search(r"\w", mot)) for mot in texte.split())


def test_statements_stay_under_two_thousand_words() -> None:
    notebook = nbformat.read(DATA.parent / "bc03-audit-seo.ipynb", as_version=4)
    enonce = [
        cell.source
        for cell in notebook.cells
        if cell.cell_type == "markdown" and "aide" not in cell.metadata.get("tags", [])
    ]
    assert sum(map(_mots, enonce)) < 2_000


@pytest.mark.parametrize(
    ("nom", "limite"), [("note_direction", 500), ("cahier_editorial", 450), ("plan_liens", 450)]
)
def test_model_texts_keep_their_own_limits(nom: str, limite: int) -> None:
    notebook = nbformat.read(
        ROOT / "source" / "bc03-audit-seo" / "bc03-audit-seo.ipynb", as_version=4
    )
    (cell,) = (c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == nom)
    assert _mots(cell.source) <= limite


def test_the_title_and_description_of_the_model_keep_their_bounds() -> None:
    texte = (CASE / "case.md").read_text(encoding="utf-8")
    for borne, mini, maxi in (("title", 30, 60), ("description", 70, 155)):
        annonce, ligne = next(
            re.findall(rf"{borne}`? \((\d+) caractères\) : (.*)", texte, flags=re.IGNORECASE)[0]
            for _ in range(1)
        )
        assert mini <= len(ligne) <= maxi
        assert len(ligne) == int(annonce)


def test_the_score_of_the_agency_would_put_what_costs_sales_too_late() -> None:
    """A plan in the order of the score misses 18 December: the order has to be defended."""
    chantiers = lire("chantiers", DATA)
    score = chantiers["gravite"] * chantiers["elements"] / chantiers["effort_jours"]
    ordre = chantiers.loc[score.sort_values(ascending=False, kind="stable").index]
    jours = ordre.groupby("metier")["effort_jours"].cumsum()
    capacite = ordre["metier"].map(lire("equipe", DATA).set_index("metier")["jours_par_semaine"])
    semaines = (jours / capacite).cummax()
    assert semaines[ordre["code"].isin(["CH08", "CH09"])].max() > 2


def test_the_robots_told_apart_have_a_source_each() -> None:
    robots = pd.read_csv(CASE / "data" / "robots_ia.csv")
    assert robots["source"].str.startswith("https://").all()
    assert robots["robot"].is_unique
