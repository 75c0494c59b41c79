"""What a student sees in a real kernel: short French errors, quiet beginnings, French numbers."""

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

pytestmark = pytest.mark.slow

OPENING = (
    "import pandas as pd\nfrom ecom import verifier\n"
    'ventes = pd.DataFrame({"jour": pd.to_datetime(["2026-05-31", "2026-06-01"]), '
    '"montant": [1234.56, 7.5], "sku": [20260001, 7]})\nmarge = None'
)
CELLS = {
    "opening": OPENING,
    "column": 'x = 1\nventes["montants"].sum()',
    "syntax": "total = (1",
    "none": 'verifier.nombre(marge, "marge")',
    "file": 'verifier.fichier("livrables/plan.csv", "le plan")',
    "refused": 'verifier.nombre("abc", "marge")',
    "in_a_library": 'ventes.merge(ventes.assign(sku=["a", "b"]), on="sku")',
    "details": "%tb",
    "table": "ventes",
    "series": 'ventes["montant"]',
    "untouched": 'print(ventes["montant"].sum(), ventes.dtypes["montant"])',
}


def run(folder: Path) -> dict[str, list[dict[str, Any]]]:
    notebook: NotebookNode = new_notebook(cells=[new_code_cell(c) for c in CELLS.values()])
    NotebookClient(
        notebook, allow_errors=True, timeout=300, resources={"metadata": {"path": str(folder)}}
    ).execute()
    nbformat.validate(notebook)
    return {name: cell.outputs for name, cell in zip(CELLS, notebook.cells, strict=True)}


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    return run(tmp_path_factory.mktemp("carnet"))


def error(outputs: list[dict[str, Any]]) -> list[str]:
    (output,) = outputs
    assert output["output_type"] == "error"
    return "\n".join(output["traceback"]).splitlines()


def test_an_error_is_three_lines_about_the_students_own_line(seen: dict[str, Any]) -> None:
    assert error(seen["column"]) == [
        '✗ Ligne 2 : ventes["montants"].sum()',
        "La colonne ou la clé « montants » n'existe pas.",
        "→ Vouliez-vous dire « montant » ?",
    ]
    assert error(seen["syntax"])[:2] == [
        "✗ Ligne 1 : total = (1",
        "« ( » est ouvert et n'est jamais refermé.",
    ]
    assert error(seen["in_a_library"])[1].startswith("La colonne « sku » n'est pas de même nature")


def test_what_is_not_begun_is_no_error(seen: dict[str, Any]) -> None:
    for name, said in (("none", "« marge » n'a pas encore de réponse"), ("file", "le plan : le")):
        (output,) = seen[name]
        assert (output["output_type"], output["name"]) == ("stream", "stdout")
        assert output["text"].startswith(f"○ {said}")
        assert output["text"].count("\n") == 1


def test_a_refused_answer_is_its_sentence_only(seen: dict[str, Any]) -> None:
    (line,) = error(seen["refused"])
    assert line.startswith("✗ « marge » doit être un nombre")


def test_the_whole_traceback_stays_within_reach(seen: dict[str, Any]) -> None:
    lines = error(seen["details"])
    assert len(lines) > 10
    assert any("merge" in line for line in lines)


def test_tables_are_shown_with_french_numbers_and_keep_their_values(seen: dict[str, Any]) -> None:
    (table,) = seen["table"]
    html = table["data"]["text/html"]
    assert "<td>1\u202f234,56</td>" in html
    assert "<td>7,50</td>" in html
    assert "<td>20260001</td>" in html
    assert "<td>2026-05-31</td>" in html
    (series,) = seen["series"]
    rows = [line.split(" ") for line in series["data"]["text/plain"].splitlines()]
    assert [(row[0], row[-1]) for row in rows] == [
        ("0", "1\u202f234,56"),
        ("1", "7,50"),
        ("Name:", "float64"),
    ]
    assert seen["untouched"][0]["text"] == "1242.06 float64\n"


def test_nbgraders_own_runs_keep_pythons_errors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    seen = run(tmp_path)
    assert seen["none"][0]["output_type"] == "error"
    assert seen["column"][0]["ename"] == "KeyError"
    assert any("Traceback" in line for line in seen["column"][0]["traceback"])
    assert "1234.56" in seen["table"][0]["data"]["text/html"]
