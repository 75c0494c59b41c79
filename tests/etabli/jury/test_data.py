"""`jury.json`: what it says, the schema it follows, and that nothing in it adds up blocs."""

import copy
import datetime
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from etabli.course import Course
from etabli.frameworks import Frameworks, Level
from etabli.jury.data import SCHEMA, write_data
from etabli.jury.model import open_jury_file
from etabli.jury.results_data import results_digest
from etabli.jury.session.session import HeldBloc, Session
from etabli.jury.sign import sign
from etabli.register.register import Register

# `room` and `classroom` come from the conftest.py files.
Room = Any

NOW = datetime.datetime(2026, 6, 29, 14, 30, tzinfo=datetime.UTC)


def written(course: Course, session: Session, frameworks: Frameworks, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    with open_jury_file(course, session, frameworks, now=NOW) as file:
        path, schema = write_data(file, folder)
    assert schema.read_bytes() == SCHEMA.read_bytes()
    return path


def read(path: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the whole file, and its candidates by identifier."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return data, {candidate["identifiant"]: candidate for candidate in data["candidats"]}


@pytest.fixture
def validator() -> Draft202012Validator:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


def test_the_data_say_who_shows_what(
    jury_course: Course, session: Session, frameworks: Frameworks, tmp_path: Path
) -> None:
    path = written(jury_course, session, frameworks, tmp_path / "jury")
    assert "Gwénaëlle" in path.read_text(encoding="utf-8")
    data, by_id = read(path)
    assert datetime.datetime.fromisoformat(data["edite_le"]) == NOW
    assert data["referentiel"]["code"] == "RNCP34179"
    assert [len(bloc["competences"]) for bloc in data["referentiel"]["blocs"]] == [6, 8, 8, 3, 4]
    assert [len(data["carte_metier"][key]) for key in ("couples", "ressources", "connaissances")] == [
        5, 17, 9,
    ]  # fmt: skip
    assert list(by_id) == ["c01", "c02", "c03", "=cmd()", "c04"]
    assert by_id["c02"]["blocs"][2]["competences"][7] == {
        "code": "BC03-C8",
        "etat": "provisoire",
        "niveau_propose": "acquis",
        "part": 1.0,
        "points": 5.0,
        "points_possibles": 5.0,
        "points_en_attente": 6.0,
        "cellules": 2,
    }
    assert by_id["c02"]["manque"] == "2 travaux à noter"
    assert by_id["c01"]["blocs_acquis_avant"] == [
        {"bloc": "BC02", "preuve": "attestation 2025-114 du 12/06/2025"}
    ]
    failed = [c for c in by_id["c03"]["preuves"] if c["etat"] == "échec de correction"]
    assert [c["points"] for c in failed] == [None] * 3
    assert by_id["c02"]["integrite"] == [
        {
            "cas": "bc03-roi",
            "nature": "travail semblable",
            "cellule": "kpi",
            "message": "Travail presque identique à « c01 ».",
        }
    ]
    # Nothing adds up blocs: no figure stands on a candidate or on a bloc.
    for owner in (by_id["c01"], by_id["c01"]["blocs"][0]):
        assert not any(isinstance(value, float) for value in owner.values())


def test_flags_change_no_figure_and_no_digest(
    jury_course: Course, session: Session, frameworks: Frameworks
) -> None:
    with open_jury_file(jury_course, session, frameworks, now=NOW) as file:
        results = [candidate.result for candidate in file.candidates()]
    (flagged,) = [result for result in results if result.id == "c02"]
    assert flagged.flags
    bare = replace(flagged, flags=())
    framework = frameworks.framework
    assert results_digest(flagged, framework) == results_digest(bare, framework)
    higher = replace(framework, levels=(replace(framework.levels[0], threshold=0.8),))
    assert results_digest(flagged, framework) != results_digest(flagged, higher)


def test_the_same_edition_is_the_same_file(
    jury_course: Course, session: Session, frameworks: Frameworks, tmp_path: Path
) -> None:
    first = written(jury_course, session, frameworks, tmp_path / "un").read_bytes()
    assert written(jury_course, session, frameworks, tmp_path / "deux").read_bytes() == first


def test_an_expired_registration_is_said_and_a_current_one_is_not(
    jury_course: Course, session: Session, frameworks: Frameworks, tmp_path: Path
) -> None:
    data, _ = read(written(jury_course, session, frameworks, tmp_path / "un"))
    said = " ".join(data["avertissements"])
    assert "échu depuis le 10/09/2022 (fiche remplacée par RNCP36743)" in said
    assert "acquis à partir de 70 %" in said
    assert "20 min d'exposé, 20 min d'entretien" in said
    earlier = replace(session, date=datetime.date(2022, 6, 1))
    data, _ = read(written(jury_course, earlier, frameworks, tmp_path / "deux"))
    assert "échu" not in " ".join(data["avertissements"])


def decide(course: Course, session: Session, digest: str) -> None:
    """Append what `record` appends: a sitting, a decision, its correction."""
    origin = {"classeur": "c" * 64, "par": "Maïwenn Quéré"}
    sitting = {
        "membres": [
            {
                "nom": member.name,
                "qualite": member.quality,
                "college": member.college,
                "president": member.president,
                "present": True,
                "lien": None if member.president else False,
            }
            for member in session.members
        ],
        "recusations": [{"membre": "Idriss Haddad", "candidat": "c02", "motif": "collègue"}],
        "incidents": "",
        "quorum": 4,
        "vote": "majorité",
        "voix_preponderante": True,
    }
    decision = {
        "referentiel": "RNCP34179",
        "candidat": "c01",
        "bloc": "BC01",
        "decision": "non acquis",
        "presence": "présent",
        "motif": "=Le plan n'est pas chiffré.",
        "seconde_presentation": "",
        "votes": {"pour": 1, "contre": 4, "abstentions": 0},
        "competences": {"BC01-C1": {"niveau": None, "observation": "à revoir"}},
        "empreinte": digest,
        "remplace": None,
        "rectification": "",
    }
    with Register(course.db_url) as register:
        entries = register.append(
            session.id,
            [("seance", sitting | origin), ("decision", decision | origin)],
            expected=register.head,
        )
        corrected = decision | {
            "decision": "acquis",
            "motif": "",
            "votes": None,
            "remplace": entries[-1].seq,
            "rectification": "Erreur de saisie.",
        }
        register.append(session.id, [("decision", corrected | origin)], expected=register.head)


def test_the_schema_describes_the_file_before_and_after_the_decision(
    jury_course: Course,
    session: Session,
    frameworks: Frameworks,
    tmp_path: Path,
    validator: Draft202012Validator,
) -> None:
    data, by_id = read(written(jury_course, session, frameworks, tmp_path / "avant"))
    assert [error.message for error in validator.iter_errors(data)] == []
    assert (data["seances"], by_id["c01"]["validation"]) == ([], None)
    sign(jury_course, session, frameworks, "Rozenn Abgrall")
    decide(jury_course, session, by_id["c01"]["empreinte_resultats"])
    data, by_id = read(written(jury_course, session, frameworks, tmp_path / "apres"))
    assert [error.message for error in validator.iter_errors(data)] == []
    assert data["seances"][0]["recusations"][0]["motif"] == "collègue"
    assert by_id["c01"]["validation"]["par"] == "Rozenn Abgrall"
    (decision,) = by_id["c01"]["decisions"]
    assert (decision["decision"], decision["rectification"]) == ("acquis", "Erreur de saisie.")
    assert by_id["c02"]["decisions"] == []


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every object of a JSON value whose keys are fixed, the outermost first."""
    if isinstance(value, dict):
        # Texts and levels by competency: any code may be a key.
        if not any("-C" in key for key in value):
            yield value
        for inner in value.values():
            yield from objects(inner)
    elif isinstance(value, list):
        for inner in value[:1]:
            yield from objects(inner)


def test_the_schema_takes_neither_more_nor_less(
    jury_course: Course,
    session: Session,
    frameworks: Frameworks,
    only: Any,
    tmp_path: Path,
    validator: Draft202012Validator,
) -> None:
    session = only(session, "c01")
    sign(jury_course, session, frameworks, "Rozenn Abgrall")
    decide(jury_course, session, "e" * 64)
    data, _ = read(written(jury_course, session, frameworks, tmp_path / "jury"))
    seen = 0
    for rank in range(len(list(objects(data)))):
        changed = copy.deepcopy(data)
        owner = list(objects(changed))[rank]
        owner["inconnu"] = 1
        assert not validator.is_valid(changed), owner
        del owner["inconnu"]
        for key in list(owner):
            value = owner.pop(key)
            assert not validator.is_valid(changed), key
            owner[key] = value
            seen += 1
    assert seen > 120


def test_a_threshold_between_two_percents_is_not_cut(
    jury_course: Course, session: Session, frameworks: Frameworks
) -> None:
    levels = (Level("acquis", 0.625), Level("non acquis", 0.0))
    with open_jury_file(jury_course, replace(session, levels=levels), frameworks) as file:
        assert file.scale == "acquis à partir de 62,5 %, non acquis en dessous"
        assert file.scale in " ".join(file.notices)


def test_every_property_is_described_in_french(validator: Draft202012Validator) -> None:
    def properties(schema: Any, name: str = "") -> Iterator[tuple[str, Any]]:
        if isinstance(schema, dict):
            for key, value in schema.get("properties", {}).items():
                yield f"{name}.{key}", value
            for key, value in schema.items():
                yield from properties(value, f"{name}.{key}")
        elif isinstance(schema, list):
            for value in schema:
                yield from properties(value, name)

    found = dict(properties(validator.schema))
    assert len(found) > 100
    for name, schema in found.items():
        assert schema.get("description", "").endswith("."), name


def test_a_bloc_held_twice_keeps_the_candidate_s_own_proof(
    jury_course: Course, session: Session, frameworks: Frameworks, only: Any, tmp_path: Path
) -> None:
    earlier = replace(only(session, "c01"), id="2025-06")
    decide(jury_course, earlier, "e" * 64)
    _, by_id = read(written(jury_course, session, frameworks, tmp_path / "un"))
    held = {bloc["bloc"]: bloc["preuve"] for bloc in by_id["c01"]["blocs_acquis_avant"]}
    assert held["BC01"].startswith("session 2025-06, décision n°")
    assert held["BC02"] == "attestation 2025-114 du 12/06/2025"
    people = tuple(replace(p, held=(HeldBloc("BC01", "attestation"),)) for p in session.people[:1])
    _, by_id = read(
        written(jury_course, replace(session, people=people), frameworks, tmp_path / "deux")
    )
    held = {bloc["bloc"]: bloc["preuve"] for bloc in by_id["c01"]["blocs_acquis_avant"]}
    assert held == {"BC01": "attestation"}
