"""Shared set-up: the repository's own course, and a throw-away copy of it that tests may fill."""

import shutil
from pathlib import Path

import pytest

from etabli.authoring.case import Case, load_case
from etabli.course import Course
from etabli.frameworks import Frameworks, load_frameworks

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def course() -> Course:
    """The repository as a course; read only."""
    return Course.at(ROOT)


@pytest.fixture(scope="session")
def frameworks(course: Course) -> Frameworks:
    return load_frameworks(course.frameworks)


@pytest.fixture(scope="session")
def cases(course: Course) -> dict[str, Case]:
    return {name: load_case(course.cases / name) for name in course.case_names()}


@pytest.fixture
def copy(course: Course, tmp_path: Path) -> Course:
    """A course of its own with the built cases, no submission and no gradebook."""
    shutil.copy(course.root / "nbgrader_config.py", tmp_path)
    for stage in ("source", "release"):
        shutil.copytree(course.root / stage, tmp_path / stage)
    return Course(tmp_path, course.cases)
