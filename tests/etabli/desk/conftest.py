"""A small case on a desk of its own, and what a student writes in it."""

from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from etabli.desk.work import CaseInfo, Desk, set_up
from etabli.roles import grade_id

CASE = "cas-essai"

Write = Callable[[dict[str, str]], Path]


def marked(kind: str, name: str, source: str) -> NotebookNode:
    """Return a cell as the build makes it: « préparation », « tâche », « test » or « écrit »."""
    marks = {
        "grade_id": name,
        "locked": kind in ("préparation", "test"),
        "grade": kind in ("test", "écrit"),
        "solution": kind in ("tâche", "écrit"),
        "task": False,
        "schema_version": 3,
    }
    if kind == "test":
        cell = new_code_cell(source, metadata={"tags": ["raises-exception"]})
    else:
        cell = (new_markdown_cell if kind == "écrit" else new_code_cell)(source)
    cell.metadata["nbgrader"] = marks
    return cell


def task(name: str, title: str, test: str) -> list[NotebookNode]:
    return [
        new_markdown_cell(f"## {title} (3 points)\n\nProduisez `{name}`."),
        marked("tâche", name, f"{name} = None\n# VOTRE CODE ICI"),
        marked("test", f"test_{name}", test),
    ]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """The desk of one small case: four tasks, two texts."""
    released = tmp_path / "cas"
    (released / CASE / "data").mkdir(parents=True)
    (released / CASE / "data" / "ventes.csv").write_text("jour,total\n1,10\n", encoding="utf-8")
    cells = [
        new_markdown_cell("# Un cas d'essai\n\n## La commande"),
        marked("préparation", "preparation", "from pathlib import Path\nfrom ecom import verifier"),
    ]
    for name in ("panier", "marge", "roas"):
        cells += task(name, f"Tâche {name}", f'verifier.nombre({name}, "{name}")')
    cells += task("plan", "Tâche plan", 'verifier.fichier("livrables/plan.csv", "le plan")')
    cells += [
        new_markdown_cell("## Écrit 1. La note\n\nÉcrivez une note (3 à 1 005 mots)."),
        marked("écrit", "note", "VOTRE RÉPONSE ICI"),
        new_markdown_cell(
            "## Écrit 2. L'alerte\n\nEn 4 mots au plus :\n\n1. le sujet (2 mots au plus)"
        ),
        marked("écrit", "alerte", "VOTRE RÉPONSE ICI"),
    ]
    nbformat.write(new_notebook(cells=cells), released / CASE / f"{CASE}.ipynb")
    made = Desk(tmp_path / "travail", (CaseInfo(CASE, "Un cas d'essai"),))
    set_up(made, released)
    return made


@pytest.fixture
def write(desk: Desk) -> Write:
    """Put sources in place of cells, by grade id."""

    def put(sources: dict[str, str]) -> Path:
        path = desk.notebook(CASE)
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            cell.source = sources.get(grade_id(cell), cell.source)
        nbformat.write(notebook, path)
        return path

    return put
