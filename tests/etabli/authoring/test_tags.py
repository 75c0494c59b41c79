"""One word of role gives a cell its metadata, and what it gives tells the role again."""

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from etabli.authoring.tags import assign
from etabli.roles import Role, role

GRID = "| Critère | 0 | 1 | 2 | 3 |\n|---|---|---|---|---|\n| A | a | b | c | d |\n| B | a | b | c | d |"
TEST = "bareme = verifier.Bareme(2.5)\nbareme.note()"


def code(source: str, *tags: str) -> NotebookNode:
    return new_code_cell(source, metadata={"tags": list(tags)} if tags else {})


def text(source: str, *tags: str) -> NotebookNode:
    return new_markdown_cell(source, metadata={"tags": list(tags)} if tags else {})


def task(name: str) -> NotebookNode:
    return code(f"{name} = None", f"tâche:{name}")


def rules(*cells: NotebookNode) -> str:
    _, faults = assign(new_notebook(cells=list(cells)))
    return "\n".join(f"{rank} {rule}" for rank, rule in faults)


def test_each_word_gives_its_metadata_and_is_read_back() -> None:
    notebook = new_notebook(
        cells=[
            code("import numpy", "préparation"),
            code("tri = None", "tâche:tri"),
            code(TEST, "test", "BC01-C1"),
            code("carte()", "montre:carte"),
            text(GRID),
            text("Votre note", "écrit:note", "BC01-C2", "CE-A1-C1"),
        ]
    )
    roles, faults = assign(notebook)
    assert faults == []
    assert roles == {
        "preparation": Role.SETUP,
        "tri": Role.TASK,
        "test_tri": Role.TEST,
        "carte": Role.SHOW,
        "note": Role.WRITTEN,
    }
    setup, task, test, show, _plain, written = notebook.cells
    assert [role(cell) for cell in notebook.cells] == [
        *(Role.SETUP, Role.TASK, Role.TEST, Role.SETUP, None, Role.WRITTEN),
    ]
    assert test.metadata == {
        "tags": ["BC01-C1"],
        "nbgrader": {
            **{"schema_version": 3, "grade": True, "locked": True, "solution": False},
            **{"task": False, "grade_id": "test_tri", "points": 2.5},
        },
    }
    assert written.metadata.nbgrader.points == 6
    assert written.metadata.tags == ["BC01-C2", "CE-A1-C1"]
    for cell in (setup, task, show):
        assert "tags" not in cell.metadata
        assert "points" not in cell.metadata.nbgrader


@pytest.mark.parametrize("tag", ["tache:tri", "Tâche:tri", "ta\u0302che:tri"])
def test_a_role_is_understood_without_its_accents(tag: str) -> None:
    assert assign(new_notebook(cells=[code("tri = None", tag), code(TEST, "test")]))[0] == {
        "tri": Role.TASK,
        "test_tri": Role.TEST,
    }


def test_a_code_cell_without_a_role_is_refused_even_where_it_looks_like_a_test() -> None:
    assert "1 aucune étiquette de rôle" in rules(code(TEST))
    assert "(étiquettes lues : tset, BC01-C1)" in rules(code(TEST, "tset", "BC01-C1"))
    assert "1 aucune étiquette de rôle" in rules(text("Bonjour", "BC01-C1"))


def test_a_test_follows_its_task_and_bears_no_other_name() -> None:
    assert "1 aucune « tâche » sans test" in rules(code(TEST, "test"))
    assert "2 un test prend le nom" in rules(task("tri"), code(TEST, "test:autre"))
    assert "« tri » n'a pas de cellule « test »" in rules(task("tri"))
    assert "2 la tâche « tri » attend" in rules(task("tri"), task("prix"), code(TEST, "test"))


def test_points_are_those_the_test_says_or_the_grid_gives() -> None:
    for source in ("bareme.note()", f"{TEST}\n{TEST}", "verifier.Bareme(points)"):
        assert "2 un test appelle une fois « verifier.Bareme" in rules(
            task("tri"), code(source, "test")
        )
    assert "les points doivent être positifs" in rules(
        task("tri"), code("verifier.Bareme(0)", "test")
    )
    assert "1 aucune grille" in rules(text("Votre note", "écrit:note"))


def test_tags_that_do_not_go_together_are_named() -> None:
    assert "plusieurs étiquettes de rôle (tâche, montre)" in rules(code("", "tâche:a", "montre:b"))
    assert "« écrit » s'emploie sur une cellule Markdown" in rules(code("", "écrit:note"))
    assert "« tâche » s'emploie sur une cellule de code" in rules(text("a", "tâche:tri"))
    assert "donnez un nom à cette cellule : « tâche:nom »" in rules(code("", "tâche"))
    assert "pas ici : BC01-C1" in rules(code("", "préparation", "BC01-C1"))
    by_hand = code("")
    by_hand.metadata["nbgrader"] = {"grade": True}
    assert "écrites à la main" in rules(by_hand)
