"""Autograding a class: every submission gets what it deserves, whatever the others did."""

import json
import unicodedata
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import nbformat
import pytest
from classroom import SAMPLE, cell, scores, submit
from nbgrader.api import Gradebook

from etabli.authoring.case import Case
from etabli.course import Course
from etabli.errors import EtabliError
from etabli.grading.autograde import Outcome, autograde
from etabli.grading.submissions import submissions

OTHER = "bc03-roi"


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
    other = submit(copy, "autre carnet")
    other.write_bytes((copy.release / OTHER / f"{OTHER}.ipynb").read_bytes())
    submit(copy, "mauvais nom").rename(copy.submitted / "mauvais nom" / SAMPLE / "devoir.ipynb")
    (submit(copy, "lien").parent / "secret").symlink_to(copy.root / "nbgrader_config.py")
    submit(copy, "horodatage").with_name("timestamp.txt").write_text("hier", encoding="utf-8")

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
    assert "contient un lien : « secret »" in reported.pop("lien")
    assert "ne dit pas quand le dépôt a été fait" in reported.pop("horodatage")
    assert reported == {}
    failure = copy.autograded / "vide" / SAMPLE / "echec.json"
    assert "le fichier est vide" in json.loads(failure.read_text(encoding="utf-8"))["motif"]

    # The case's own data is put back, and a flood of output is cut: neither costs a point.
    for candidate in ("Élodie L'Hénoret-Çelik", "Nolwenn", "sans données", "bavard"):
        assert all(got == top for got, top in scores(copy, candidate).values()), candidate
    assert "le processus du carnet s'est arrêté brutalement" in outcomes["arrêt brutal"].message
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


class WhileTheyRun(ThreadPoolExecutor):
    """Does something when the first submission is handed to it."""

    def __init__(self, something: Callable[[], object]) -> None:
        super().__init__(1)
        self.something = something

    def submit(self, *arguments: Any, **options: Any) -> Future:
        self.something()
        return super().submit(*arguments, **options)


def test_a_copy_handed_in_during_the_grading_is_graded_next(copy: Course) -> None:
    path = submit(copy, "Nolwenn")
    with WhileTheyRun(lambda: path.with_name("ajout.txt").write_text("x")) as pool:
        (outcome,) = autograde(copy, submissions(copy), jobs=1, executor=pool)
    assert outcome.status == "graded"
    assert grade(copy)["Nolwenn"].status == "graded"
    assert grade(copy)["Nolwenn"].status == "unchanged"


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


def broken(case: Case, kind: str, notebook: nbformat.NotebookNode) -> None:
    """Do to a notebook what happens to notebooks."""
    first, second = case.tasks[0], case.tasks[1]
    if kind == "deleted test":
        notebook.cells.remove(cell(notebook, first.test))
    elif kind == "copied solution":
        notebook.cells.append(copy_of(cell(notebook, first.name)))
    elif kind == "copied test":
        notebook.cells.insert(0, copy_of(cell(notebook, first.test)))
    elif kind == "unknown graded cell":
        stranger = copy_of(cell(notebook, first.test))
        stranger.metadata.nbgrader.grade_id = "test_ailleurs"
        notebook.cells.append(stranger)
    elif kind == "rewritten test":
        cell(notebook, first.test).source = "99"
        cell(notebook, first.test).metadata["tags"] = ["skip-execution"]
    elif kind == "toggled flags":
        cell(notebook, first.test).metadata.nbgrader.grade = False
        cell(notebook, second.test).metadata.nbgrader.solution = True
    elif kind == "old schema":
        cell(notebook, first.test).metadata.nbgrader.schema_version = 2
    elif kind == "metadata lost":
        cell(notebook, first.test).metadata["nbgrader"] = None
    elif kind == "points changed":
        cell(notebook, first.test).metadata.nbgrader.points = "beaucoup"
    elif kind == "no ids":
        notebook.nbformat_minor = 4
        for each in notebook.cells:
            each.pop("id", None)
    elif kind == "folder removed":
        source = "import os, shutil\nshutil.rmtree(os.getcwd())"
        notebook.cells.append(nbformat.v4.new_code_cell(source))
    elif kind == "display changed":
        source = (
            "from IPython.core.interactiveshell import InteractiveShell\n"
            "InteractiveShell.ast_node_interactivity = 'all'\n"
            "get_ipython().run_line_magic('precision', '%.0f')"
        )
        notebook.cells.insert(1, nbformat.v4.new_code_cell(source))
    elif kind == "warnings shown":
        source = "import sys\nprint('attention', file=sys.stderr)"
        cell(notebook, first.name).source += f"\n{source}"


def copy_of(original: nbformat.NotebookNode) -> nbformat.NotebookNode:
    return nbformat.from_dict({**json.loads(json.dumps(original)), "id": "copie"})


KINDS = [
    "deleted test",
    "copied solution",
    "copied test",
    "unknown graded cell",
    "rewritten test",
    "toggled flags",
    "old schema",
    "metadata lost",
    "points changed",
    "no ids",
    "folder removed",
    "display changed",
    "warnings shown",
]


def test_a_damaged_notebook_gets_what_its_answers_deserve(copy: Course, case: Case) -> None:
    for kind in KINDS:
        submit(copy, kind, edit=lambda nb, kind=kind: broken(case, kind, nb))
    outcomes = grade(copy)
    assert {k: o.message for k, o in outcomes.items() if o.status != "graded"} == {}
    for kind in KINDS:
        lost = {t: s for t, s in scores(copy, kind).items() if s[0] != s[1]}
        # A folder removed takes the deliverable with it; every other answer is the model's.
        assert kind == "folder removed" or lost == {}, (kind, lost)


def test_a_lost_answer_pays_nothing_and_a_forged_test_neither(copy: Course, case: Case) -> None:
    task = case.tasks[0]

    def forge(notebook: nbformat.NotebookNode) -> None:
        cell(notebook, task.name).source = ""
        cell(notebook, task.test).source = f"{cell(notebook, task.test).metadata.nbgrader.points}"
        cell(notebook, task.test).metadata["tags"] = ["skip-execution"]

    submit(copy, "faussaire", edit=forge)
    submit(copy, "sans réponse", edit=lambda nb: nb.cells.remove(cell(nb, task.name)))
    silent = "from ecom import verifier\nverifier.Bareme.note = lambda self: None"
    submit(copy, "muet", edit=lambda nb: nb.cells.insert(3, nbformat.v4.new_code_cell(silent)))
    greedy = silent.replace("None", "99")
    submit(copy, "glouton", edit=lambda nb: nb.cells.insert(3, nbformat.v4.new_code_cell(greedy)))
    grade(copy)
    for candidate in ("faussaire", "sans réponse"):
        assert scores(copy, candidate)[task.test][0] == 0, candidate
    # What they did to the grader they did at home: their answers are right, and paid.
    for candidate in ("muet", "glouton"):
        assert all(got == top for got, top in scores(copy, candidate).values()), candidate


def test_accents_spelt_two_ways_are_one_candidate(copy: Course) -> None:
    submit(copy, unicodedata.normalize("NFD", "Élodie"))
    assert list(grade(copy)) == ["Élodie"]


def test_two_runs_at_once_are_refused(copy: Course) -> None:
    submit(copy, "Awa")
    first = autograde(copy, submissions(copy), jobs=1)
    next(first)
    with pytest.raises(EtabliError, match="une autre correction est en cours"):
        grade(copy)
    first.close()
    assert grade(copy)["Awa"].status == "unchanged"


def test_a_lost_gradebook_is_filled_again(copy: Course) -> None:
    submit(copy, "Awa")
    grade(copy)
    (copy.root / "notes.db").unlink()
    assert grade(copy)["Awa"].status == "graded"


def test_a_good_submission_replaces_a_bad_one(copy: Course) -> None:
    path = submit(copy, "Awa")
    good = path.read_bytes()
    path.write_bytes(b"")
    assert grade(copy)["Awa"].status == "failed"
    path.write_bytes(good)
    assert grade(copy)["Awa"].status == "graded"
    assert not (copy.autograded / "Awa" / SAMPLE / "echec.json").exists()


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


def test_a_place_that_is_taken_costs_nobody_else(copy: Course) -> None:
    submit(copy, "Awa")
    submit(copy, "Bran")
    submit(copy, "Chloé")
    copy.autograded.mkdir()
    (copy.autograded / "Bran").touch()
    (copy.autograded / "Chloé" / SAMPLE / "depot.json").mkdir(parents=True)
    outcomes = grade(copy)
    assert outcomes["Awa"].status == "graded"
    assert outcomes["Bran"].status == "failed"
    assert "un fichier occupe la place d'un dossier" in outcomes["Bran"].message
    assert outcomes["Chloé"].status == "graded"
    assert grade(copy)["Bran"].status == "failed"
    (copy.autograded / "Bran").unlink()
    assert grade(copy)["Bran"].status == "graded"
