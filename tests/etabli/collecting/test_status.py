"""Where the class stands: each state in its words, and nothing that waits left unsaid."""

import json
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from classroom import SAMPLE, submit
from nbgrader.api import Gradebook
from typer.testing import CliRunner

from etabli.cli import app
from etabli.collecting.receipts import Row, Run, run_receipt
from etabli.collecting.status import ClassStatus, read_status
from etabli.course import Course
from etabli.frameworks import Frameworks

CASES = ("bc01-benchmark", "bc03-roi", "bc05-cahier-des-charges")


def states(found: ClassStatus, candidate: str) -> list[str]:
    (one,) = (c for c in found.candidates if c.id == candidate)
    return [one.cells[case].words for case in found.cases]


@pytest.fixture
def put(jury_course: Course) -> Callable[..., Path]:
    def write(*parts: str, content: str = "{}") -> Path:
        path = jury_course.submitted.joinpath(*parts)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        return path

    return write


def test_each_state_has_its_word(
    jury_course: Course, frameworks: Frameworks, put: Callable[..., Path]
) -> None:
    put("c04", "bc03-roi", "bc03-roi.ipynb")
    found = read_status(jury_course, frameworks)
    assert found.cases == CASES
    assert states(found, "c01") == ["corrigé", "corrigé", "corrigé"]
    assert states(found, "c02") == ["à relire (1)", "à relire (1)", "non rendu"]
    assert states(found, "c03") == ["corrigé", "échec", "non rendu"]
    assert states(found, "c04") == ["non rendu", "remis", "non rendu"]
    assert [c.name for c in found.candidates][:2] == ["=cmd()", "@SOMME(A1) +1"]
    assert found.summary("bc03-roi") == "2 remis, 1 corrigé, 1 à relire, 1 échec"
    (line,) = found.waiting
    assert line.startswith("Évrard Yann — bc03-roi : =HYPERLINK")
    assert read_status(jury_course, frameworks, ["bc03-roi"]).cases == ("bc03-roi",)


def test_what_waits_for_somebody_is_said_once(
    jury_course: Course, frameworks: Frameworks, put: Callable[..., Path]
) -> None:
    put("c02", "bc05-cahier-des-charges (1).ipynb")
    put("travaux.zip")
    rows = (
        Row("NU Prénom", "", "laissé"),
        Row("X", "c04", "refusé", "archive abîmée"),
        Row("Y", "c03", "refusé", "dit par son échec"),
    )
    later = (Row("X", "c04", "recueilli"),)
    jury_course.collected.mkdir()
    for rank, some in enumerate((rows, later)):
        text = run_receipt(Run("bc03-roi", "2026-11-12T17:30:00+01:00", {}, some))
        (jury_course.collected / f"recueil-2026111{rank}-080000.json").write_text(text)
    found = read_status(jury_course, frameworks)
    assert states(found, "c02")[2] == "échec"
    assert states(found, "c04") == ["échec"] * 3  # travaux.zip may be theirs
    said = "\n".join(found.waiting)
    assert said.count("travaux.zip") == 1
    assert said.count("bc05-cahier-des-charges (1).ipynb") == 1
    assert "bc03-roi : « NU Prénom » laissé au recueil" in said
    assert "archive abîmée" not in said
    assert "dit par son échec" not in said
    assert len(found.waiting) == 4


def test_late_work_is_said_to_be_late(
    copy: Course, frameworks: Frameworks, empty_gradebook: Path
) -> None:
    shutil.copy(empty_gradebook, copy.root / "notes.db")
    settings = copy.root / "nbgrader_config.py"
    due = f'c.Etabli.duedates = {{"{SAMPLE}": "12/11/2026 à 23:59"}}\n'
    settings.write_text(settings.read_text("utf-8") + due, encoding="utf-8")
    for name, at in {"tôt": "12/11/2026 à 23:59", "tard": "13/11/2026 à 02:04"}.items():
        submit(copy, name).with_name("timestamp.txt").write_text(at, encoding="utf-8")
    submit(copy, "sans date")
    course = Course(copy.root, copy.cases)
    found = read_status(course, frameworks)
    assert states(found, "tôt") == states(found, "sans date") == ["remis"]
    assert states(found, "tard") == ["remis, retard 2 h 05"]
    with Gradebook(course.db_url) as book:
        book.add_assignment(SAMPLE)
        book.add_student("tard")
        with book.db.no_autoflush:
            submission = book.add_submission(SAMPLE, "tard")
        submission.extension = timedelta(hours=3)
        book.db.commit()
    assert states(read_status(course, frameworks), "tard") == ["remis"]


def test_before_any_gradebook_the_folders_speak(copy: Course, frameworks: Frameworks) -> None:
    submit(copy, "awa")
    found = read_status(copy, frameworks)
    assert states(found, "awa") == ["remis"]
    assert not (copy.root / "notes.db").exists()


def test_the_command_prints_a_table_or_data(jury_course: Course) -> None:
    (jury_course.root / "cases").symlink_to(jury_course.cases)
    command = ["--course", str(jury_course.root), "status"]
    printed = CliRunner().invoke(app, command)
    assert printed.exit_code == 0, printed.output
    assert "à relire (1)" in printed.output
    data: Any = json.loads(CliRunner().invoke(app, [*command, "--json"]).output)
    (c02,) = (c for c in data["candidats"] if c["identifiant"] == "c02")
    assert c02["cas"]["bc03-roi"]["etat"] == "à relire"
    assert c02["cas"]["bc03-roi"]["notes_en_attente"] == 1
    unknown = CliRunner().invoke(app, [*command, "bc03-roy"])
    assert unknown.exit_code == 1
    assert "aucun cas de ce nom" in unknown.output


@pytest.mark.slow
def test_the_settings_due_date_is_the_gradebooks_once_graded(copy: Course) -> None:
    from etabli.grading.autograde import autograde
    from etabli.grading.submissions import submissions

    settings = copy.root / "nbgrader_config.py"
    due = f'c.Etabli.duedates = {{"{SAMPLE}": "2026-11-12T23:59+01:00"}}\n'
    settings.write_text(settings.read_text("utf-8") + due, encoding="utf-8")
    submit(copy, "awa")
    course = Course(copy.root, copy.cases)
    assert [o.status for o in autograde(course, submissions(course), 1)] == ["graded"]
    with Gradebook(course.db_url) as book:
        assert book.find_assignment(SAMPLE).duedate == datetime(2026, 11, 12, 22, 59)
