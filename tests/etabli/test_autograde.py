"""Autograding a class: every submission gets what it deserves, whatever the others did."""

import json
from pathlib import Path

import nbformat
import pytest
from classroom import SAMPLE, cell, scores, submit
from nbgrader.api import Gradebook

from etabli.cases import Case
from etabli.course import Course
from etabli.errors import EtabliError
from etabli.grading.autograde import Outcome, autograde, submissions


def grade(course: Course, force: bool = False) -> dict[str, Outcome]:
    outcomes = autograde(course, submissions(course), jobs=2, force=force)
    return {outcome.submission.candidate: outcome for outcome in outcomes}


@pytest.fixture
def case(cases: dict[str, Case]) -> Case:
    return cases[SAMPLE]


def test_bad_submissions_are_reported_and_the_others_graded(copy: Course, case: Case) -> None:
    submit(copy, "Élodie L'Hénoret-Çelik")
    submit(copy, "Nolwenn")
    first, last = case.tasks[0], case.tasks[-1]

    submit(copy, "tronqué").write_text('{"cells": [', encoding="utf-8")
    submit(copy, "vide").write_bytes(b"")
    submit(copy, "binaire").write_bytes(b"\x80\x81\x82")
    submit(copy, "liste").write_text("[]", encoding="utf-8")
    submit(copy, "autre carnet", edit=lambda nb: setattr(nb, "cells", nb.cells[:1]))
    submit(copy, "mauvais nom").rename(copy.submitted / "mauvais nom" / SAMPLE / "devoir.ipynb")
    (copy.submitted / "cas inconnu" / "bc09-inconnu").mkdir(parents=True)

    def huge(notebook: nbformat.NotebookNode) -> None:
        target = cell(notebook, first.name)
        target.source += "\nprint('x' * 50_000_000)"
        output = nbformat.v4.new_output("stream", text="y" * 50_000_000)
        target.outputs = [output]

    submit(copy, "bavard", edit=huge)

    def crash(notebook: nbformat.NotebookNode) -> None:
        cell(notebook, last.name).source = "import os\nos._exit(3)"

    submit(copy, "arrêt brutal", edit=crash)
    data = submit(copy, "sans données").parent / "data"
    for path in data.rglob("*.csv"):
        path.unlink()

    outcomes = grade(copy)

    reported = {name: o.message for name, o in outcomes.items() if o.status == "failed"}
    assert "n'est pas un carnet Jupyter lisible" in reported.pop("tronqué")
    assert "le fichier est vide" in reported.pop("vide")
    assert "n'est pas un carnet Jupyter lisible" in reported.pop("binaire")
    assert "n'est pas un carnet Jupyter lisible" in reported.pop("liste")
    assert "celui d'un autre cas" in reported.pop("autre carnet")
    assert "trouvé : devoir.ipynb" in reported.pop("mauvais nom")
    assert "aucun cas de ce nom" in reported.pop("cas inconnu")
    assert reported == {}
    failure = copy.autograded / "vide" / SAMPLE / "echec.json"
    assert "le fichier est vide" in json.loads(failure.read_text(encoding="utf-8"))["motif"]

    # The case's own data is put back, and a flood of output is cut: neither costs a point.
    for candidate in ("Élodie L'Hénoret-Çelik", "Nolwenn", "sans données", "bavard"):
        assert all(got == top for got, top in scores(copy, candidate).values()), candidate
    assert outcomes["arrêt brutal"].message == "le processus du carnet s'est arrêté brutalement"
    crashed = scores(copy, "arrêt brutal")
    assert crashed.pop(last.test)[0] == 0
    assert all(got == top for got, top in crashed.values())


def test_an_unchanged_submission_is_not_graded_twice(copy: Course) -> None:
    path = submit(copy, "Nolwenn")
    assert grade(copy)["Nolwenn"].status == "graded"
    assert grade(copy)["Nolwenn"].status == "unchanged"
    assert grade(copy, force=True)["Nolwenn"].status == "graded"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[0].source += "\n\nUne remarque."
    nbformat.write(notebook, path)
    assert grade(copy)["Nolwenn"].status == "graded"


def test_marks_given_by_hand_stand_until_the_answer_changes(copy: Course, case: Case) -> None:
    written = case.written[0]
    path = submit(copy, "Nolwenn")
    grade(copy)
    with Gradebook(copy.db_url) as gradebook:
        mark = gradebook.find_grade(written, SAMPLE, SAMPLE, "Nolwenn")
        mark.manual_score = 7.0
        mark.needs_manual_grade = False
        comment = gradebook.find_comment(written, SAMPLE, SAMPLE, "Nolwenn")
        comment.manual_comment = "Bien vu."
        gradebook.db.commit()

    def found() -> tuple[float, bool, str]:
        with Gradebook(copy.db_url) as gradebook:
            mark = gradebook.find_grade(written, SAMPLE, SAMPLE, "Nolwenn")
            comment = gradebook.find_comment(written, SAMPLE, SAMPLE, "Nolwenn")
            return mark.score, mark.needs_manual_grade, comment.manual_comment

    grade(copy, force=True)
    assert found() == (7.0, False, "Bien vu.")
    task = case.tasks[0]
    with Gradebook(copy.db_url) as gradebook:  # a trainer overrides the machine
        mark = gradebook.find_grade(task.test, SAMPLE, SAMPLE, "Nolwenn")
        mark.manual_score, mark.needs_manual_grade = 1.0, False
        gradebook.db.commit()

    notebook = nbformat.read(path, as_version=4)
    cell(notebook, task.name).source = "pass"
    cell(notebook, written).source = "Une autre réponse."
    nbformat.write(notebook, path)
    grade(copy)
    assert found() == (7.0, True, "Bien vu.")  # kept, and to be reviewed
    with Gradebook(copy.db_url) as gradebook:
        assert gradebook.find_grade(task.test, SAMPLE, SAMPLE, "Nolwenn").needs_manual_grade


def test_a_deleted_test_cell_comes_back_and_is_graded(copy: Course, case: Case) -> None:
    lost = case.tasks[0].test

    def delete(notebook: nbformat.NotebookNode) -> None:
        notebook.cells = [c for c in notebook.cells if c is not cell(notebook, lost)]

    submit(copy, "Nolwenn", edit=delete)
    grade(copy)
    got, top = scores(copy, "Nolwenn")[lost]
    assert got == top


def test_a_rewritten_test_cell_pays_nothing_more(copy: Course, case: Case) -> None:
    task = case.tasks[0]

    def forge(notebook: nbformat.NotebookNode) -> None:
        cell(notebook, task.name).source = ""
        cell(notebook, task.test).source = f"{cell(notebook, task.test).metadata.nbgrader.points}"
        cell(notebook, task.test).metadata["tags"] = ["skip-execution"]

    submit(copy, "Nolwenn", edit=forge)
    grade(copy)
    assert scores(copy, "Nolwenn")[task.test][0] == 0


def test_only_the_chosen_case_and_candidate_are_listed(copy: Course) -> None:
    submit(copy, "Awa")
    submit(copy, "Yann")
    (copy.submitted / "Awa" / ".ipynb_checkpoints").mkdir()
    assert [s.candidate for s in submissions(copy, [SAMPLE], "Yann")] == ["Yann"]
    assert [s.candidate for s in submissions(copy)] == ["Awa", "Yann"]
    assert submissions(copy, ["bc03-roi"]) == []


def test_a_configuration_that_does_not_load_stops_the_grading(copy: Course) -> None:
    submit(copy, "Nolwenn")
    Path(copy.root / "nbgrader_config.py").write_text("c = get_config(\n", encoding="utf-8")
    with pytest.raises(EtabliError, match="ne se charge pas"):
        grade(copy)
