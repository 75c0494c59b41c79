"""The framework and the results for Moodle: `moodle-referentiel.csv`, `moodle-notes.csv`.

The first file is for « Administration > Compétences > Importer un référentiel », which reads columns
by position. The second is for the import of grades of a course, whose columns are matched on screen
with grade items that use the same scale.
"""

import csv
import json
import re
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path

from etabli.errors import JuryError
from etabli.frameworks import Framework
from etabli.jury.model import CandidateFile, JuryFile
from etabli.jury.session.session import Person

__all__ = ["without_address", "write_moodle"]

_COLUMNS = (
    "Parent ID number",
    "ID number",
    "Short name",
    "Description",
    "Description format",
    "Scale values",
    "Scale configuration",
    "Rule type (optional)",
    "Rule outcome (optional)",
    "Rule config (optional)",
    "Cross-referenced competency ID numbers",
    "Exported ID (optional)",
    "Is framework",
    "Taxonomy",
)
_PLAIN_TEXT = "2"  # Moodle's FORMAT_PLAIN: the wording is shown as it is, never as HTML
_SHORT_NAME = 100


def write_moodle(file: JuryFile, folder: Path) -> list[Path]:
    """Write both files and return their paths.

    Candidates without an address are left out (`without_address`): one user whom Moodle does not
    know stops its whole import. A level is that which the jury kept; failing that, the one proposed,
    once a trainer has signed the results off.

    Raises:
        JuryError: a level's name has a comma, which separates the levels of a scale in Moodle.
    """
    levels = [level.name for level in file.framework.levels]
    if faulty := [name for name in levels if "," in name]:
        raise JuryError(
            f"le niveau « {faulty[0]} » contient une virgule, qui sépare les niveaux dans Moodle ; "
            "renommez-le dans le référentiel",
            where=file.session.id,
        )
    framework, grades = folder / "moodle-referentiel.csv", folder / "moodle-notes.csv"
    _write(framework, [_COLUMNS, *_framework_rows(file)])
    _write(grades, _grade_rows(file))
    return [framework, grades]


def without_address(file: JuryFile) -> list[tuple[str, str]]:
    """Return (name, reason) of those who are not in `moodle-notes.csv`, for want of an address."""
    return [(p.name, "pas d'adresse électronique") for p in file.session.people if not _address(p)]


def _write(path: Path, rows: Iterable[Iterable[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def _framework_rows(file: JuryFile) -> Iterator[tuple[str, ...]]:
    framework = file.framework
    notice = f"\n{file.notices[-1]}" if file.expired else ""
    yield _row(
        number=framework.code,
        short=_short(framework.code, framework.title),
        description=f"{framework.code} {framework.title}, niveau {framework.level}.{notice}",
        scale=_scale(framework),
    )
    for bloc in framework.blocs:
        # A parent is a bloc; the framework itself is nobody's.
        yield _row(bloc.code, _short(bloc.code, bloc.title), bloc.title)
        for competency in bloc.competencies:
            short = _short(competency.code, competency.wording)
            yield _row(competency.code, short, competency.wording, parent=bloc.code)


def _row(
    number: str, short: str, description: str, *, parent: str = "", scale: tuple[str, ...] = ()
) -> tuple[str, ...]:
    # No cell may be run as a formula by a spreadsheet that opens the file; fiches have lists whose
    # items start with a dash.
    described = description.lstrip("=+-@ \t\r\n")
    values, configuration = scale or ("", "")
    is_framework, taxonomy = ("1", "domain,competency") if scale else ("", "")
    head = (parent, number, short, described, _PLAIN_TEXT, values, configuration)
    return (*head, "", "", "", "", "", is_framework, taxonomy)


def _scale(framework: Framework) -> tuple[str, str]:
    """Return the levels, from the lowest up as Moodle wants, and which of them is enough."""
    levels = [level.name for level in reversed(framework.levels)]
    # Moodle replaces the first item by the scale that it finds or creates.
    configuration = [{"scaleid": 0}, {"id": len(levels), "scaledefault": 1, "proficient": 1}]
    return ",".join(levels), json.dumps(configuration)


def _short(code: str, wording: str) -> str:
    return textwrap.shorten(f"{code} {wording}", _SHORT_NAME, placeholder="…")


def _grade_rows(file: JuryFile) -> Iterator[list[str]]:
    competencies = file.framework.tags
    yield ["email", *(_short(code, wording) for code, wording in competencies.items())]
    levels = {level.name for level in file.framework.levels}
    for candidate in file.candidates():
        if address := _address(candidate.person):
            known = _levels(candidate)
            yield [address, *(known[c] if known.get(c) in levels else "" for c in competencies)]


def _levels(candidate: CandidateFile) -> dict[str, str]:
    """Return the level of each competency that has one a person answers for."""
    found: dict[str, str] = {}
    if not candidate.status.provisional:
        found = {
            competency.code: competency.level
            for bloc in candidate.result.blocs
            for competency in bloc.competencies
            if competency.level
        }
    for decision in candidate.decisions.values():
        for code, kept in decision.content.get("competences", {}).items():
            if kept.get("niveau"):
                found[code] = kept["niveau"]
    return found


def _address(person: Person) -> str:
    """Return an address that a spreadsheet takes for text, "" when there is none."""
    return person.email if re.fullmatch(r"\w[^\s@]*@[^\s@]+", person.email) else ""
