"""What somebody would try who wants another decision than the jury's, and what mishaps would cost."""

import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from etabli.course import Course
from etabli.errors import JuryError, RegisterError, SessionError
from etabli.frameworks import Frameworks
from etabli.jury.decision.record import Recording, prepare, record
from etabli.jury.decision.verify import verify
from etabli.jury.export import export, follow_up, leftovers, session_folder
from etabli.jury.manifest import MANIFEST
from etabli.jury.model import open_jury_file
from etabli.jury.session.session import Session
from etabli.jury.sign import sign
from etabli.jury.workbook.workbook import write_workbook
from etabli.register.register import Register

BY = "Maïwenn Quéré"
# On the sheet Décisions, c01 has rows 5 to 9; in c01's rows, BC02 (row 6) is held.
GRANTED = {"Décisions!G5": "présent", "Décisions!H5": "acquis"}
REFUSED = GRANTED | {"Décisions!H5": "non acquis", "Décisions!I5": "Pas de plan"}
SITTING = {f"Jury!E{row}": "présent" for row in range(5, 10)}
WHY = "Erreur de saisie"


@dataclass(frozen=True)
class Desk:
    """A course signed off, exported, BC01 of c01 granted; `blank` is the exported workbook."""

    course: Course
    session: Session
    frameworks: Frameworks
    blank: Path

    @property
    def folder(self) -> Path:
        return session_folder(self.course, self.session.id)

    def filled(self, name: str, *edits: dict[str, Any], blank: Path | None = None) -> Path:
        book = load_workbook(blank or self.blank)
        for address, value in {k: v for edit in edits for k, v in edit.items()}.items():
            sheet, cell = address.split("!")
            book[sheet][cell] = value
        path = self.course.root / name
        book.save(path)
        return path

    def prepare(self, path: Path) -> Recording:
        return prepare(self.course, self.session, self.frameworks, path, BY)

    def record(self, path: Path) -> None:
        record(self.course, self.prepare(path))

    def faults(self, path: Path) -> str:
        with pytest.raises(SessionError) as caught:
            self.prepare(path)
        return "\n".join(caught.value.faults)

    def decisions(self) -> list[str]:
        with Register(self.course.db_url) as register:
            return [str((e.content or {})["decision"]) for e in register.entries(kind="decision")]

    def sql(self, statement: str, *values: Any) -> None:
        with closing(sqlite3.connect(self.course.root / "gradebook.db")) as base, base:
            guards = base.execute("select name from sqlite_master where type = 'trigger'")
            for (guard,) in guards.fetchall():
                base.execute(f"drop trigger {guard}")
            assert base.execute(statement, values).rowcount > 0


@pytest.fixture
def desk(
    shelf: Path,
    request: pytest.FixtureRequest,
    session: Session,
    frameworks: Frameworks,
    course: Course,
    tmp_path: Path,
) -> Desk:
    root, blank = shelf / "cours", shelf / "jury.xlsx"
    if not root.exists():
        made: Course = request.getfixturevalue("jury_course")
        sign(made, session, frameworks, "Rozenn Abgrall")
        export(made, session, frameworks)
        shutil.copy(session_folder(made, session.id) / "jury.xlsx", blank)
        own = Desk(made, session, frameworks, blank)
        own.record(own.filled("premier.xlsx", SITTING, GRANTED))
        shutil.copytree(made.root, root)
    shutil.copytree(root, tmp_path / "copie")
    return Desk(Course(tmp_path / "copie", course.cases), session, frameworks, blank)


def _export(desk: Desk) -> object:
    return export(desk.course, desk.session, desk.frameworks)


def _documents(desk: Desk) -> object:
    return follow_up(desk.course, desk.session, desk.frameworks, "documents")


def _sign(desk: Desk) -> object:
    return sign(desk.course, desk.session, desk.frameworks, BY)


def _prepare(desk: Desk) -> object:
    return desk.prepare(desk.filled("x.xlsx", SITTING))


@pytest.mark.parametrize("act", [_export, _documents, _sign, _prepare])
def test_a_forged_decision_makes_no_document(desk: Desk, act: Callable[[Desk], object]) -> None:
    desk.sql("update etabli_content set content = replace(content, 'acquis', 'non acquis')")
    with pytest.raises(RegisterError, match="n'est plus entier") as caught:
        act(desk)
    assert any("contenu de l'entrée" in fault for fault in caught.value.faults)


def test_a_register_cut_short_is_not_hidden_by_a_new_export(desk: Desk) -> None:
    _export(desk)
    before = (desk.folder / MANIFEST).read_bytes()
    for name in ("content", "register"):
        desk.sql(f"delete from etabli_{name} where seq = (select max(seq) from etabli_{name})")
    with pytest.raises(RegisterError) as caught:
        _export(desk)
    assert "il a été coupé" in "".join(caught.value.faults)
    assert (desk.folder / MANIFEST).read_bytes() == before


@pytest.mark.parametrize("content", ["[]", '"x"', "7", '{"membres": 5}', '{"membres": [5]}'])
@pytest.mark.parametrize("kind", ["signature", "seance", "decision"])
def test_verify_tells_contents_of_any_form(desk: Desk, kind: str, content: str) -> None:
    where = "seq = (select max(seq) from etabli_register where kind = ?)"
    desk.sql(f"update etabli_content set content = ? where {where}", content, kind)
    assert any("a été modifié" in fault for fault in verify(desk.course))


def test_a_changed_sitting_says_why(desk: Desk) -> None:
    changed = SITTING | {"Jury!E9": "absent"}
    fault = desk.faults(desk.filled("x.xlsx", changed))
    assert fault.startswith("Jury!B3 : la séance diffère de celle du registre")
    desk.record(desk.filled("y.xlsx", changed | {"Jury!B3": "Absence mal notée."}))
    assert desk.faults(desk.filled("z.xlsx", SITTING)).startswith("Jury!B3")


@pytest.mark.parametrize("rows", [(), GRANTED])
def test_a_changed_sitting_still_carries_the_decisions(desk: Desk, rows: Any) -> None:
    few = SITTING | {"Jury!E8": "absent", "Jury!E9": "absent", "Jury!B3": "Deux absents."}
    fault = desk.faults(desk.filled("x.xlsx", few, dict(rows)))
    assert "Jury!E4" in fault
    assert "ne porte plus la décision" in fault
    assert "BC01" in fault
    put_off = {"Décisions!H5": "reporté", "Décisions!I5": "Quorum", "Décisions!N5": WHY}
    desk.record(desk.filled("y.xlsx", few, GRANTED, put_off))
    assert desk.decisions() == ["acquis", "reporté"]


def test_nobody_about_whom_the_jury_decided_leaves_the_list(desk: Desk) -> None:
    people = tuple(person for person in desk.session.people if person.id != "c01")
    without = replace(desk, session=replace(desk.session, people=people))
    for act in (_export, _documents, _prepare):
        with pytest.raises(SessionError, match="ne sont plus dans la liste") as caught:
            act(without)
        assert caught.value.faults == ("« c01 »",)


def test_a_correction_withdraws_what_was_issued(desk: Desk) -> None:
    _documents(desk)
    (attestation,) = desk.folder.glob("documents/*/attestation-BC01.pdf")
    recording = desk.prepare(desk.filled("x.xlsx", SITTING, REFUSED, {"Décisions!N5": WHY}))
    assert "Seront retirés" in recording.summary[-1]
    assert attestation.is_file()
    record(desk.course, recording)
    assert not (desk.folder / "documents").exists()
    assert leftovers(desk.folder) == []
    _documents(desk)
    assert not attestation.exists()


def test_what_was_issued_stays_where_nothing_is_corrected(desk: Desk) -> None:
    _documents(desk)
    more = {"Décisions!G7": "présent", "Décisions!H7": "acquis"}
    desk.record(desk.filled("x.xlsx", SITTING, GRANTED, more))
    assert (desk.folder / "documents").is_dir()


def test_an_old_workbook_brings_no_decision_back(desk: Desk) -> None:
    second = desk.filled("x.xlsx", SITTING, REFUSED, {"Décisions!N5": WHY})
    desk.record(second)
    desk.record(desk.filled("y.xlsx", SITTING, GRANTED, {"Décisions!N5": "Vérifié"}))
    assert "ce classeur a déjà été enregistré" in desk.faults(second)
    # Back to the same decision for a new reason: a new workbook says so.
    desk.record(desk.filled("z.xlsx", SITTING, REFUSED, {"Décisions!N5": "Recours"}))
    assert desk.decisions() == ["acquis", "non acquis", "acquis", "non acquis"]


@pytest.mark.parametrize("shows", ['"70 %"', ";;;", '0"%"', "0.0\\\\%", "[$70 %]"])
def test_a_number_that_shows_as_another_is_refused(desk: Desk, shows: str) -> None:
    path = desk.filled("x.xlsx", SITTING)
    book = load_workbook(path)
    cell = next(c for (c,) in book["Soutenances"]["F5:F60"] if isinstance(c.value, float | int))
    cell.number_format = shows
    book.save(path)
    assert f"Soutenances!{cell.coordinate} : le format de nombre a changé" in desk.faults(path)


def test_a_hidden_sheet_is_refused(desk: Desk) -> None:
    path = desk.filled("x.xlsx", SITTING)
    book = load_workbook(path)
    book["Synthèse"].sheet_state = "veryHidden"
    book.save(path)
    assert desk.faults(path) == "Synthèse : cette feuille est masquée ; affichez-la"


def test_a_part_that_is_there_twice_is_refused(desk: Desk) -> None:
    path = desk.filled("x.xlsx", SITTING)
    with zipfile.ZipFile(path, "a") as archive:
        name = next(n for n in archive.namelist() if n.endswith("sheet1.xml"))
        content = archive.read(name)
        archive.writestr(name.upper(), content)
    with pytest.raises(SessionError, match="illisible ou abîmé"):
        desk.prepare(path)


def test_a_decision_is_confirmed_on_results_that_changed(desk: Desk) -> None:
    desk.sql("update grade set manual_score = 9 where manual_score = 7")
    _sign(desk)
    with open_jury_file(desk.course, desk.session, desk.frameworks) as file:
        (blank,) = write_workbook(file, desk.course.root)
    recording = desk.prepare(desk.filled("x.xlsx", SITTING, GRANTED, blank=blank))
    assert recording.items == ()
    assert any("les résultats ont changé depuis" in line for line in recording.summary)
    confirmed = desk.filled("y.xlsx", SITTING, GRANTED, {"Décisions!N5": "Note revue"}, blank=blank)
    desk.record(confirmed)
    assert desk.decisions() == ["acquis", "acquis"]
    assert desk.prepare(confirmed).items == ()
    assert verify(desk.course) == [] or all("jury/" in f for f in verify(desk.course))


@pytest.mark.parametrize("by", ["\u200b", "7", "…"])
def test_nobody_signs_off_without_a_name(desk: Desk, by: str) -> None:
    with pytest.raises(JuryError, match="porte un nom"):
        sign(desk.course, desk.session, desk.frameworks, by)
    with pytest.raises(SessionError, match="porte un nom"):
        prepare(desk.course, desk.session, desk.frameworks, desk.blank, by)


def test_a_recorded_workbook_stands_for_no_other_file(desk: Desk) -> None:
    shutil.copy(desk.course.root / "premier.xlsx", desk.folder / "proces-verbal.pdf")
    (fault,) = verify(desk.course)
    assert "proces-verbal.pdf" in fault
