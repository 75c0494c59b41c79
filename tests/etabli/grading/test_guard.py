"""A course that every sandbox would show is not graded there."""

import shutil
from pathlib import Path

import pytest
from classroom import SAMPLE, submit
from nbgrader.apps import NbGraderAPI
from typer.testing import CliRunner

from etabli.cli import app
from etabli.course import Course
from etabli.errors import GradingError
from etabli.grading import guard
from etabli.grading.autograde import autograde
from etabli.grading.guard import exposure
from etabli.grading.saving.cases import register
from etabli.grading.submissions import submissions


def test_an_environment_beside_or_in_the_course_shows_nothing_of_it(
    copy: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    (copy.root / ".venv").mkdir()
    shown = (copy.root / ".venv", copy.root.parent / "venv", Path("/usr/lib"))
    monkeypatch.setattr(guard, "shown_to_students", lambda: shown)
    assert exposure(copy) == ""


@pytest.mark.parametrize("up", [0, 1], ids=["is", "holds"])
def test_an_environment_that_is_or_holds_the_course_is_refused(
    copy: Course, monkeypatch: pytest.MonkeyPatch, up: int
) -> None:
    submit(copy, "yann")
    environment = [copy.root, *copy.root.parents][up]
    monkeypatch.setattr(guard, "shown_to_students", lambda: (environment,))
    with pytest.raises(GradingError, match="que le bac à sable montre aux apprenants"):
        list(autograde(copy, submissions(copy), jobs=1))
    assert not copy.autograded.exists()
    doctor = CliRunner().invoke(app, ["--course", str(copy.root), "doctor"])
    assert doctor.exit_code == 1
    assert "✗ bac à sable : cours hors de vue" in doctor.output
    register(copy, SAMPLE)
    result = NbGraderAPI(config=copy.config()).autograde(SAMPLE, "yann")
    assert not result["success"]
    assert "que le bac à sable montre" in result["log"]


@pytest.mark.parametrize("stage", ["submitted", "source", "notes.db"])
def test_a_stage_that_leads_into_the_environment_is_found(
    copy: Course,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    stage: str,
) -> None:
    environment = tmp_path_factory.mktemp("environnement")
    monkeypatch.setattr(guard, "shown_to_students", lambda: (environment,))
    assert exposure(copy) == ""
    place = copy.root / stage
    if place.is_dir():
        shutil.move(place, environment)
    place.symlink_to(environment / stage)
    assert stage in exposure(copy)


def test_what_this_machine_shows_is_an_environment_and_our_library() -> None:
    import ecom

    shown = guard.shown_to_students()
    assert Path(str(ecom.__file__)).parent in shown
    assert all(path.is_absolute() for path in shown)
