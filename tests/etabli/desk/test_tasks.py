"""The limits that a brief gives to a text."""

import pytest
from nbformat.v4 import new_markdown_cell

from etabli.desk.tasks import tasks


def written(brief: str) -> tuple[int | None, int | None]:
    marks = {"grade_id": "note", "grade": True, "solution": True, "locked": False}
    cells = [
        new_markdown_cell(brief),
        new_markdown_cell("VOTRE RÉPONSE ICI", metadata={"nbgrader": marks}),
    ]
    (task,) = tasks(cells, cells)
    return task.least, task.most


@pytest.mark.parametrize(
    ("brief", "bounds"),
    [
        ("## Note\n\nUne page (400 à 550 mots).", (400, 550)),
        ("## Trame\n\nEn 900 à 1\u00a0300 mots, le corps.", (900, 1300)),
        ("## Note\n\nEn 550 mots au plus, tableau compris.", (None, 550)),
        ("## Liste\n\n1. le courriel (200 mots au plus)", (None, None)),
        ("## Mots-clés\n\nParmi 600 mots-clés, en 3 mots.", (None, None)),
    ],
)
def test_limits_are_read_from_the_brief(brief: str, bounds: tuple[int | None, int | None]) -> None:
    assert written(brief) == bounds


def test_the_grid_has_the_last_word() -> None:
    marks = {"grade_id": "note", "grade": True, "solution": True, "locked": False}
    metadata = {"nbgrader": marks, "etabli": {"mots": 300}}
    cells = [new_markdown_cell("En 400 à 550 mots."), new_markdown_cell("…", metadata=metadata)]
    assert [task.most for task in tasks(cells, cells)] == [300]
