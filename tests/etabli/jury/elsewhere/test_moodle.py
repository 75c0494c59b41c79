"""The two files for Moodle, read as Moodle reads them: by position, by exact label."""

import csv
import datetime
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from etabli.course import Course
from etabli.errors import JuryError
from etabli.frameworks import Frameworks, Level
from etabli.jury.elsewhere.moodle import without_address, write_moodle
from etabli.jury.model import open_jury_file
from etabli.jury.session.session import Session
from etabli.jury.sign import sign
from etabli.register.register import Register

NOW = datetime.datetime(2026, 6, 30, 18, 5, tzinfo=datetime.UTC)
LEVELS = {"non acquis", "partiellement acquis", "acquis"}


def written(
    course: Course, session: Session, frameworks: Frameworks, folder: Path
) -> tuple[list[list[str]], list[list[str]]]:
    """Return the rows of both files, after checking that a spreadsheet runs none of their cells."""
    with open_jury_file(course, session, frameworks, now=NOW) as file:
        paths = write_moodle(file, folder)
    assert [path.name for path in paths] == ["moodle-referentiel.csv", "moodle-notes.csv"]
    tables = []
    for path in paths:
        with path.open(encoding="utf-8", newline="") as opened:
            rows = list(csv.reader(opened))
        assert len({len(row) for row in rows}) == 1
        assert not [text for row in rows for text in row if text[:1] in tuple("=+-@\t\r")]
        tables.append(rows)
    return tables[0], tables[1]


def test_the_framework_has_its_blocs_and_their_competencies(
    jury_course: Course, session: Session, frameworks: Frameworks, tmp_path: Path
) -> None:
    (header, *rows), _ = written(jury_course, session, frameworks, tmp_path)
    assert header[:4] == ["Parent ID number", "ID number", "Short name", "Description"]
    assert header[12:] == ["Is framework", "Taxonomy"]
    top, *others = rows
    assert top[1] == "RNCP34179"
    assert top[12] == "1"
    assert {row[12] for row in others} == {""}
    parents = {row[1]: row[0] for row in others}
    framework = frameworks.framework
    assert parents == {bloc.code: "" for bloc in framework.blocs} | {
        competency.code: bloc.code for bloc in framework.blocs for competency in bloc.competencies
    }
    assert all(row[1] and row[2] and len(row[2]) <= 100 for row in rows)
    wordings = {row[1]: row[3] for row in others}
    assert {code: wordings[code] for code in framework.tags} == framework.tags


def test_the_scale_goes_up_and_its_configuration_is_what_moodle_accepts(
    jury_course: Course, session: Session, frameworks: Frameworks, tmp_path: Path
) -> None:
    (_, top, *_), _ = written(jury_course, session, frameworks, tmp_path)
    assert top[5] == "non acquis,partiellement acquis,acquis"
    scale, *items = json.loads(top[6])
    assert "scaleid" in scale
    assert [item["id"] for item in items if item["proficient"] and item["scaledefault"]] == [3]


def test_the_expired_registration_is_told(
    jury_course: Course, session: Session, frameworks: Frameworks, tmp_path: Path
) -> None:
    (_, top, *_), _ = written(jury_course, session, frameworks, tmp_path)
    assert "échu depuis le 10/09/2022" in top[3]
    entered = replace(session, date=datetime.date(2022, 6, 30))
    (_, top, *_), _ = written(jury_course, entered, frameworks, tmp_path)
    assert "échu" not in top[3]


def test_no_level_is_given_before_a_trainer_answers_for_it(
    jury_course: Course, session: Session, frameworks: Frameworks, tmp_path: Path
) -> None:
    _, (header, *rows) = written(jury_course, session, frameworks, tmp_path)
    assert header[0] == "email"
    assert [title.split()[0] for title in header[1:]] == list(frameworks.framework.tags)
    assert rows == [["anais.legoff@example.org", *[""] * len(frameworks.framework.tags)]]


def test_levels_are_those_signed_off_or_kept_by_the_jury(
    jury_course: Course, session: Session, frameworks: Frameworks, tmp_path: Path
) -> None:
    people = tuple(replace(p, email=p.email or f"{p.id}@exemple.fr") for p in session.people)
    session = replace(session, people=people)
    sign(jury_course, session, frameworks, "Rozenn Abgrall")
    decision = {
        "referentiel": "RNCP34179",
        "candidat": "c01",
        "bloc": "BC03",
        "decision": "acquis",
        "motif": "",
        "competences": {
            "BC03-C8": {"niveau": "acquis", "observation": "x"},
            "BC03-C7": {"niveau": None, "observation": "x"},
        },
    }
    with Register(jury_course.db_url) as register:
        register.append(session.id, [("decision", decision)], now=NOW)
    _, (header, *rows) = written(jury_course, session, frameworks, tmp_path)
    titles = [title.split()[0] for title in header]
    by_address = {row[0]: dict(zip(titles, row, strict=True)) for row in rows}
    first = by_address["anais.legoff@example.org"]
    assert first["BC01-C1"] == "acquis"  # 14 points of 20, signed
    assert first["BC03-C7"] == "partiellement acquis"  # proposed, the jury kept it as it is
    assert first["BC03-C8"] == "acquis"  # 2 points of 11, raised by the jury
    assert first["BC02-C1"] == ""  # no case covers it
    second = by_address["c02@exemple.fr"]  # written work waits for its mark
    assert set(second.values()) == {"c02@exemple.fr", ""}
    assert {level for row in by_address.values() for level in list(row.values())[1:]} <= {
        "",
        *LEVELS,
    }


def test_candidates_without_an_address_that_is_one_are_left_out_and_named(
    jury_course: Course, session: Session, frameworks: Frameworks, tmp_path: Path
) -> None:
    def email(id: str) -> str:
        return {"c02": "=cmd@exemple.fr", "c03": "yann@exemple.fr"}.get(id, "")

    people = tuple(replace(p, email=email(p.id)) for p in session.people)
    session = replace(session, people=people)
    with open_jury_file(jury_course, session, frameworks) as file:
        named = [name for name, _ in without_address(file)]
    assert named == [p.name for p in people if p.id in ("c01", "c02", "=cmd()", "c04")]
    _, (_, *rows) = written(jury_course, session, frameworks, tmp_path)
    assert [row[0] for row in rows] == ["yann@exemple.fr"]


def test_a_level_that_moodle_would_take_for_two_is_refused(
    jury_course: Course, session: Session, frameworks: Frameworks, tmp_path: Path
) -> None:
    levels = (Level("acquis, mention", 0.5), Level("non acquis", 0.0))
    with pytest.raises(JuryError, match="« acquis, mention » contient une virgule"):
        written(jury_course, replace(session, levels=levels), frameworks, tmp_path)


def test_a_wording_that_starts_like_a_formula_stays_text(
    jury_course: Course, session: Session, frameworks: Frameworks, tmp_path: Path
) -> None:
    framework = frameworks.framework
    first, *blocs = framework.blocs
    competency, *rest = first.competencies
    dashed: Any = replace(competency, wording="- =cmd()|Définir, « choisir »\nle reste")
    bloc = replace(first, competencies=(dashed, *rest))
    changed = replace(frameworks, framework=replace(framework, blocs=(bloc, *blocs)))
    (_, *rows), _ = written(jury_course, session, changed, tmp_path)
    (row,) = [row for row in rows if row[1] == competency.code]
    assert row[3] == "cmd()|Définir, « choisir »\nle reste"
