"""A time is read one way, or refused with a reason that is true."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etabli.course import Course
from etabli.errors import EtabliError
from etabli.handed_in.times import course_zone, due_dates, read_time, shown_time

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-11-12 17:30", "16:30"),
        ("\ufeff2026-11-12 17:30\r\n", "16:30"),
        ("2026-11-12T17:30:05", "16:30"),
        ("12/11/2026 17:30", "16:30"),
        ("12/11/2026 à 17:30", "16:30"),
        ("12/11/2026 à 17 h 30", "16:30"),
        ("12/11/2026\u00a0à\u00a017h30", "16:30"),
        ("2026-11-12 17:30:00 +0100", "16:30"),
        ("2026-11-12 17:30:00 +01:00", "16:30"),
        ("2026-11-12T17:30:00+01:00", "16:30"),
        ("2026-11-12T16:30:00Z", "16:30"),
        ("2026-11-12 18:30 CEST", "16:30"),
        ("2026-11-12 16:30:12.123456 UTC", "16:30"),
        ("2026-11-12 08:30:12.123456789 America/Los_Angeles", "16:30"),
        ("2026-11-12T12:30-0400", "16:30"),
    ],
)
def test_every_way_of_writing_one_moment_is_that_moment(text: str, utc: str) -> None:
    found = read_time(text, PARIS).astimezone(UTC)
    assert f"{found:%Y-%m-%d %H:%M}" == f"2026-11-12 {utc}"


def test_days_come_before_months_whatever_the_day() -> None:
    assert read_time("01/03/2026 08:00", PARIS).month == 3
    assert read_time("13/03/2026 08:00", PARIS).month == 3


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("hier", "ce n'est pas une date"),
        ("", "ce n'est pas une date"),
        ("12/11/2026", "l'heure manque"),
        ("2026-11-12", "l'heure manque"),
        ("11/13/2026 10:00", "n'existe pas"),
        ("30/02/2026 10:00", "n'existe pas"),
        ("12/11/2026 25:00", "n'existe pas"),
        ("2026-11-12 17:30 Europe/Pariss", "le fuseau « Europe/Pariss » est inconnu"),
        ("2026-11-12 17:30 BST", "le fuseau « BST » est inconnu"),
        ("2026-11-12 17:30 +25:00", "le décalage « +25:00 » n'existe pas"),
        ("2026-03-29 02:30", "l'heure d'été"),
        ("2026-10-25 02:30", "existe deux fois"),
        ("0001-01-01 00:00+14:00", "n'est pas plausible"),
        ("1789-07-14 10:00", "n'est pas plausible"),
    ],
)
def test_what_says_no_moment_is_refused_with_the_true_reason(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason.replace("+", r"\+")):
        read_time(text, PARIS)


@given(st.text(st.sampled_from("0123456789-/:hTZ+ .à\ufeffUTC"), max_size=30))
def test_any_text_is_a_moment_or_a_reason(text: str) -> None:
    try:
        read_time(text, PARIS)
    except ValueError as error:
        said = str(error)
    else:
        return
    assert re.search("date|heure|année|fuseau|décalage", said)


@given(st.datetimes(datetime(2000, 1, 2), datetime(2199, 12, 30)))
def test_a_moment_written_with_its_offset_comes_back(moment: datetime) -> None:
    moment = moment.replace(tzinfo=UTC).astimezone(PARIS)
    # In UTC: in the hour that autumn repeats, times of two zones are never equal (PEP 495).
    assert read_time(moment.isoformat(), UTC).astimezone(UTC) == moment.astimezone(UTC)


def test_a_moment_is_shown_in_the_courses_time() -> None:
    assert shown_time(datetime(2026, 7, 1, 10, tzinfo=UTC), PARIS) == "01/07/2026 à 12:00"


def course_with(copy: Course, line: str) -> Course:
    path = copy.root / "nbgrader_config.py"
    path.write_text(path.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")
    return Course(copy.root, copy.cases)


def test_the_course_says_its_zone_and_its_due_dates(copy: Course) -> None:
    assert course_zone(copy) == PARIS
    assert due_dates(copy) == {}
    made = course_with(
        copy,
        'c.Etabli.timezone = "Indian/Reunion"\n'
        'c.Etabli.duedates = {"bc03-roi": "12/11/2026 à 23:59"}',
    )
    (due,) = due_dates(made).values()
    assert due.astimezone(UTC) == datetime(2026, 11, 12, 19, 59, tzinfo=UTC)


def test_a_faulty_setting_is_named(copy: Course) -> None:
    with pytest.raises(EtabliError, match=r"Paris/Europe.* n'est pas un fuseau"):
        course_zone(course_with(copy, 'c.Etabli.timezone = "Paris/Europe"'))
    with pytest.raises(EtabliError) as error:
        due_dates(
            course_with(
                copy,
                'c.Etabli.timezone = "Europe/Paris"\n'
                'c.Etabli.duedates = {"bc03-roy": "x", "bc03-roi": "12/11/2026"}',
            )
        )
    assert "« bc03-roy » : aucun cas de ce nom" in str(error.value)
    assert "bc03-roi : « 12/11/2026 » : l'heure manque" in str(error.value)
