"""A known mistake is named where an answer that loses points equals it, and nowhere else."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from nbformat import NotebookNode

from etabli.authoring.case import Case
from etabli.course import Course
from etabli.grading.bank.mistakes import find_mistakes
from etabli.grading.bank.trials import with_answer
from etabli.grading.border.departure import encode
from etabli.grading.running import mistakes
from etabli.grading.running.built import BuiltCase
from etabli.grading.running.execute import Limits, execute
from etabli.grading.running.mistakes import (
    Mistake,
    alike,
    lost_criteria,
    name_mistakes,
    read_mistakes,
    write_mistakes,
)
from etabli.roles import grade_id

CASE = "ce-fichiers-du-lundi"
TABLE = pd.DataFrame({"canal": ["a", "b"], "part": [0.25, 0.75]})


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (3, np.float64(3.0), True),
        (0.1 + 0.2, Decimal("0.3"), True),
        (float("nan"), float("nan"), True),
        (3, 3.001, False),
        (["a", "b"], ("a", "b"), True),
        (["a", "b"], ["b", "a"], False),
        ({"x": 1}, {"x": 1.0}, True),
        ({"x": 1}, {"x": 1, "y": 2}, False),
        (date(2026, 2, 2), "2026-02-02", True),
        (TABLE, TABLE[["part", "canal"]].assign(autre=1), True),
        (TABLE, TABLE.set_index("canal"), True),
        (TABLE, TABLE[::-1], False),
        (TABLE, TABLE.assign(part=[0.25, 0.74]), False),
        (TABLE, "a", False),
    ],
)
def test_two_answers_are_alike_whatever_their_types(one: Any, other: Any, same: bool) -> None:
    assert alike(one, other) is same


def test_rows_in_another_order_are_alike_only_where_order_is_not_the_mistake() -> None:
    assert alike(TABLE, TABLE[::-1], loose=True)
    assert alike(["a", "b"], ["b", "a"], loose=True)
    assert not alike(TABLE, TABLE.assign(part=[0.75, 0.25]), loose=True)


def test_the_details_that_close_a_criterion_are_no_part_of_it() -> None:
    printed = (
        "✗ a : voyez la règle 1 (voir plus haut) et triez. (2 lignes de trop (b, c))\n✗ b : non.\n"
    )
    assert lost_criteria(printed) == [
        "a : voyez la règle 1 (voir plus haut) et triez.",
        "b : non.",
    ]


def test_mistakes_of_another_version_of_the_case_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "erreurs.json"
    write_mistakes(path, "abc", "def", {"test_a": [Mistake("Vous…", ("a : non.",), {"a": b"1"})]})
    assert Mistake.unpacked(read_mistakes(path, "abc")["test_a"][0]).values == {"a": b"1"}
    assert read_mistakes(path, "autre") == {}
    path.write_text("{", encoding="utf-8")
    assert read_mistakes(path, "abc") == {}


@pytest.fixture(scope="module")
def built(course: Course, cases: dict[str, Case]) -> BuiltCase:
    built = BuiltCase.read(course.source / CASE)
    case = cases[CASE]
    task = next(task for task in case.tasks if task.name == "ventes")
    found = find_mistakes(replace_tasks(case, task.name), built)
    return replace(
        built, mistakes={test: [m.packed() for m in each] for test, each in found.items()}
    )


def replace_tasks(case: Case, name: str) -> Any:
    """Return the case as if it had one task."""

    class One:
        tasks = tuple(task for task in case.tasks if task.name == name)
        answers = staticmethod(case.answers)

    return One()


def printed(built: BuiltCase, notebook: NotebookNode, test: str) -> str:
    execution = execute(built, notebook, {}, Limits())
    (cell,) = (cell for cell in execution.notebook.cells if grade_id(cell) == test)
    return "".join(output.get("text", "") for output in cell.outputs)


@pytest.mark.slow
def test_the_feedback_names_the_mistake_that_was_made(
    built: BuiltCase, cases: dict[str, Case]
) -> None:
    case = cases[CASE]
    task = next(task for task in case.tasks if task.name == "ventes")
    wrong = next(each for each in case.answers(task) if each.name == "wrong_double")
    said = printed(built, with_answer(built.source, "ventes", wrong.text), task.test)
    named = [line for line in said.splitlines() if line.startswith("  ↳ ")]
    assert len(named) == 1
    assert wrong.sentence.removeprefix("Erreur :").strip()[1:] in named[0]
    assert said.splitlines().index(named[0]) > 0


@pytest.mark.slow
def test_an_answer_that_is_wrong_otherwise_is_given_no_name(
    built: BuiltCase, cases: dict[str, Case]
) -> None:
    answer = "etats_vendus = ['Livré']\nventes_semaine = 12345.67\nventes = commandes"
    notebook = with_answer(built.source, "ventes", answer)
    said = printed(built, notebook, "test_ventes")
    assert "✗ " in said
    assert "↳" not in said


def test_an_answer_far_larger_than_a_mistake_s_is_not_read() -> None:
    """Comparing takes no test's time: what a candidate sends must not make it long."""
    known = [Mistake("Vous…", ("a : non.",), {"a": encode([1, 2])}).packed()]
    printed = [{"output_type": "stream", "name": "stdout", "text": "✗ a : non.\n"}]
    (named,) = name_mistakes(printed, known, {"a": encode([1.0, 2.0])})
    assert named["text"] == "✗ a : non.\n  ↳ Erreur reconnue : Vous…\n"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mistakes, "decode", lambda data: pytest.fail("read"))
        assert name_mistakes(printed, known, {"a": encode(list(range(50_000)))}) == printed


def test_nothing_is_read_for_a_test_that_loses_no_criterion() -> None:
    printed = [{"output_type": "stream", "name": "stdout", "text": "✓ Réponse exacte.\n"}]
    assert name_mistakes(printed, [{"illisible": 1}], {}) == printed
