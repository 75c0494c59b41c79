"""The opening case: five files that disagree, and a gap that each cause closes."""

import shutil
from pathlib import Path
from typing import Any

import matplotlib
import nbformat
import pytest

ROOT = Path(__file__).parents[2]
CASE = "ce-fichiers-du-lundi"


@pytest.fixture(scope="module")
def solved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return the names that the solution leaves, its tests and its widget left out."""
    folder = tmp_path_factory.mktemp("cas")
    shutil.copytree(ROOT / "source" / CASE / "data", folder / "data")
    notebook = nbformat.read(ROOT / "source" / CASE / f"{CASE}.ipynb", as_version=4)
    names: dict[str, Any] = {}
    with pytest.MonkeyPatch.context() as patch, matplotlib.rc_context():
        patch.chdir(folder)
        for cell in notebook.cells:
            if cell.cell_type == "code" and "bareme" not in cell.source:
                exec(cell.source, names)
    return names


def test_the_gap_between_shop_and_bank_closes_to_the_cent(solved: dict[str, Any]) -> None:
    amounts = solved["ecarts"].set_index("cause")["montant"]
    bank = solved["totaux"].set_index("source").loc["Stripe", "total"]
    assert amounts.sum() == pytest.approx(bank, abs=0.005)
    assert amounts[:5].sum() == pytest.approx(solved["ventes_semaine"], abs=0.005)
    assert (amounts.abs() > 10).all(), "a cause that changes nothing teaches nothing"


def test_five_files_give_five_answers_over_four_periods(solved: dict[str, Any]) -> None:
    totals = solved["totaux"]
    assert totals["total"].round().nunique() == 5
    assert len(totals[["debut", "fin"]].drop_duplicates()) == 4


def test_nine_statuses_are_met_and_four_are_sales(solved: dict[str, Any]) -> None:
    assert solved["commandes"]["État"].nunique() == 9
    assert len(solved["etats_vendus"]) == 4
    assert len(solved["doubles"]) >= 1


def test_what_is_a_model_is_said_to_students() -> None:
    text = (ROOT / "cases" / CASE / "case.md").read_text(encoding="utf-8")
    (told,) = [line for line in text.splitlines() if "Sont des modèles" in line]
    for platform in ("Google Analytics", "Google Ads", "Meta", "PrestaShop", "Stripe"):
        assert platform in told
