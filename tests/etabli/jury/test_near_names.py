"""A candidate whom the gradebook does not know is named with who may be meant."""

from dataclasses import replace

import pytest

from etabli.course import Course
from etabli.errors import SessionError
from etabli.frameworks import Frameworks
from etabli.jury.model import open_jury_file
from etabli.jury.session.session import Session


def test_an_unknown_identifier_comes_with_the_nearest(
    jury_course: Course, session: Session, frameworks: Frameworks
) -> None:
    anais = replace(session.people[0], id="le-goff-anais")
    unknown = replace(session, people=(anais, replace(session.people[1], id="C02")))
    with (
        pytest.raises(SessionError) as error,
        open_jury_file(jury_course, unknown, frameworks),
    ):
        pass
    assert error.value.faults[0].endswith("(Le Goff Anaïs) : est-ce « c01 » ?")
    assert error.value.faults[1].endswith(": est-ce « c02 » ?")
