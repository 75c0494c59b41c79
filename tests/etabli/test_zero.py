"""Zero is never silent: every way by which a cell can come to 0, or not count, and what is read of it."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.api import Gradebook

from etabli.collecting.status import read_status
from etabli.course import Course
from etabli.frameworks import Frameworks
from etabli.grading.autograde import autograde
from etabli.grading.feedback import write_feedback
from etabli.grading.submissions import submissions
from etabli.jury.results_data import result_data
from etabli.results.competencies import results
from etabli.results.evidence import open_evidence
from etabli.results.receipt import Receipt, contents, write_receipt

# `classroom` and `cell` come from conftest.py.
Room = Any
Cells = Any
CASE, OTHER = "bc03-roi", "bc01-alliances"


def put(room: Room, who: str, case: str = CASE, name: str = "", text: str = "{}") -> Path:
    """Put a file in somebody's folder of a case, its notebook by default."""
    path: Path = room.root / "submitted" / who / case / (name or f"{case}.ipynb")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def grade(room: Room, who: str, case: str = CASE, **points: float | None) -> None:
    """Hand in, and leave what `etabli autograde` leaves."""
    folder = put(room, who, case).parent
    graded = room.root / "autograded" / who / case
    graded.mkdir(parents=True)
    shutil.copy(room.root / "source" / case / f"{case}.ipynb", graded)
    write_receipt(graded, Receipt(contents(folder), "0", sandbox=True))
    room.hand_in(who, case, **points)


def judged(room: Room, who: str) -> None:
    grade(room, who, test_roas=0, actions=2)


def by_hand(room: Room, who: str) -> None:
    judged(room, who)
    room.grade(who, CASE, "test_roas").manual_score = 0


def blank(room: Room, who: str) -> None:
    grade(room, who, test_roas=5, actions=0)
    written = room.grade(who, CASE, "actions")
    written.manual_score, written.auto_score = None, 0
    room.comment(who, CASE, "actions", machine="No response.")


def unmarked(room: Room, who: str) -> None:
    grade(room, who, actions=2)  # the machine could not judge its test: a fault of the case


def below_zero(room: Room, who: str) -> None:
    judged(room, who)
    room.grade(who, CASE, "test_roas").manual_score = -1


def failed(room: Room, who: str) -> None:
    judged(room, who)
    room.fail(who, CASE, "ce fichier n'est pas un carnet Jupyter lisible")


def not_graded(room: Room, who: str) -> None:
    put(room, who)


def handed_in_again(room: Room, who: str) -> None:
    judged(room, who)
    put(room, who, text='{"a": 1}')


def gradebook_lost(room: Room, who: str) -> None:
    judged(room, who)
    room.book.remove_submission(CASE, who)


def second_notebook(room: Room, who: str) -> None:
    put(room, who, name=f"{CASE} (1).ipynb")
    judged(room, who)


def wrong_name(room: Room, who: str) -> None:
    put(room, who, "BC03-ROI", f"{CASE}.ipynb")


def unopened(room: Room, who: str) -> None:
    path = put(room, who)
    path.rename(path.parents[1] / f"{CASE}.zip")
    path.parent.rmdir()


def linked(room: Room, who: str) -> None:
    (room.root / "submitted" / who).mkdir(parents=True)
    (room.root / "submitted" / who / CASE).symlink_to(room.root)


def in_another_cases_folder(room: Room, who: str) -> None:
    put(room, who, OTHER, f"{CASE}.ipynb")


def under_another_cases_name(room: Room, who: str) -> None:
    put(room, who, OTHER)
    room.fail(who, OTHER, "1 cellule(s) notée(s) : ce carnet semble être celui d'un autre cas")


def under_a_name_of_their_own(room: Room, who: str) -> None:
    put(room, f"Zoe {who.upper()}")  # of the class is « Zoé <who> »


def nothing(room: Room, who: str) -> None:
    put(room, who, OTHER)  # another case, as it should be


# A way → the state of the cell that could be 0, its points, who gave them; the words of its comment, of
# `etabli status` in the table, and among what waits ("" where nothing does).
WAYS: dict[Callable[[Any, str], None], tuple[str, float | None, str, str, str, str]] = {
    judged: ("noté", 0, "machine", "", "corrigé", ""),
    by_hand: ("noté", 0, "formateur", "", "corrigé", ""),
    blank: ("noté", 0, "machine", "Sans réponse.", "corrigé", ""),
    nothing: ("non rendu", 0, "", "", "non rendu", ""),
    unmarked: ("en attente", None, "", "", "à relire (1)", ""),
    below_zero: ("en attente", None, "", "Note hors du barème (-1 sur 5)", "à relire (1)", ""),
    failed: (
        "échec de correction",
        None,
        "",
        "pas un carnet Jupyter",
        "échec",
        "pas un carnet Jupyter lisible",
    ),
    not_graded: ("en attente", None, "", "correction automatique à lancer", "remis", ""),
    handed_in_again: ("en attente", None, "", "correction automatique à lancer", "remis", ""),
    gradebook_lost: ("en attente", None, "", "Absente du carnet de notes", "remis", ""),
    second_notebook: (
        *("en attente", None, "", f"{CASE} (1).ipynb : second carnet", "à relire (1)"),
        f"{CASE} (1).ipynb : second carnet",
    ),
    wrong_name: (
        "échec de correction",
        None,
        "",
        "si c'est « bc03-roi »",
        "échec",
        "BC03-ROI : aucun cas",
    ),
    unopened: (
        "échec de correction",
        None,
        "",
        "archive non ouverte",
        "échec",
        f"{CASE}.zip : archive",
    ),
    linked: (
        "échec de correction",
        None,
        "",
        "lien, qui pourrait mener",
        "échec",
        f"/{CASE} : lien",
    ),
    in_another_cases_folder: (
        *(
            "échec de correction",
            None,
            "",
            f"(trouvé : {CASE}.ipynb)",
            "échec",
            f"(trouvé : {CASE}.ipynb)",
        ),
    ),
    under_another_cases_name: (
        *(
            "échec de correction",
            None,
            "",
            "est-ce celui-ci ? 1 cellule(s)",
            "échec",
            "celui d'un autre cas",
        ),
    ),
    under_a_name_of_their_own: (
        *("échec de correction", None, "", "personne de ce nom dans la classe : si c'est", "échec"),
        "UNDER_A_NAME_OF_THEIR_OWN : personne de ce nom dans la classe",
    ),
}


@pytest.fixture
def class_of_ways(classroom: Room, cell: Cells, course: Course) -> Course:
    settings = (course.root / "nbgrader_config.py").read_text(encoding="utf-8")
    settings += '\nc.CourseDirectory.db_url = "sqlite:///gradebook.db?timeout=60"\n'
    (classroom.root / "nbgrader_config.py").write_text(settings, encoding="utf-8")
    tasks = cell("test_roas", 5, ("BC03-C8",)), cell("actions", 6, ("BC03-C7",), manual=True)
    classroom.case(CASE, *tasks)
    classroom.case(OTHER, cell("test_tri", 4, ("BC01-C1",)))
    for way in WAYS:
        classroom.student(way.__name__, "Zoé", way.__name__)
        way(classroom, way.__name__)
    classroom.book.db.commit()
    return Course(classroom.root, course.cases)


def test_every_way_to_zero_has_its_words(class_of_ways: Course, frameworks: Frameworks) -> None:
    course = class_of_ways
    people = {r.id: result_data(r) for r in results(course.root, course.db_url, frameworks)}
    found = read_status(course, frameworks)
    with open_evidence(course.root, course.db_url, frameworks.tags) as evidence:
        pages = {
            (page.candidate, page.case): page.path
            for page in write_feedback(course, frameworks, evidence)
            if not page.problem
        }
    for way, (state, points, by, comment, word, waits) in WAYS.items():
        who = way.__name__
        name = "actions" if way is blank else "test_roas"
        (proof,) = (p for p in people[who]["preuves"] if (p["cas"], p["cellule"]) == (CASE, name))
        # The jury's file.
        assert (proof["etat"], proof["points"]) == (state, points), (who, proof)
        assert proof["note_par"] == (by or None), (who, proof)
        assert comment in proof["commentaire"], (who, proof)
        # `etabli status`.
        (one,) = (c for c in found.candidates if c.id == who)
        assert one.cells[CASE].words == word, who
        lines = [line for line in found.waiting if waits and waits in line and who in line.lower()]
        assert bool(lines) == bool(waits), (who, found.waiting)
        # The candidate's page: none of what was not handed in or not graded yet.
        if (who, CASE) in pages:
            text = BeautifulSoup(pages[who, CASE].read_text("utf-8"), "lxml").get_text(" ")
            assert ("n'est pas compté zéro" in text) == (state == "échec de correction"), who
            assert comment in " ".join(text.split()), (who, text)
        assert ((who, CASE) in pages) == (way not in (nothing, not_graded)), who
    # By machine, 0 is for work that was found, run and judged; what was not handed in says so.
    zeros = {
        (who, proof["cas"], proof["etat"])
        for who, data in people.items()
        for proof in data["preuves"]
        if proof["points"] == 0 and proof["note_par"] != "formateur" and proof["cas"] == CASE
    }
    judged_ones = {(way.__name__, CASE, "noté") for way in (judged, blank)}
    missing = {("nothing", CASE, "non rendu")}
    assert zeros == {*judged_ones, *missing}, zeros


def test_work_without_an_author_makes_nobody_zero(
    class_of_ways: Course, frameworks: Frameworks
) -> None:
    (class_of_ways.submitted / "travaux.zip").touch()
    people = {r.id: r for r in results(class_of_ways.root, class_of_ways.db_url, frameworks)}
    (cell,) = (c for c in people["nothing"].cells if c.grade_id == "test_roas")
    assert (cell.status, cell.points) == ("failed", None)
    assert "Un dépôt sans auteur connu est peut-être le sien" in cell.comment
    found = read_status(class_of_ways, frameworks)
    assert any("travaux.zip : archive non ouverte" in line for line in found.waiting)


@pytest.mark.slow
def test_a_fault_of_the_case_is_nobodys_zero(course: Course, tmp_path: Path) -> None:
    """A test whose last value is no mark cannot judge: the answer waits for a trainer."""

    def made(name: str, source: str, points: float = 0) -> nbformat.NotebookNode:
        marks = {
            **{"schema_version": 3, "grade_id": name, "grade": points > 0, "task": False},
            **{"solution": not points, "locked": points > 0},
        }
        marks |= {"points": points} if points else {}
        new = new_code_cell(source, metadata={"nbgrader": marks, "tags": ["BC03-C7"]})
        new["id"] = name
        return new

    case = "essai"
    (tmp_path / "cases" / case).mkdir(parents=True)
    shutil.copytree(course.frameworks, tmp_path / "cases" / "frameworks")
    shutil.copy(course.cases / CASE / "case.toml", tmp_path / "cases" / case)
    shutil.copy(course.root / "nbgrader_config.py", tmp_path)
    cells = [made("total", "total = 3"), made("test_total", "total * 100", 2)]
    for folder in (tmp_path / "source" / case, tmp_path / "submitted" / "awa" / case):
        folder.mkdir(parents=True)
        nbformat.write(new_notebook(cells=cells), folder / f"{case}.ipynb")
    small = Course.at(tmp_path)
    (outcome,) = autograde(small, submissions(small), 1)
    assert outcome.status == "graded"
    assert "faute du cas : ce test a donné" in outcome.message
    with Gradebook(small.db_url) as book:
        mark = book.find_grade("test_total", case, case, "awa")
        assert (mark.auto_score, mark.needs_manual_grade) == (None, True)
    graded = json.loads((small.autograded / "awa" / case / f"{case}.ipynb").read_text("utf-8"))
    assert "faute du cas" in json.dumps(graded, ensure_ascii=False)
