"""A course whose author starts from nothing."""

import shutil
from pathlib import Path

import pytest

from etabli.course import Course


@pytest.fixture
def author(course: Course, tmp_path: Path) -> Course:
    """A course without cases: settings and frameworks only."""
    shutil.copy(course.root / "nbgrader_config.py", tmp_path)
    shutil.copytree(course.frameworks, tmp_path / "cases" / "frameworks")
    return Course.at(tmp_path)
