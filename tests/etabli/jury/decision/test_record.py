"""The filled workbook, read back: what is recorded, and everything that is refused by its cell."""

import contextlib
import datetime
import os
import pickle
import re
import shutil
import signal
import subprocess
import time
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell

from etabli.course import Course
from etabli.errors import RegisterError, SessionError
from etabli.frameworks import Frameworks
from etabli.jury.decision.checking import Checked, check
from etabli.jury.decision.reading import read_filled
from etabli.jury.decision.record import Recording, prepare, record, session_named_in
from etabli.jury.model import JuryFile, open_jury_file
from etabli.jury.session.session import Session
from etabli.jury.sign import sign
from etabli.jury.workbook.workbook import volatile, write_workbook
from etabli.register.register import Register

SOFFICE = shutil.which("soffice")
BY = "Maïwenn Quéré"

# What an ordinary jury fills in. On the sheet Décisions: c01 has rows 5 to 9 (BC02 is held), c02 10
# to 14, c03 15 to 19, =cmd() 20 to 24, c04 25 to 29; only c01 and c04 have their marks.
FILLED: dict[str, Any] = {
    **{f"Jury!E{row}": "présent" for row in range(5, 10)},
    **{f"Jury!F{row}": "non" for row in range(5, 10)},
    "Jury!B3": "Panne de vidéoprojecteur, 10 minutes.",
    "Récusations!A5": "Rozenn Abgrall",
    "Récusations!B5": "c04",
    "Récusations!C5": "A dirigé sa formation",
    "Soutenances!H5": "acquis",
    "Soutenances!I5": "Défense claire.",
    "Décisions!G5": "présent",
    "Décisions!H5": "acquis",
    "Décisions!K5": 4,
    "Décisions!L5": 1,
    "Décisions!G7": "présent",
    "Décisions!H7": "non acquis",
    "Décisions!I7": "L'échéance et le budget manquent.",
    "Décisions!J7": "Reprendre le tableau de bord.",
    "Décisions!K7": 1,
    "Décisions!L7": 3,
    "Décisions!M7": 1,
    "Décisions!G9": "présent",
    "Décisions!H9": "acquis",
    "Décisions!G10": "présent",
    "Décisions!H10": "reporté",
    "Décisions!I10": "Travail à noter",
    "Décisions!G25": "absent",
    "Décisions!H25": "non acquis",
    "Décisions!I25": "Absence sans motif",
}
EMPTY = None


@dataclass(frozen=True)
class Desk:
    """A course whose results are signed off, and its exported workbook."""

    course: Course
    session: Session
    frameworks: Frameworks
    exported: Path
    folder: Path
    forms: Path  # the same without the sheets that nobody fills in
    opened: bytes = field(repr=False)  # the workbook as openpyxl opens it, which takes time

    def fill(self, edits: Mapping[str, Any] | None = None) -> Path:
        return self.save(self.book(edits))

    def book(self, edits: Mapping[str, Any] | None = None) -> Workbook:
        """Return the workbook as a jury filled it, with some cells otherwise."""
        book: Workbook = pickle.loads(self.opened)
        write(book, FILLED | dict(edits or {}))
        return book

    def check(self, file: JuryFile, edits: Mapping[str, Any] | None = None) -> Checked:
        """Return what the sheets to fill record: the rules alone, without the other sheets."""
        book = self.book(edits)
        keep_forms(book)
        return check(file, read_filled(self.save(book), self.forms, volatile))

    def save(self, book: Workbook) -> Path:
        path = self.folder / "rempli.xlsx"
        book.save(path)
        return path

    def prepare(self, path: Path) -> Recording:
        return prepare(self.course, self.session, self.frameworks, path, BY)

    def faults(self, path: Path) -> list[str]:
        """Return the faults; the register must not move."""
        with Register(self.course.db_url) as register:
            before = register.head
            with pytest.raises(SessionError) as caught:
                self.prepare(path)
            assert register.head == before
        assert caught.value.where == str(path)
        return list(caught.value.faults)


def keep_forms(book: Workbook) -> None:
    for title in set(book.sheetnames) - {"Soutenances", "Décisions", "Récusations", "Jury"}:
        del book[title]


def write(book: Workbook, edits: Mapping[str, Any]) -> None:
    for address, value in edits.items():
        sheet, coordinate = address.split("!")
        cell = book[sheet][coordinate]
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"  # typed with an apostrophe: text, even after "="


@pytest.fixture
def desk(
    shelf: Path,
    request: pytest.FixtureRequest,
    session: Session,
    frameworks: Frameworks,
    course: Course,
    tmp_path: Path,
) -> Desk:
    """Made once for the module: nothing may be recorded here."""
    root, exported, opened = shelf / "cours", shelf / "jury.xlsx", shelf / "jury.pickle"
    if not exported.exists():
        made: Course = request.getfixturevalue("jury_course")
        sign(made, session, frameworks, "Rozenn Abgrall")
        with open_jury_file(made, session, frameworks) as file:
            write_workbook(file, shelf)
        shutil.copytree(made.root, root)
        book = load_workbook(exported)
        opened.write_bytes(pickle.dumps(book))
        keep_forms(book)
        book.save(shelf / "formulaires.xlsx")
    folder = tmp_path / "classeurs"
    folder.mkdir(exist_ok=True)
    return Desk(
        Course(root, course.cases),
        session,
        frameworks,
        exported,
        folder,
        shelf / "formulaires.xlsx",
        opened.read_bytes(),
    )


@pytest.fixture
def own(desk: Desk, tmp_path: Path) -> Desk:
    """A copy in which a test may record."""
    return copy(desk, tmp_path / "copie")


def copy(desk: Desk, root: Path) -> Desk:
    shutil.copytree(desk.course.root, root)
    return replace(desk, course=Course(root, desk.course.cases))


@pytest.fixture
def file(desk: Desk) -> Iterator[JuryFile]:
    with open_jury_file(desk.course, desk.session, desk.frameworks) as opened:
        yield opened


def entries(desk: Desk) -> list[tuple[str, dict[str, Any]]]:
    with Register(desk.course.db_url) as register:
        assert register.faults() == []
        return [(e.kind, e.content or {}) for e in register.entries() if e.kind != "signature"]


def test_what_a_jury_filled_in_is_recorded(own: Desk) -> None:
    path = own.fill()
    recording = own.prepare(path)
    assert entries(own) == []
    made = record(own.course, recording)
    assert [entry.kind for entry in made] == ["seance", *["decision"] * 5]
    (_, sitting), *decisions = entries(own)
    assert sitting["incidents"] == "Panne de vidéoprojecteur, 10 minutes."
    assert sitting["recusations"] == [
        {"membre": "Rozenn Abgrall", "candidat": "c04", "motif": "A dirigé sa formation"}
    ]
    assert sitting["membres"][0] == {
        "nom": "Maïwenn Quéré", "qualite": "directrice", "college": "certificateur",
        "president": True, "present": True, "lien": False,
    }  # fmt: skip
    assert (sitting["quorum"], sitting["vote"], sitting["par"]) == (4, "majorité", BY)
    said = [(c["candidat"], c["bloc"], c["decision"], c["presence"]) for _, c in decisions]
    assert said == [
        ("c01", "BC01", "acquis", "présent"),
        ("c01", "BC03", "non acquis", "présent"),
        ("c01", "BC05", "acquis", "présent"),
        ("c02", "BC01", "reporté", "présent"),
        ("c04", "BC01", "non acquis", "absent"),
    ]
    first, second = decisions[0][1], decisions[1][1]
    assert first["competences"] == {
        "BC01-C1": {"niveau": "acquis", "observation": "Défense claire."}
    }
    assert first["votes"] == {"pour": 4, "contre": 1, "abstentions": 0}
    assert second["motif"] == "L'échéance et le budget manquent."
    assert second["seconde_presentation"] == "Reprendre le tableau de bord."
    assert decisions[2][1]["votes"] is None
    assert {c["referentiel"] for _, c in decisions} == {"RNCP34179"}
    assert {c["remplace"] for _, c in decisions} == {None}
    assert len({c["classeur"] for _, c in decisions} | {sitting["classeur"]}) == 1
    with open_jury_file(own.course, own.session, own.frameworks) as file:
        assert first["empreinte"] == file.statuses["c01"].digest
        assert next(iter(file.candidates())).earned == {"BC01", "BC02", "BC05"}


def test_a_person_is_shown_what_will_be_recorded(desk: Desk) -> None:
    lines = desk.prepare(desk.fill()).summary
    assert lines[0] == (
        "Session 2026-06 du 30/06/2026, Rennes : « rempli.xlsx », enregistré par Maïwenn Quéré."
    )
    assert "Le Goff Anaïs (c01), BC01 : acquis, 4 pour, 1 contre, 0 abstention" in lines
    assert "@SOMME(A1) +1 (c04), BC01 : non acquis, absent – Absence sans motif" in lines
    assert "Récusation : Rozenn Abgrall pour @SOMME(A1) +1 (A dirigé sa formation)." in lines
    # Five candidates, five blocs, one held before, five decided now.
    assert "19 blocs sans décision." in lines
    assert "échu depuis le 10/09/2022" in lines[-1]


def test_five_blocs_are_said_to_make_the_certification(own: Desk) -> None:
    edits = {f"Décisions!{column}{row}": EMPTY for column in "IJKLM" for row in (5, 7, 8, 9)}
    edits |= {f"Décisions!G{row}": "présent" for row in (5, 7, 8, 9)}
    edits |= {f"Décisions!H{row}": "acquis" for row in (5, 7, 8, 9)}
    recording = own.prepare(own.fill(edits))
    assert "Le Goff Anaïs a les 5 blocs : certification complète." in recording.summary


def test_recording_the_same_workbook_again_records_nothing(own: Desk) -> None:
    path = own.fill()
    record(own.course, own.prepare(path))
    before = entries(own)
    again = own.prepare(path)
    assert again.items == ()
    assert again.summary[-1].startswith("Rien à inscrire")
    assert "5 décisions déjà au registre, sans changement." in again.summary
    assert record(own.course, again) == []
    assert entries(own) == before


def test_a_correction_is_a_new_entry_with_its_reason(own: Desk) -> None:
    record(own.course, own.prepare(own.fill()))
    change = {"Décisions!H7": "acquis", "Décisions!J7": EMPTY, "Décisions!K7": 3, "Décisions!L7": 1}
    (fault,) = own.faults(own.fill(change))
    assert fault.startswith("Décisions!N7 : il manque le motif de la rectification")
    change["Décisions!N7"] = "Voix mal recopiées."
    path = own.fill(change)
    (entry,) = record(own.course, own.prepare(path))
    assert entry.content is not None
    assert (entry.content["decision"], entry.content["rectification"]) == (
        "acquis", "Voix mal recopiées.",
    )  # fmt: skip
    with open_jury_file(own.course, own.session, own.frameworks) as file:
        standing = file.standing.decisions["c01", "BC03"]
    assert (standing.entry, standing.granted) == (entry.seq, True)
    kinds = [c["decision"] for k, c in entries(own) if k == "decision" and c["bloc"] == "BC03"]
    assert kinds == ["non acquis", "acquis"]
    replaced = [c["remplace"] for _, c in entries(own) if c.get("remplace")]
    assert replaced == [5]  # after two sign-offs, the sitting and BC01
    assert own.prepare(path).items == ()
    (fault,) = own.faults(own.fill(change | {"Décisions!N7": "Une autre raison."}))
    assert fault.startswith("Décisions!N7 : un motif de rectification, mais la décision est celle")


def test_a_register_that_has_moved_on_takes_nothing(own: Desk) -> None:
    path = own.fill()
    late = own.prepare(path)
    record(own.course, own.prepare(path))
    before = entries(own)
    with pytest.raises(RegisterError, match="le registre a changé"):
        record(own.course, late)
    assert entries(own) == before


def test_a_workbook_says_which_session_it_belongs_to(desk: Desk) -> None:
    assert session_named_in(desk.exported) == "2026-06"
    book = load_workbook(desk.exported)
    book["Paramètres"].delete_rows(1, 60)
    with pytest.raises(SessionError, match="ne dit pas de quelle session"):
        session_named_in(desk.save(book))


def test_who_records_has_a_name(desk: Desk) -> None:
    with pytest.raises(SessionError, match="--by"):
        prepare(desk.course, desk.session, desk.frameworks, desk.fill(), " ")


RULES: list[tuple[dict[str, Any], str]] = [
    # Words, counts, texts
    ({"Décisions!G5": "peut-être"}, "Décisions!G5 : « peut-être » n'est pas un choix"),
    ({"Décisions!H5": "accordé"}, "Décisions!H5 : « accordé » n'est pas un choix"),
    ({"Soutenances!H5": "moyen"}, "Soutenances!H5 : « moyen » n'est pas un choix"),
    ({"Jury!F6": "parfois"}, "Jury!F6 : « parfois » n'est pas un choix"),
    ({"Décisions!K5": -1}, "Décisions!K5 : « -1 » n'est pas un nombre entier"),
    ({"Décisions!K5": 2.5}, "Décisions!K5 : « 2,5 » n'est pas un nombre entier"),
    ({"Décisions!K5": "quatre"}, "Décisions!K5 : « quatre » n'est pas un nombre entier"),
    ({"Décisions!H5": True}, "Décisions!H5 : « VRAI » n'est pas un choix"),
    (
        {"Décisions!I7": datetime.time(14, 30)},
        "Décisions!I7 : « 14:30:00 » n'est pas un texte",
    ),
    (
        {"Décisions!H7": datetime.datetime(2026, 6, 30)},
        "Décisions!H7 : « 30/06/2026 » n'est pas un choix",
    ),
    ({"Décisions!I7": "x" * 2001}, "Décisions!I7 : 2001 caractères, pour 2000 au plus"),
    ({"Jury!B3": "x" * 2001}, "Jury!B3 : 2001 caractères, pour 2000 au plus"),
    ({"Soutenances!I5": "a_x0007_b"}, "Soutenances!I5 : un caractère de contrôle"),
    # A decision and its reason
    ({"Décisions!I7": EMPTY}, "Décisions!I7 : il manque le motif de la décision « non acquis »"),
    ({"Décisions!I10": "  "}, "Décisions!I10 : il manque le motif de la décision « reporté »"),
    ({"Décisions!I25": EMPTY}, "Décisions!I25 : il manque le motif"),
    ({"Décisions!G5": EMPTY}, "Décisions!G5 : il manque la présence du candidat"),
    ({"Décisions!G9": "absent"}, "Décisions!H9 (Le Goff Anaïs, BC05) : « acquis » contredit"),
    ({"Décisions!H7": EMPTY}, "Décisions!H7 : il manque la décision"),
    (
        {"Décisions!J5": "En juin"},
        "Décisions!J5 (Le Goff Anaïs, BC01) : un bloc « acquis » ne se présente pas de nouveau",
    ),
    (
        {"Décisions!N5": "Erreur"},
        "Décisions!N5 (Le Goff Anaïs, BC01) : rien n'est à rectifier",
    ),
    # Votes
    ({"Décisions!K5": 5}, "Décisions!K5 (Le Goff Anaïs, BC01) : 6 voix pour 5 votants"),
    (
        {"Décisions!K5": 2, "Décisions!L5": 3},
        "Décisions!H5 (Le Goff Anaïs, BC01) : « acquis » contredit le vote : 2 pour, 3 contre",
    ),
    (
        {"Décisions!K7": 4, "Décisions!L7": 1, "Décisions!M7": 0},
        "Décisions!H7 (Le Goff Anaïs, BC03)",
    ),
    # c04: one member is recused, so that four vote.
    ({"Décisions!L25": 5}, "Décisions!K25 (@SOMME(A1) +1, BC01) : 5 voix pour 4 votants"),
    # The jury
    ({"Jury!E8": EMPTY}, "Jury!E8 : il manque la présence de Lena Boisgontier"),
    (
        {"Jury!E5": "absent", "Décisions!L5": 0, "Décisions!M7": 0, "Décisions!H25": "reporté"},
        "Jury!E5 : Maïwenn Quéré, qui préside le jury, est absent",
    ),
    (
        {"Jury!E8": "absent", "Décisions!L5": 0, "Décisions!M7": 0},
        "Décisions!H25 : le quorum n'est pas atteint pour @SOMME(A1) +1 : 3 membre(s)",
    ),
    # Recusals
    (
        {"Récusations!A5": "Rozenn Le Bras"},
        "Récusations!A5 : « Rozenn Le Bras » n'est pas un choix",
    ),
    ({"Récusations!B5": "c99"}, "Récusations!B5 : « c99 » n'est pas un choix"),
    ({"Récusations!C5": EMPTY}, "Récusations!C5 : il manque le motif de la récusation"),
    ({"Récusations!A5": EMPTY}, "Récusations!A5 : il manque le membre récusé"),
    (
        {"Récusations!A6": "rozenn abgrall", "Récusations!B6": "c04", "Récusations!C6": "Idem"},
        "Récusations!A6 : Rozenn Abgrall est déjà récusé pour @SOMME(A1) +1",
    ),
    # Results that are not final
    (
        {"Décisions!H10": "non acquis"},
        "Décisions!H10 : les résultats de L'Hostis Gwénaëlle ne sont pas définitifs (2 travaux à "
        "noter) : seul « reporté » est possible",
    ),
    (
        {"Décisions!G20": "présent", "Décisions!H20": "acquis"},
        "Décisions!H20 : les résultats de =cmd() =2+5 ne sont pas définitifs (3 travaux à noter)",
    ),
]


@pytest.mark.parametrize(("edits", "fault"), RULES, ids=[fault[:40] for _, fault in RULES])
def test_a_rule_that_is_broken_names_its_cell(
    desk: Desk, file: JuryFile, edits: dict[str, Any], fault: str
) -> None:
    found = desk.check(file, edits).faults
    assert [line[: len(fault)] for line in found] == [fault]


def test_every_fault_is_told_at_once(desk: Desk) -> None:
    edits = {
        "Décisions!H5": "accordé",
        "Décisions!I7": EMPTY,
        "Jury!E8": EMPTY,
        "Récusations!B5": "c99",
        "Synthèse!A7": "Quelqu'un d'autre",
        "BC01!Z40": "une note dans la marge",
    }
    found = desk.faults(desk.fill(edits))
    assert {line.split(" ")[0] for line in found} == set(edits)


def test_a_row_tells_all_that_is_wrong_with_it(desk: Desk, file: JuryFile) -> None:
    edits = {"Décisions!H10": "non acquis", "Décisions!I10": EMPTY, "Décisions!G10": EMPTY}
    found = [fault.split(" ")[0] for fault in desk.check(file, edits).faults]
    assert found == ["Décisions!G10", "Décisions!I10", "Décisions!H10"]


def test_nothing_filled_in_is_refused_by_the_members(desk: Desk) -> None:
    found = desk.faults(desk.exported)
    assert [line.split(" ")[0] for line in found] == [f"Jury!E{row}" for row in range(5, 10)]


def test_case_accents_and_spaces_are_forgiven(desk: Desk, file: JuryFile) -> None:
    edits = {
        "Décisions!G5": " PRESENT ", "Décisions!H5": "Acquis", "Décisions!H7": "NON  ACQUIS",
        "Décisions!H10": "reporte", "Décisions!K5": "4", "Récusations!A5": "ROZENN ABGRALL",
        "Soutenances!H5": "Acquis", "Jury!F5": "Non",
    }  # fmt: skip
    found = desk.check(file, edits)
    plain = desk.check(file)
    assert found == plain
    assert found.faults == []


@pytest.mark.parametrize(
    ("rules", "votes", "decision", "contradicts"),
    [
        ({}, (2, 2, 1), "acquis", False),
        ({}, (2, 2, 1), "non acquis", False),
        ({"casting_vote": False}, (2, 2, 1), "acquis", True),
        ({"casting_vote": False}, (2, 2, 1), "non acquis", False),
        ({}, (2, 1, 2), "acquis", False),
        ({"vote": "majorité absolue"}, (2, 1, 2), "acquis", True),
        ({"vote": "majorité absolue"}, (3, 1, 1), "acquis", False),
        ({"vote": "majorité absolue"}, (3, 1, 1), "non acquis", True),
        ({"vote": "majorité absolue"}, (2, 2, 0), "acquis", False),
        ({"vote": "unanimité"}, (4, 1, 0), "acquis", True),
        ({"vote": "unanimité"}, (4, 0, 1), "acquis", False),
        ({"vote": "unanimité"}, (0, 0, 5), "acquis", True),
        ({"vote": "unanimité"}, (5, 0, 0), "non acquis", True),
    ],
)
def test_votes_agree_with_the_decision_under_the_sessions_rule(
    desk: Desk, rules: dict[str, Any], votes: tuple[int, ...], decision: str, contradicts: bool
) -> None:
    edits = {"Décisions!H5": decision, "Décisions!I5": "Un motif", "Décisions!M5": votes[2]}
    edits |= {"Décisions!K5": votes[0], "Décisions!L5": votes[1]}
    edits |= {f"Décisions!{column}7": EMPTY for column in "GHIJKLM"}
    ruled = replace(desk.session, rules=replace(desk.session.rules, **rules))
    with open_jury_file(desk.course, ruled, desk.frameworks) as file:
        faults = desk.check(file, edits).faults
    assert [fault.split(" ")[0] for fault in faults] == ["Décisions!H5"] * contradicts


def test_a_tie_is_nobodys_when_the_president_is_recused(desk: Desk, file: JuryFile) -> None:
    edits = {
        "Récusations!A6": "Maïwenn Quéré", "Récusations!B6": "c01", "Récusations!C6": "Sa nièce",
        "Décisions!K5": 2, "Décisions!L5": 2, "Décisions!L7": 2, "Décisions!K7": 1,
    }  # fmt: skip
    found = desk.check(file, edits)
    assert [fault.split(" ")[0] for fault in found.faults] == ["Décisions!H5"]
    assert any("qui préside le jury, est récusé pour Le Goff Anaïs" in n for n in found.notes)


def test_the_jury_is_composed_as_the_fiche_says(desk: Desk) -> None:
    fewer = replace(desk.session, members=desk.session.members[:4])
    edits = {"Décisions!L5": 0, "Décisions!M7": 0, "Décisions!H25": "reporté"}
    with open_jury_file(desk.course, fewer, desk.frameworks) as file:
        (fault,) = desk.check(file, edits).faults
    assert fault.startswith("Jury!C4 : la fiche RNCP34179 veut 1 certificateur, 1 employeur, 1 ")
    assert "1 salarie : corrigez" in fault


def test_on_the_path_of_experience_ties_are_declared_and_explained(desk: Desk) -> None:
    people = tuple(
        replace(person, access_path="experience") if person.id == "c02" else person
        for person in desk.session.people
    )
    session = replace(desk.session, people=people)
    with open_jury_file(desk.course, session, desk.frameworks) as file:

        def faults(edits: dict[str, Any]) -> list[str]:
            found = desk.check(file, edits).faults
            return [fault.split(" ")[0] for fault in found]

        assert faults({"Jury!F7": EMPTY}) == ["Jury!F7"]
        assert faults({"Jury!F7": EMPTY, "Jury!E7": "absent", "Décisions!H25": "reporté",
                       "Décisions!L5": 0, "Décisions!M7": 0}) == []  # fmt: skip
        assert faults({"Jury!F7": "oui", "Jury!B3": EMPTY}) == ["Jury!F7"]
        assert faults({"Jury!F7": "oui", "Jury!B3": "M. Kermarrec se retire pour c02."}) == []
        assert faults({"Jury!F6": "oui", "Jury!B3": EMPTY}) == []  # recused for c04


def test_a_bloc_already_held_is_not_decided_again(desk: Desk) -> None:
    (fault,) = desk.faults(desk.fill({"Décisions!H6": "acquis"}))
    assert fault == (
        "Décisions!H6 : « acquis » au lieu d'une cellule vide (ce bloc est déjà acquis, rien n'est "
        "à y décider)"
    )


def test_levels_without_a_decision_are_told(desk: Desk, file: JuryFile) -> None:
    edits = {f"Décisions!{column}5": EMPTY for column in "GHKL"}
    found = desk.check(file, edits)
    assert found.faults == []
    assert [note for note in found.notes if note.startswith("Le Goff Anaïs, BC01 : des niveaux")]


def test_nothing_is_decided_before_a_trainer_answers_for_it(own: Desk) -> None:
    with Register(own.course.db_url) as register:
        # A mark's comment changes: the sign-off no longer holds, and the sheet shows the old one.
        register.append(
            own.session.id, [("signature", {"candidat": "c01", "empreinte": "0", "par": "X"})]
        )
    (fault,) = own.faults(own.fill())
    assert fault.startswith("Décisions!H5 : les résultats de Le Goff Anaïs ne sont pas définitifs")
    assert "résultats à valider par un formateur" in fault


def test_a_mark_that_changed_since_the_export_is_told(own: Desk) -> None:
    from nbgrader.api import Gradebook

    with Gradebook(own.course.db_url) as book:
        book.find_grade("test_indice", "bc01-benchmark", "bc01-benchmark", "c01").auto_score = 1
        book.db.commit()
    path = own.fill()
    with pytest.raises(SessionError, match="une note, un commentaire ou un bloc acquis a changé"):
        own.prepare(path)
    faults = own.faults(path)
    assert any(re.match(r"Preuves!H\d+ : « 4 » au lieu de « 1 »", fault) for fault in faults)


# What is not as it was exported.


def test_sheets_that_are_missing_renamed_or_added_are_told(desk: Desk) -> None:
    book = desk.book()
    del book["BC03"]
    book["Décisions"].title = "Decisions"
    book.create_sheet("Notes")
    assert desk.faults(desk.save(book)) == [
        "BC03 : cette feuille manque, ou a changé de nom",
        "Décisions : cette feuille manque, ou a changé de nom",
        "« Decisions » : cette feuille est en trop",
        "« Notes » : cette feuille est en trop",
    ]


def test_rows_that_are_doubled_or_removed_are_told(desk: Desk) -> None:
    book = desk.book()
    for column in range(1, 15):
        sheet = book["Décisions"]
        sheet.cell(11, column).value = sheet.cell(10, column).value
    (first, *_) = desk.faults(desk.save(book))
    assert first == "Décisions!C11 : « BC01 » au lieu de « BC02 »"
    book = desk.book()
    book["Décisions"].delete_rows(10)
    faults = desk.faults(desk.save(book))
    assert faults[0] == "Décisions!C10 : « BC02 » au lieu de « BC01 »"
    assert len(faults) == 21
    assert re.fullmatch(r"et \d+ autres", faults[-1])


def test_an_unknown_candidate_is_told(desk: Desk) -> None:
    (fault,) = desk.faults(desk.fill({"Décisions!B10": "c99"}))
    assert fault == "Décisions!B10 : « c99 » au lieu de « c02 »"


def test_missing_columns_are_told(desk: Desk) -> None:
    book = desk.book()
    book["Décisions"].delete_cols(9)
    faults = desk.faults(desk.save(book))
    assert faults[0] == "Décisions!I4 : « Seconde présentation » au lieu de « Motif »"


@pytest.mark.parametrize(
    "address", ["Décisions!H5", "Synthèse!D6", "Jury!B3", "Décisions!A2", "BC01!AA90"]
)
def test_a_formula_is_refused_wherever_it_is(desk: Desk, address: str) -> None:
    book = desk.book()
    sheet, coordinate = address.split("!")
    book[sheet][coordinate].value = '=HYPERLINK("http://exemple.invalid"; "acquis")'
    faults = desk.faults(desk.save(book))
    assert faults == [f"{address} : une formule ; remplacez-la par ce qu'elle doit donner"]


def test_an_error_of_computation_is_refused(desk: Desk) -> None:
    book = desk.book()
    book["Décisions"]["H5"].value = "#REF!"
    book["Décisions"]["H5"].data_type = "e"
    (fault,) = desk.faults(desk.save(book))
    assert fault.startswith("Décisions!H5 : une erreur de calcul, « #REF! »")


def test_merged_cells_are_refused(desk: Desk) -> None:
    book = desk.book()
    book["Décisions"].merge_cells("H7:H9")
    assert "Décisions!H7:H9 : des cellules sont fusionnées ; défusionnez-les" in desk.faults(
        desk.save(book)
    )


def test_a_cell_at_the_far_end_is_told_without_reading_what_is_between(desk: Desk) -> None:
    (fault,) = desk.faults(desk.fill({"Décisions!XFD1048576": "ici"}))
    assert fault == "Décisions!XFD1048576 : « ici » au lieu d'une cellule vide"


@dataclass(frozen=True, repr=False)
class Locked:
    """The workbook, and its cells that are locked and say the same in every edition."""

    book: Workbook
    cells: list[Cell]


@pytest.fixture
def locked(desk: Desk) -> Locked:
    book: Workbook = pickle.loads(desk.opened)
    return Locked(
        book,
        [
            cell
            for sheet in book.worksheets
            for row in sheet.iter_rows()
            for cell in row
            if isinstance(cell, Cell)
            and cell.protection.locked
            and not volatile(sheet.title, cell.row, cell.column)
        ],
    )


LOCKED_VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 2000),
    st.floats(0, 1).map(lambda number: round(number, 3)),
    st.text("abcdéàù=+@' 0123456789", max_size=12),
    st.dates(datetime.date(2000, 1, 1)),
)


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(edits=st.dictionaries(st.integers(0, 100_000), LOCKED_VALUES, min_size=1, max_size=12))
def test_a_locked_cell_that_changed_is_always_refused(
    desk: Desk, locked: Locked, edits: dict[int, Any]
) -> None:
    # Many cells at once: each example writes and reads a whole workbook.
    typed = {place % len(locked.cells): value for place, value in edits.items()}
    before, altered = {}, []
    for place, value in typed.items():
        cell = locked.cells[place]
        before[place] = (cell.value, cell.number_format, cell.data_type)
        meant = value.strip() or None if isinstance(value, str) else value
        if meant != cell.value or isinstance(meant, bool) != isinstance(cell.value, bool):
            altered.append(f"{cell.parent.title}!{cell.coordinate}")
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
    try:
        filled = read_filled(desk.save(locked.book), desk.exported, volatile)
    finally:
        for place, (value, form, kind) in before.items():
            cell = locked.cells[place]
            cell.value, cell.number_format = value, form
            cell.data_type = kind
    assert sorted(fault.split(" : ")[0] for fault in filled.altered) == sorted(altered)


TEXTS = st.lists(
    st.one_of(
        st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=40),
        st.sampled_from(
            [
                "=1+1", '=HYPERLINK("x")', "@SOMME(A1)", "+33 2", "-2", "'quoté", "مرحبا بالعالم",
                "שלום", "👩🏽‍🏫 bravo", "é" * 2000, "x" * 2001, "l'été « à » Noël", "a\nb", " bords ",
                "NULL", "1e5", "<b>&amp;</b>", "]]>", "_x0007_",
            ]
        ),
    ),
    min_size=4,
    max_size=4,
)  # fmt: skip


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(texts=TEXTS)
def test_a_text_comes_back_as_it_was_or_is_refused_by_its_cell(
    desk: Desk, tmp_path: Path, texts: list[str]
) -> None:
    places = ["Décisions!I5", "Soutenances!I5", "Récusations!C5", "Jury!B3"]
    root = tmp_path / f"copie-{time.monotonic_ns()}"
    mine = copy(desk, root)
    typed = {
        place: text.strip() or ("x" if place == "Récusations!C5" else "")
        for place, text in zip(places, texts, strict=True)
    }
    path = mine.fill(typed)
    refused = [place for place, text in typed.items() if len(text) > 2000 or text == "_x0007_"]
    if refused:
        assert sorted(fault.split(" ")[0] for fault in mine.faults(path)) == sorted(refused)
    else:
        record(mine.course, mine.prepare(path))
        (_, sitting), (_, first), *_ = entries(mine)
        assert typed == {
            "Décisions!I5": first["motif"],
            "Soutenances!I5": first["competences"]["BC01-C1"]["observation"],
            "Récusations!C5": sitting["recusations"][0]["motif"],
            "Jury!B3": sitting["incidents"],
        }
    shutil.rmtree(root)


# Files that are no workbook, or a trap.


def test_what_is_no_workbook_is_refused(desk: Desk) -> None:
    path = desk.folder / "rempli.xlsx"
    for content in (b"", b"bonjour", b"PK\x03\x04", desk.exported.read_bytes()[:5000]):
        path.write_bytes(content)
        with pytest.raises(SessionError, match="illisible ou abîmé"):
            desk.prepare(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    with pytest.raises(SessionError, match=r"au format \.xlsx"):
        desk.prepare(path)
    with pytest.raises(SessionError, match="n'existe pas"):
        desk.prepare(desk.folder / "absent.xlsx")
    with pytest.raises(SessionError, match="n'existe pas"):
        desk.prepare(desk.folder)


def rewritten(desk: Desk, change: Any) -> Path:
    """Return the filled workbook with each member of its zip rewritten."""
    source = zipfile.ZipFile(desk.fill())
    path = desk.folder / "piege.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, change(name, source.read(name)))
    return path


def test_a_zip_bomb_is_not_unpacked(desk: Desk) -> None:
    path = desk.fill()
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.png", b"\0" * 200_000_000)
    assert path.stat().st_size < 1_000_000
    with pytest.raises(SessionError, match="bien plus gros que celui de la session"):
        desk.prepare(path)


def test_entities_are_not_expanded(desk: Desk) -> None:
    entities = b'<!ENTITY a "ha">' + b"".join(
        b'<!ENTITY %c "&%c;&%c;&%c;&%c;">' % (c + 1, c, c, c, c) for c in range(97, 120)
    )

    def change(name: str, content: bytes) -> bytes:
        content = re.sub(rb"^<\?xml.*?\?>", b"", content)
        if not name.startswith("xl/worksheets/sheet"):
            return content
        return b"<!DOCTYPE worksheet [" + entities + b"]>" + content.replace(b">c01<", b">&x;<")

    with pytest.raises(SessionError, match="illisible ou abîmé"):
        desk.prepare(rewritten(desk, change))


@pytest.mark.parametrize(
    ("found", "becomes"),
    [
        (rb'(<row r="7".*?</row>)', rb"\1\1"),
        (rb'(<row r="7".*?</row>)(<row r="8".*?</row>)', rb"\2\1"),
        (rb'(<row r="7".*?)(<c r="B7".*?</c>)', rb"\1\2\2"),
        (rb'(<row r="7".*?)(<c r="B7".*?</c>)(<c r="C7".*?(?:</c>|/>))', rb"\1\3\2"),
        (rb'<c r="B7"', rb'<c r="B8"'),
        (rb'<row r="7"', rb'<row r="1048577"'),
    ],
    ids=["a row twice", "rows", "a cell twice", "cells", "another row's cell", "a row too far"],
)
def test_a_sheet_that_is_not_stored_in_order_is_refused(
    desk: Desk, found: bytes, becomes: bytes
) -> None:
    changed = []

    def change(name: str, content: bytes) -> bytes:
        if not name.startswith("xl/worksheets/sheet"):
            return content
        content, count = re.subn(found, becomes, content, count=1, flags=re.DOTALL)
        changed.append(count)
        return content

    path = rewritten(desk, change)
    assert sum(changed) > 1
    with pytest.raises(SessionError, match="illisible ou abîmé"):
        desk.prepare(path)


def test_rows_that_reach_the_last_column_do_not_hold_the_reader(desk: Desk) -> None:
    book = desk.book()
    sheet = book["Décisions"]
    for row in range(2000, 2700):
        sheet.cell(row, 16384).value = "x"
    with pytest.raises(SessionError, match="illisible ou abîmé"):
        desk.prepare(desk.save(book))


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(damage=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_damaged_file_says_so_or_says_the_same(
    desk: Desk, damage: list[tuple[float, int]]
) -> None:
    content = bytearray(desk.exported.read_bytes())
    for place, byte in damage:
        content[int(place * (len(content) - 1))] = byte
    path = desk.folder / "abime.xlsx"
    path.write_bytes(content)
    with contextlib.suppress(SessionError):
        assert not any(read_filled(path, desk.exported, volatile).rows.values())


def test_a_date_is_read_day_first_whatever_the_cell_holds(desk: Desk, file: JuryFile) -> None:
    edits = {
        "Décisions!I7": datetime.datetime(2026, 12, 15),
        "Décisions!J7": datetime.datetime(2027, 2, 1, 14, 30),
        "Jury!B3": datetime.datetime(2026, 6, 30),
    }
    checked = desk.check(file, edits)
    assert checked.faults == []
    assert checked.sitting is not None
    assert checked.sitting["incidents"] == "30/06/2026"
    (refused,) = [d for d in checked.decisions if (d["candidat"], d["bloc"]) == ("c01", "BC03")]
    assert refused["motif"] == "15/12/2026"
    assert refused["seconde_presentation"] == "01/02/2027 14:30"


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice n'est pas installé sur cette machine")
def test_a_workbook_saved_by_libreoffice_says_the_same(desk: Desk, tmp_path: Path) -> None:
    path = desk.fill()
    out = tmp_path / "libreoffice"
    subprocess.run(
        [str(SOFFICE), f"-env:UserInstallation=file://{tmp_path / 'profil'}", "--headless"]
        + ["--convert-to", "xlsx", "--outdir", str(out), str(path)],
        check=True,
        capture_output=True,
        timeout=180,
    )

    def said(recording: Recording) -> list[dict[str, Any]]:
        return [{**content, "classeur": ""} for _, content in recording.items]

    assert said(desk.prepare(out / path.name)) == said(desk.prepare(path))
    assert session_named_in(out / path.name) == "2026-06"


# A kill at any moment.


def test_a_kill_leaves_all_or_nothing(own: Desk, tmp_path: Path) -> None:
    recording = own.prepare(own.fill())
    # Many more entries than a session has: the moments of the kills fall within the transaction.
    recording = replace(recording, items=recording.items * 150)
    whole = len(recording.items)
    start = time.monotonic()
    record(copy(own, tmp_path / "temoin").course, recording)
    lasting = time.monotonic() - start
    outcomes = []
    for kill in range(12):
        mine = copy(own, tmp_path / f"essai-{kill}")
        child = os.fork()
        if child == 0:  # no cleaning up, no report: this process records, and is killed
            record(mine.course, recording)
            os._exit(0)
        time.sleep(lasting * kill / 8)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        outcomes.append(len(entries(mine)))
    assert set(outcomes) <= {0, whole}
    assert 0 in outcomes
