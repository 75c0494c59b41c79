"""Grids and pieces to attach are read from a case's built notebook."""

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

from etabli.errors import ResultsError
from etabli.results.shown import read_shown


def test_grids_and_pieces_are_those_of_the_notebook(tmp_path: Path) -> None:
    folder = tmp_path / "source" / "bc01-x"
    folder.mkdir(parents=True)
    grid = {"titre": "Note", "mots": 100, "criteres": [{"titre": "A", "faits": ["a", "b", "c"]}]}
    written = {"nbgrader": {"grade_id": "note"}, "etabli": {"grille": grid}}
    cells = [new_markdown_cell("# Cas"), new_markdown_cell("", metadata=written)]
    piece = {"nom": "Un devis", "competences": ["BC01-C1"]}
    notebook = new_notebook(cells=cells, metadata={"etabli": {"pieces": [piece]}})
    nbformat.write(notebook, folder / "bc01-x.ipynb")
    shown = read_shown(tmp_path, ["bc01-x"])["bc01-x"]
    (criterion,) = shown.grids["note"].criteria
    assert [(fact.name, fact.text, fact.seen) for fact in criterion.facts] == [
        ("1.1", "a", None),
        ("1.2", "b", None),
        ("1.3", "c", None),
    ]
    assert shown.grids["note"].words == 100
    assert [(p.name, p.competencies) for p in shown.pieces] == [("Un devis", ("BC01-C1",))]


def test_a_case_without_grids_says_nothing_and_a_broken_notebook_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "source" / "bc01-x"
    folder.mkdir(parents=True)
    nbformat.write(new_notebook(), folder / "bc01-x.ipynb")
    shown = read_shown(tmp_path, ["bc01-x"])["bc01-x"]
    assert (shown.grids, shown.pieces) == ({}, ())
    (folder / "bc01-x.ipynb").write_text("{", encoding="utf-8")
    with pytest.raises(ResultsError, match=r"bc01-x\.ipynb"):
        read_shown(tmp_path, ["bc01-x"])
