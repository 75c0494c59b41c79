"""When work was handed in, and when it is due: times as people and programs write them.

nbgrader's own reader takes « +0100 » for a hundred seconds, a zone it does not know for UTC, and
03/01 for the third of January or the first of March as it pleases. Here a time is read one way or
not at all. What names no zone is local time of the course: `c.Etabli.timezone` in
nbgrader_config.py, Europe/Paris by default. What is due when stands there too:

    c.Etabli.duedates = {"bc03-roi": "12/11/2026 à 23:59"}
"""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from etabli.course import CONFIG, Course
from etabli.errors import EtabliError

__all__ = ["course_zone", "due_dates", "read_time", "shown_time"]

_ZONE = "Europe/Paris"
_DATE = r"(?:(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)|(?P<d>\d\d?)/(?P<m>\d\d?)/(?P<y>\d{4}))"
_HOUR = (
    r"(?P<hour>\d\d?)\s*(?::|h)\s*(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,](?P<part>\d{1,9}))?)?"
)
_TIME = re.compile(rf"{_DATE}(?:T|\s+(?:à\s+)?){_HOUR}\s*(?P<zone>\S+)?", re.IGNORECASE)
_OFFSET = re.compile(r"(?P<sign>[+-])(?P<hours>\d\d):?(?P<minutes>\d\d)?")
# Of the short names of zones these alone mean one thing to everybody who will read this here.
_SHORT = {"z": 0, "utc": 0, "gmt": 0, "cet": 1, "cest": 2}
_EXAMPLE = (
    "écrivez par exemple « 12/11/2026 à 17:30 » (jour/mois/année) ou « 2026-11-12T17:30+01:00 »"
)


def read_time(text: str, zone: tzinfo) -> datetime:
    """Return the moment that a text says, with its zone.

    Args:
        text: AAAA-MM-JJ or JJ/MM/AAAA, then the hour (17:30, 17h30, 17:30:05.25), then, if need be,
            an offset (+01:00, +0100, +01, Z) or the name of a zone (Europe/Paris, UTC, CET, CEST).
        zone: the zone of a time that names none.

    Raises:
        ValueError: the text says no moment, or two; the message, in French, says why.
    """
    plain = " ".join(text.removeprefix("\ufeff").split())
    found = _TIME.fullmatch(plain)
    if not found:
        if re.fullmatch(_DATE, plain):
            raise ValueError(f"l'heure manque : {_EXAMPLE}")
        raise ValueError(f"ce n'est pas une date et une heure : {_EXAMPLE}")
    year, month, day = (
        int(found[a] or found[b]) for a, b in (("year", "y"), ("month", "m"), ("day", "d"))
    )
    micro = int((found["part"] or "0")[:6].ljust(6, "0"))
    try:
        naive = datetime(
            year,
            month,
            day,
            int(found["hour"]),
            int(found["minute"]),
            int(found["second"] or 0),
            micro,
        )
    except ValueError as error:
        raise ValueError(f"ce jour ou cette heure n'existe pas : {_EXAMPLE}") from error
    if not 2000 <= year < 2200:
        raise ValueError(f"l'année {year} n'est pas plausible")
    return _placed(naive, _zone(found["zone"]) if found["zone"] else zone)


def shown_time(moment: datetime, zone: tzinfo) -> str:
    """Return a moment in the words of the guides: `12/11/2026 à 17:30`, local time of the course."""
    return f"{moment.astimezone(zone):%d/%m/%Y à %H:%M}"


def course_zone(course: Course) -> ZoneInfo:
    """Return the course's zone.

    Raises:
        EtabliError: the settings name one that does not exist.
    """
    name = course.config().Etabli.get("timezone", _ZONE)
    if not isinstance(name, str) or name not in _zone_names():
        raise EtabliError(
            f"c.Etabli.timezone : « {name} » n'est pas un fuseau horaire connu ; écrivez par exemple "
            f'"{_ZONE}"',
            where=course.root / CONFIG,
        )
    return ZoneInfo(name)


def due_dates(course: Course) -> dict[str, datetime]:
    """Return when each case is due, for those that the settings give a date.

    Raises:
        EtabliError: the settings give something else, or the name of a case that does not exist.
    """
    zone = course_zone(course)
    given = course.config().Etabli.get("duedates", {})
    if not isinstance(given, dict):
        raise EtabliError(
            'c.Etabli.duedates : attendu {"cas": "date et heure"}', where=course.root / CONFIG
        )
    found, faults = {}, []
    for case, text in given.items():
        if case not in course.case_names():
            faults.append(f"« {case} » : aucun cas de ce nom")
            continue
        try:
            found[case] = read_time(str(text), zone)
        except ValueError as error:
            faults.append(f"{case} : « {text} » : {error}")
    if faults:
        raise EtabliError("c.Etabli.duedates", where=course.root / CONFIG, faults=faults)
    return found


@cache
def _zone_names() -> set[str]:
    return available_timezones()  # reads a folder


def _zone(name: str) -> tzinfo:
    offset = _OFFSET.fullmatch(name)
    if offset:
        hours, minutes = int(offset["hours"]), int(offset["minutes"] or 0)
        if hours > 14 or minutes > 59:
            raise ValueError(f"le décalage « {name} » n'existe pas")
        away = timedelta(hours=hours, minutes=minutes)
        return timezone(-away if offset["sign"] == "-" else away)
    if name.casefold() in _SHORT:
        return timezone(timedelta(hours=_SHORT[name.casefold()]))
    if name in _zone_names():
        return ZoneInfo(name)
    raise ValueError(
        f"le fuseau « {name[:40]} » est inconnu : donnez un décalage (+01:00) ou un nom comme « {_ZONE} »"
    )


def _placed(naive: datetime, zone: tzinfo) -> datetime:
    """Return a local time in its zone, unless clocks jump over it or show it twice."""
    first, second = (naive.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != naive:
        raise ValueError("cette heure n'existe pas ce jour-là : on passe à l'heure d'été")
    raise ValueError(
        "cette heure existe deux fois ce jour-là (heure d'hiver) : ajoutez le décalage, +01:00 ou +02:00"
    )
