"""A session of the jury over a synthetic course: real notebooks and gradebook, no execution."""

import datetime
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from etabli.course import Course
from etabli.frameworks import Frameworks
from etabli.jury.session.session import Certifier, HeldBloc, Member, Person, Rules, Session
from etabli.results.flags import Flag

# `classroom` and `cell` come from the conftest.py above.
Room = Any
Cells = Any

NOW = datetime.datetime(2026, 6, 29, 14, 30, tzinfo=datetime.UTC)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for a course that a module's tests make once and copy."""
    return tmp_path_factory.mktemp("cours")


@pytest.fixture
def room(classroom: Room, cell: Cells) -> Room:
    """Three cases and candidates of every kind, two of them with dangerous names.

    c01 has all marks; c02 waits for written work; c03 has a failed submission; the others have
    handed in nothing.
    """
    (classroom.root / "nbgrader_config.py").write_text(
        'c = get_config()\nc.CourseDirectory.db_url = "sqlite:///gradebook.db?timeout=60"\n',
        encoding="utf-8",
    )
    classroom.case(
        "bc01-benchmark",
        cell("test_indice", 4, ("BC01-C1",)),
        cell("test_rang", 6, ("BC01-C1", "BC01-C5")),
        cell("synthese", 10, ("BC01-C1", "CE-A1-C3"), manual=True),
    )
    classroom.case(
        "bc03-roi",
        cell("test_roas", 5, ("BC03-C8",)),
        cell("test_kpi", 5, ("BC03-C7",)),
        cell("actions", 6, ("BC03-C8",), manual=True),
    )
    classroom.case("bc05-cahier-des-charges", cell("test_lots", 5, ("BC05-C1",)))
    classroom.student("c01", "Anaïs", "Le Goff")
    classroom.hand_in("c01", "bc01-benchmark", test_indice=4, test_rang=3, synthese=7)
    classroom.hand_in("c01", "bc03-roi", test_roas=1, test_kpi=2.5, actions=1)
    classroom.hand_in("c01", "bc05-cahier-des-charges", test_lots=5)
    classroom.comment("c01", "bc03-roi", "actions", trainer="+ Clair ; l'échéance manque.")
    classroom.student("c02", "Gwénaëlle", "L'Hostis")
    classroom.hand_in("c02", "bc01-benchmark", test_indice=4, test_rang=6)
    classroom.hand_in("c02", "bc03-roi", test_roas=5, test_kpi=5)
    classroom.student("c03", "Yann", "Évrard")
    classroom.hand_in("c03", "bc01-benchmark", test_indice=0, test_rang=1, synthese=2)
    classroom.fail("c03", "bc03-roi", '=HYPERLINK("x") : le carnet n\'est pas du JSON\x07')
    classroom.flag(
        "c02", "bc03-roi", Flag("travail_semblable", "Travail presque identique à « c01 ».", "kpi")
    )
    classroom.flag("=cmd()", "bc03-roi", Flag("arrêt_brutal", '=HYPERLINK("x")'))
    classroom.student("=cmd()", "", "")
    classroom.student("c04", "+1", "@SOMME(A1)")
    classroom.book.db.commit()
    return classroom


@pytest.fixture
def jury_course(room: Room, course: Course) -> Course:
    """The course of `room`: its folders and gradebook, the repository's frameworks."""
    return Course(room.root, course.cases)


@pytest.fixture
def session(frameworks: Frameworks) -> Session:
    """A session of the five candidates of `room`, five jurors, ordinary rules."""
    entered = datetime.date(2022, 3, 1)

    def person(id: str, last: str, *first: str, **more: Any) -> Person:
        return Person(id, last, first, "formation_continue", entered, **more)

    return Session(
        id="2026-06",
        date=datetime.date(2026, 6, 30),
        place="Rennes",
        postcode="35000",
        mode="présentiel",
        framework="RNCP34179",
        certifier=Certifier(
            "FORMAOUEST",
            "48819452300053",
            "1 rue de l'Écluse, 35000 Rennes",
            "Maïwenn Quéré",
            "directrice",
            "https://formaouest.example",
            "FORMAOUE",
            "MCFCER000001",
        ),
        members=(
            Member("Maïwenn Quéré", "directrice", "certificateur", president=True),
            Member("Rozenn Abgrall", "formatrice", "formateur"),
            Member("Hervé Kermarrec", "gérant d'une boutique en ligne", "employeur"),
            Member("Lena Boisgontier", "cheffe de projet e-commerce", "salarie"),
            Member("Idriss Haddad", "responsable acquisition", "salarie"),
        ),
        rules=Rules(
            quorum=4,
            vote="majorité",
            casting_vote=True,
            second_attempt="Une seconde présentation est possible dans les douze mois.",
            appeal="Le recours s'adresse au certificateur, par écrit, sous deux mois.",
        ),
        people=(
            person(
                "c01",
                "Le Goff",
                "Anaïs",
                "Marie",
                sex="F",
                birth_date=datetime.date(1998, 4, 12),
                birth_place="Brest",
                birth_insee="29019",
                birth_postcode="29200",
                held=(HeldBloc("BC02", "attestation 2025-114 du 12/06/2025"),),
                email="anais.legoff@example.org",
            ),
            person("c02", "L'Hostis", "Gwénaëlle", arrangements="tiers temps"),
            person("c03", "Évrard", "Yann"),
            person("=cmd()", "=cmd()", "=2+5"),
            person("c04", "@SOMME(A1)", "+1"),
        ),
        levels=frameworks.framework.levels,
    )


@pytest.fixture
def only() -> Any:
    """Return a session reduced to some candidates: `only(session, "c01")`."""

    def reduced(session: Session, *ids: str) -> Session:
        return replace(session, people=tuple(p for p in session.people if p.id in ids))

    return reduced
