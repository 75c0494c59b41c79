"""What a check says of each task."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from etabli.desk.checking import Report, State, check, overview
from etabli.desk.work import Desk

CASE = "cas-essai"
pytestmark = pytest.mark.slow

Write = Callable[[dict[str, str]], Path]


def checked(desk: Desk, seconds: int = 60, total: int = 120) -> tuple[Report, dict[str, State]]:
    with ThreadPoolExecutor(1) as pool:  # a browser's tests leave their event loop in this thread
        report = pool.submit(asyncio.run, check(desk, CASE, seconds, total)).result()
    return report, {line.id: line.state for line in report.lines}


def test_every_state_is_told_by_task_with_the_line_of_an_error(desk: Desk, write: Write) -> None:
    write(
        {
            "panier": "panier = 12.5",
            "marge": "recettes = 10\nmarge = recettes - depense",
            "roas": 'roas = "quatre"',
            "plan": 'plan = "livrables/plan.csv"',
            "note": "Une note de quelques mots.",
            "alerte": "Une alerte bien trop longue.",
        }
    )
    before = sorted(path.name for path in (desk.root / CASE).rglob("*"))
    report, states = checked(desk)
    assert states == {
        "panier": State.FORM,
        "marge": State.ERROR,
        "roas": State.REFUSED,
        "plan": State.MISSING,
        "note": State.WRITTEN,
        "alerte": State.LONG,
    }
    assert [line.title for line in report.lines][:2] == ["Tâche panier", "Tâche marge"]
    details = {line.id: line.detail for line in report.lines}
    assert details["marge"].startswith("Ligne 2 : marge = recettes - depense\n")
    assert "NameError" not in details["marge"]
    assert details["roas"] == "« roas » doit être un nombre, et non un texte."
    assert "« livrables/plan.csv »" in details["plan"]
    assert "5 mots environ, pour 4 au plus" in details["alerte"]
    assert not any("verifier" in line.detail for line in report.lines)  # no test is shown
    assert not report.fine
    # It ran on a copy.
    assert sorted(path.name for path in (desk.root / CASE).rglob("*")) == before


def test_nothing_is_begun_in_what_was_handed_out(desk: Desk) -> None:
    report, states = checked(desk)
    assert set(states.values()) == {State.UNDONE}
    assert not report.problem
    assert {line.state for line in overview(desk, CASE)} == {State.UNDONE}


def test_an_answer_that_is_not_there_is_told_from_one_of_right_form(
    desk: Desk, write: Write
) -> None:
    write({"panier": "essai = 12\npanier = None", "marge": "marge = 3"})
    report, states = checked(desk)
    assert (states["panier"], states["marge"]) == (State.UNANSWERED, State.FORM)
    assert report.lines[0].detail.startswith("« panier » n'a pas encore de réponse")


def test_an_error_of_a_test_shows_nothing_of_it(desk: Desk, write: Write) -> None:
    write({"panier": "verifier.nombre = None\npanier = 3"})
    report, states = checked(desk)
    assert states["panier"] is State.REFUSED
    assert "TypeError" in report.lines[0].detail
    assert "verifier" not in report.lines[0].detail


def test_an_endless_cell_is_interrupted_and_the_others_are_judged(desk: Desk, write: Write) -> None:
    write({"panier": "while True:\n    pass", "marge": "marge = 3"})
    report, states = checked(desk, seconds=15)
    assert (states["panier"], states["marge"]) == (State.ERROR, State.FORM)
    assert "temps permis" in report.lines[0].detail


def test_a_cell_that_ends_python_is_said(desk: Desk, write: Write) -> None:
    write({"panier": "import os\nos._exit(1)", "marge": "marge = 3"})
    report, states = checked(desk)
    assert "a arrêté Python" in report.problem
    assert states["marge"] is State.NOT_RUN


def test_a_notebook_that_takes_too_long_ends_with_the_check(desk: Desk, write: Write) -> None:
    write({"panier": "import time\ntime.sleep(50)\npanier = 3"})
    report, _ = checked(desk, total=5)
    assert "le contrôle s'est arrêté là" in report.problem


def test_data_that_are_gone_are_told_as_such(desk: Desk, write: Write) -> None:
    write({"preparation": 'open("data/autre.csv")'})
    report, _ = checked(desk)
    assert "préparation" in report.problem


def test_a_damaged_notebook_is_refused_in_french(desk: Desk) -> None:
    desk.notebook(CASE).write_text("{", encoding="utf-8")
    with pytest.raises(ValueError, match="est abîmé"):
        overview(desk, CASE)
