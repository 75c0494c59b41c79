"""The Caisse des Dépôts files, validated by lxml against schemas of our own.

`cdc-1.1.2.xsd` and `cdc-1.1.5.xsd` are written from public descriptions of the certifiers' kit: the
official XSD could not be had. `cdc-common.xsd` says what they leave open.
"""

import datetime
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from etabli.course import Course
from etabli.errors import JuryError, SessionError
from etabli.frameworks import Frameworks
from etabli.jury.elsewhere.cdc import not_created, write_cdc
from etabli.jury.model import open_jury_file
from etabli.jury.session.session import HeldBloc, Session
from etabli.register.register import Register

NOW = datetime.datetime(2026, 6, 30, 18, 5, 7, 123456, tzinfo=datetime.UTC)
BLOCS = ("BC01", "BC02", "BC03", "BC04", "BC05")
CPF = "{urn:cdc:cpf:pc5:schema:1.0.0}"
NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"

Write = Callable[..., Any]

SCHEMAS = {
    version: etree.XMLSchema(file=Path(__file__).with_name(f"cdc-{version}.xsd"))
    for version in ("1.1.2", "1.1.5")
}


def grant(
    course: Course,
    candidate: str,
    *blocs: str,
    session: str = "2026-06",
    decision: str = "acquis",
) -> None:
    items = [
        (
            "decision",
            {
                "referentiel": "RNCP34179",
                "candidat": candidate,
                "bloc": bloc,
                "decision": decision,
                "motif": "",
            },
        )
        for bloc in blocs
    ]
    with Register(course.db_url) as register:
        register.append(session, items, now=NOW)


@pytest.fixture
def write(jury_course: Course, frameworks: Frameworks, tmp_path: Path) -> Write:
    """Write the file of a session and return its root element, valid in its version of the schema."""

    def written(session: Session, name: str = "cdc.xml") -> Any:
        with open_jury_file(jury_course, session, frameworks, now=NOW) as file:
            paths = write_cdc(file, tmp_path)
        for path in paths:
            SCHEMAS[session.certifier.cdc_schema].assertValid(etree.parse(path))
        (path,) = [path for path in paths if path.name == name]
        root = etree.parse(path).getroot()
        assert root.prefix == "cpf"
        return root

    return written


@pytest.fixture
def alone(session: Session, only: Any) -> Session:
    return only(session, "c01")  # type: ignore[no-any-return]


def texts(root: Any, name: str) -> list[str | None]:
    return [node.text for node in root.iter(CPF + name)]


def change(session: Session, **values: Any) -> Session:
    return replace(session, people=tuple(replace(p, **values) for p in session.people))


def test_a_certification_completed_by_this_session_is_in_the_file(
    write: Write, jury_course: Course, session: Session
) -> None:
    grant(jury_course, "c01", "BC01", "BC03", "BC04", "BC05")  # c01 holds BC02
    grant(jury_course, "c02", "BC01", "BC02")
    root = write(session)
    assert texts(root, "horodatage") == [NOW.astimezone().replace(microsecond=0).isoformat()]
    assert texts(root, "idContrat") == ["MCFCER000001"]
    assert texts(root, "nomNaissance") == ["Le Goff"]
    assert texts(root, "prenom1") + texts(root, "prenom2") == ["Anaïs", "Marie"]
    assert texts(root, "anneeNaissance") == ["1998"]
    assert texts(root, "moisNaissance") == ["04"]
    assert texts(root, "codeInsee") == ["29019"]
    assert texts(root, "dateDebutValidite") == ["2026-06-30"]
    assert texts(root, "modaliteAcces") == [
        "FORMATION_CONTINUE_HORS_CONTRAT_DE_PROFESSIONNALISATION"
    ]
    assert texts(root, "voieAccessVAE") == []
    nil = [node.tag.removeprefix(CPF) for node in root.iter() if node.get(NIL)]
    assert nil == ["dateFinValidite", "scoring", "mentionValidee", "nomUsage"]


def in_version(session: Session, version: str) -> Session:
    return replace(session, certifier=replace(session.certifier, cdc_schema=version))


def test_the_session_file_chooses_the_version(
    write: Write, jury_course: Course, alone: Session
) -> None:
    grant(jury_course, "c01", *BLOCS)
    assert alone.certifier.cdc_schema == "1.1.5"
    new, old = write(alone), write(in_version(alone, "1.1.2"))
    assert [child.tag.removeprefix(CPF) for child in new] == [
        "idFlux",
        "horodatage",
        "action",
        "emetteur",
    ]
    assert texts(new, "action") == ["CREATION"]
    assert texts(old, "action") == []
    # Each version refuses the other's file: the schemas tell them apart.
    assert not SCHEMAS["1.1.2"].validate(new)
    assert not SCHEMAS["1.1.5"].validate(old)


def test_a_corrected_decision_takes_back_what_was_transmitted(
    write: Write, jury_course: Course, session: Session, frameworks: Frameworks, tmp_path: Path
) -> None:
    people = tuple(replace(session.people[0], id=who, held=()) for who in ("c01", "c02"))
    session = replace(session, people=people)
    for candidate in ("c01", "c02"):
        grant(jury_course, candidate, *BLOCS)
    created = dict(zip(("c01", "c02"), texts(write(session), "idTechnique"), strict=True))
    grant(jury_course, "c01", "BC03", decision="non acquis")
    assert texts(write(session), "idTechnique") == [created["c02"]]
    removal = write(session, "cdc-suppression.xml")
    assert texts(removal, "action") == ["SUPPRESSION"]
    assert texts(removal, "idTechnique") == [created["c01"]]
    assert texts(removal, "idFlux") != texts(write(session), "idFlux")
    with open_jury_file(jury_course, session, frameworks) as file:
        ((_, said),) = not_created(file)
    assert "à déposer si elle avait été transmise" in said
    # Version 1.1.2 cannot take anything back, and says so.
    old = in_version(session, "1.1.2")
    (tmp_path / "cdc-suppression.xml").unlink()
    write(old)
    assert not (tmp_path / "cdc-suppression.xml").exists()
    with open_jury_file(jury_course, old, frameworks) as file:
        ((_, said),) = not_created(file)
    assert "le schéma 1.1.2 ne sait pas la retirer" in said
    # Granted again, it is created again, and nothing is to be taken back.
    grant(jury_course, "c01", "BC03")
    assert texts(write(session), "idTechnique") == list(created.values())
    assert not (tmp_path / "cdc-suppression.xml").exists()


def test_a_correction_elsewhere_takes_back_too(
    write: Write, jury_course: Course, alone: Session
) -> None:
    grant(jury_course, "c01", "BC01", "BC03", "BC04", session="2025-06")  # c01 holds BC02
    grant(jury_course, "c01", "BC05")
    write(alone)
    grant(jury_course, "c01", "BC04", session="2025-06", decision="non acquis")
    assert texts(write(alone, "cdc-suppression.xml"), "nomNaissance") == ["Le Goff"]


def test_what_was_never_whole_is_not_taken_back(
    write: Write, jury_course: Course, alone: Session
) -> None:
    grant(jury_course, "c01", "BC01", "BC03", "BC04")
    grant(jury_course, "c01", "BC03", decision="non acquis")
    with pytest.raises(JuryError, match="rien à transmettre"):
        write(alone)
    # Whole for a moment, but with data that no file can have held.
    grant(jury_course, "c01", "BC03", "BC05")
    grant(jury_course, "c01", "BC03", decision="non acquis")
    with pytest.raises(JuryError, match="rien à transmettre"):
        write(change(alone, birth_date=None))


def test_a_long_birthplace_spoils_nobody_s_file(
    write: Write, jury_course: Course, alone: Session
) -> None:
    grant(jury_course, "c01", *BLOCS)
    long = "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson, lieu-dit du Grand Moulin"
    assert texts(write(change(alone, birth_place=long)), "libelleCommuneNaissance") == [
        "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson, lieu-dit du Gr"[:60].rstrip()
    ]


def test_identity_and_access_path_are_told_as_the_schema_wants(
    write: Write, jury_course: Course, alone: Session
) -> None:
    grant(jury_course, "c01", *BLOCS)
    cases: list[tuple[dict[str, Any], str, str]] = [
        ({"birth_insee": ""}, "codePostal", "29200"),
        ({"birth_insee": "", "birth_country": "99134"}, "codeInsee", "99134"),
        ({"birth_country": "134"}, "codePaysNaissance", "134"),
        ({"usage_name": "Quéré"}, "nomUsage", "Quéré"),
        ({"access_path": "experience"}, "modaliteAcces", "VAE"),
        ({"access_path": "experience"}, "voieAccessVAE", "VAE_CLASSIQUE"),
        ({"access_path": "candidature_individuelle"}, "modaliteAcces", "CANDIDAT_LIBRE"),
        ({"first_names": ("A", "B", "C", "D")}, "prenom3", "C"),
    ]
    for values, name, expected in cases:
        assert texts(write(change(alone, **values)), name) == [expected]


def test_every_access_path_of_the_fiche_has_a_word(
    write: Write, jury_course: Course, alone: Session, frameworks: Frameworks
) -> None:
    grant(jury_course, "c01", *BLOCS)
    words = {
        path.code: texts(write(change(alone, access_path=path.code)), "modaliteAcces")[0]
        for path in frameworks.framework.access_paths
    }
    assert None not in words.values()
    assert len(set(words.values())) == 6


def test_same_holders_give_the_same_flux_and_each_keeps_an_identifier(
    write: Write, jury_course: Course, alone: Session
) -> None:
    grant(jury_course, "c01", *BLOCS)
    first, again = write(alone), write(alone)
    assert texts(first, "idFlux") == texts(again, "idFlux")
    other = write(change(alone, birth_name="Le Goffic"))
    assert texts(first, "idFlux") != texts(other, "idFlux")
    assert texts(first, "idTechnique") == texts(other, "idTechnique")


def test_what_an_earlier_session_completed_is_not_sent_again(
    write: Write, jury_course: Course, alone: Session
) -> None:
    grant(jury_course, "c01", "BC01", "BC03", "BC04", "BC05", session="2025-06")
    grant(jury_course, "c01", "BC01")
    with pytest.raises(JuryError, match="rien à transmettre"):
        write(alone)


def test_the_session_that_grants_the_last_bloc_sends_and_the_earlier_one_does_not(
    write: Write, jury_course: Course, alone: Session
) -> None:
    grant(jury_course, "c01", "BC01", "BC03", "BC04", session="2025-06")
    grant(jury_course, "c01", "BC05")
    assert texts(write(alone), "nomNaissance") == ["Le Goff"]
    with pytest.raises(JuryError, match="rien à transmettre"):
        write(replace(alone, id="2025-06"))


def test_a_bloc_granted_again_later_changes_nothing(
    write: Write, jury_course: Course, alone: Session
) -> None:
    grant(jury_course, "c01", "BC01", "BC03", "BC04", "BC05")
    grant(jury_course, "c01", "BC02", "BC05", session="2027-06")  # c01 held BC02 already
    assert texts(write(alone), "nomNaissance") == ["Le Goff"]


def test_blocs_held_before_are_not_sent(write: Write, alone: Session) -> None:
    held = tuple(HeldBloc(code, "attestation") for code in BLOCS)
    with pytest.raises(JuryError, match="une certification entière"):
        write(change(alone, held=held))


def test_all_that_is_missing_is_listed_and_nothing_written(
    write: Write, jury_course: Course, session: Session, tmp_path: Path
) -> None:
    for candidate in ("c01", "c02", "c03"):
        grant(jury_course, candidate, *BLOCS)
    people = (
        session.people[0],
        replace(session.people[1], birth_name="x" * 61),
        replace(session.people[2], sex="F", birth_country="99134"),
        *session.people[3:],
    )
    certifier = replace(session.certifier, cdc_client="", cdc_contract="")
    with pytest.raises(SessionError) as caught:
        write(replace(session, people=people, certifier=certifier))
    said = [line.replace("x" * 61, "X") for line in caught.value.faults]
    assert [line.split(" ; ")[0] for line in said] == [
        "session.toml, certificateur.caisse_des_depots.id_client : attendu : 8 caractères",
        "session.toml, certificateur.caisse_des_depots.id_contrat : attendu : 1 à 20 caractères",
        "X Gwénaëlle (c02) : colonne « date_naissance » : valeur absente",
        "X Gwénaëlle (c02) : colonne « sexe » : valeur absente",
        "X Gwénaëlle (c02) : colonne « code_insee_naissance » ou « code_postal_naissance » : "
        "valeur absente",
        "X Gwénaëlle (c02) : colonne « nom_naissance » : 61 caractères",
        "Évrard Yann (c03) : colonne « date_naissance » : valeur absente",
    ]
    assert not (tmp_path / "cdc.xml").exists()


def test_a_late_entrant_is_left_out_and_costs_nobody_else_anything(
    write: Write, jury_course: Course, session: Session, frameworks: Frameworks
) -> None:
    for candidate in ("c01", "c02"):
        grant(jury_course, candidate, *BLOCS)
    late = replace(session.people[1], entry_date=datetime.date(2023, 1, 9))
    session = replace(session, people=(session.people[0], late))
    assert texts(write(session), "nomNaissance") == ["Le Goff"]
    with open_jury_file(jury_course, session, frameworks) as file:
        ((name, reason),) = not_created(file)
    assert name == "L'Hostis Gwénaëlle"
    assert "09/01/2023" in reason
    with pytest.raises(JuryError, match="rien à transmettre"):
        write(replace(session, people=(late,)))
