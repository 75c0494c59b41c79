"""Settings that would grade otherwise, or elsewhere, are refused before anything is done."""

from pathlib import Path

import pytest
from classroom import submit
from typer.testing import CliRunner

from etabli.cli import app
from etabli.course import Course
from etabli.errors import EtabliError
from etabli.grading.autograde import autograde
from etabli.grading.submissions import submissions
from etabli.lab import open_lab

COMMANDS = (["autograde"], ["feedback"], ["lab", "--formateur"], ["jury", "export"], ["doctor"])


def test_the_settings_of_the_repository_and_of_a_demonstration_are_right(
    course: Course, tmp_path: Path
) -> None:
    course.check_settings()
    base = str(course.root / "nbgrader_config.py")
    (tmp_path / "nbgrader_config.py").write_text(f"load_subconfig({base!r})\n")
    Course(tmp_path, course.cases).check_settings()


SETTINGS = {
    "c.CourseDirectory.source_directory = 'sources'": "source_directory désigne « sources »",
    "c.CourseDirectory.submitted_directory = '/srv/depots'": "submitted_directory désigne",
    "c.CourseDirectory.directory_structure = '{student_id}/{nbgrader_step}'": "directory_structure",
    "c.CourseDirectory.root = '/srv/cours'": "c.CourseDirectory.root désigne un autre dossier",
    "c.Autograde.autograde_preprocessors = []": "ne contient pas « etabli.grading.steps.ExecuteApart",
    "c.Autograde.sanitize_preprocessors = []": "ne contient pas « etabli.grading.steps.RestoreCells",
    "c.Autograde.autograde_preprocessors.insert(0, 'nbgrader.preprocessors.Execute')": "sans protection",
}


@pytest.mark.parametrize("setting", SETTINGS)
def test_a_setting_that_disagrees_is_refused(copy: Course, setting: str) -> None:
    with (copy.root / "nbgrader_config.py").open("a", encoding="utf-8") as settings:
        settings.write(f"\n{setting}\n")
    with pytest.raises(EtabliError) as refused:
        copy.check_settings()
    assert SETTINGS[setting] in str(refused.value)


def test_a_setting_that_says_the_same_is_let_be(copy: Course) -> None:
    with (copy.root / "nbgrader_config.py").open("a", encoding="utf-8") as settings:
        settings.write("\nc.CourseDirectory.source_directory = './source'\n")
        settings.write(f"c.CourseDirectory.root = {str(copy.root)!r}\n")
    copy.check_settings()


def test_a_copied_course_without_the_settings_it_loads_is_refused_everywhere(
    copy: Course,
) -> None:
    """The demonstration's, moved: nbgrader takes a file that is not there for an empty one."""
    (copy.root / "nbgrader_config.py").write_text("load_subconfig('../nbgrader_config.py')\n")
    (copy.root / "cases").symlink_to(copy.cases)
    submit(copy, "Awa")
    for command in COMMANDS:
        told = CliRunner().invoke(app, ["--course", str(copy.root), *command])
        assert told.exit_code == 1, command
        assert "ces réglages ne sont pas ceux d'Établi" in told.stdout, command
        assert "RestoreCells" in told.stdout, command
    with pytest.raises(EtabliError, match="ceux d'Établi"):
        list(autograde(copy, submissions(copy), jobs=1))
    with pytest.raises(EtabliError, match="ceux d'Établi"):
        open_lab(copy, trainer=True)
    assert not (copy.root / "gradebook.db").exists()
    assert not copy.autograded.exists()
