"""The demonstration, played once for all tests that look at it: they share an xdist group."""

import pytest
from demonstration import Played, play

from etabli.course import Course


@pytest.fixture(scope="session")
def played(course: Course, tmp_path_factory: pytest.TempPathFactory) -> Played:
    return play(course, tmp_path_factory.mktemp("cours") / "demo")
