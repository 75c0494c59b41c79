"""`etabli candidate purge`: what is no longer to be kept goes, and nothing else."""

import datetime
import hashlib
import json
import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Comment, Gradebook
from servers import postgres_binaries, postgresql
from typer.testing import CliRunner

from etabli.cli import app
from etabli.course import Course
from etabli.errors import EtabliError, RegisterError, SessionError
from etabli.frameworks import Frameworks
from etabli.jury.decision.verify import verify
from etabli.personal_data import retention
from etabli.personal_data.erasure import erase_marks
from etabli.personal_data.export import HOLDER
from etabli.personal_data.retention import Purge, plan, purge
from etabli.register.register import Entry, Register

pytestmark = pytest.mark.usefixtures("work")

Room = Any
Enrol = Callable[..., Path]
Decide = Callable[..., None]

OLD, RECENT = datetime.date(2018, 6, 30), datetime.date(2025, 6, 30)
TODAY = datetime.date(2026, 11, 1)
# Processes of their own that never held a thread or a connection of the tests.
FRESH = get_context("forkserver")
FRESH.set_forkserver_preload(["etabli.personal_data.retention", "pytest"])
COMMENT = "Un commentaire que l'on ne doit plus retrouver."


def entries(course: Course, kind: str | None = None) -> list[Entry]:
    with Register(course.db_url) as register:
        return register.entries(kind=kind)


def whole(course: Course) -> bool:
    with Register(course.db_url) as register:
        return register.faults() == []


def students(course: Course) -> set[str]:
    with sqlite3.connect(course.root / "gradebook.db") as base:
        return {row[0] for row in base.execute("SELECT id FROM student")}


def snapshot(course: Course) -> dict[str, str]:
    """Digest of every file, links and empty folders included."""
    return {
        path.relative_to(course.root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        if path.is_file()
        else os.readlink(path)
        if path.is_symlink()
        else ""
        for path in course.root.rglob("*")
        if not path.name.endswith("-journal")
    }


def fill(folder: Path, *who: str) -> None:
    """Write what a jury file leaves, its manifest included."""
    for one in who:
        for place in (f"documents/{one}", f"badges/{one}", "dossiers", "candidats"):
            (folder / place).mkdir(parents=True, exist_ok=True)
        (folder / "documents" / one / "lettre.pdf").write_text(one)
        (folder / "badges" / one / "BC01.jwt").write_text(one)
        (folder / "dossiers" / f"{one}.pdf").write_text(one)
        (folder / "candidats" / f"{one}.html").write_text(one)
    (folder / "dossiers.pdf").write_text(", ".join(who))
    exported = [p for p in folder.rglob("*") if p.is_file() and p.parent.name != "lettre.pdf"]
    manifest = {
        "registre": {"entrees": 0, "empreinte": "0" * 64},
        "sha256": {
            p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
            for p in exported
        },
    }
    (folder / "manifest.json").write_text(json.dumps(manifest))


@pytest.fixture
def old(room: Room, enrol: Enrol, decide: Decide) -> Path:
    """A session whose records are over: c01 holds BC01 after a correction, c02 nothing."""
    folder = enrol("2018-06", OLD, "c01", "c02")
    fill(folder, "c01", "c02")
    room.comment("c01", "bc03-roi", "actions", trainer=COMMENT)
    decide("2018-06", {"c01": {"BC01": "non acquis", "BC02": "acquis"}, "c02": {"BC01": "acquis"}})
    decide("2018-06", {"c01": {"BC01": "acquis"}, "c02": {"BC01": "non acquis"}})
    return folder


def test_after_the_years_of_the_records_everything_goes_but_the_holders(
    jury_course: Course, frameworks: Frameworks, old: Path
) -> None:
    due = plan(jury_course, frameworks, TODAY)
    assert due.records == ("c01", "c02")
    assert due.closed == ("2018-06",)
    certificate = purge(jury_course, due, " Solenn Le Meur ")

    assert students(jury_course) == {"c03", "c04", "=cmd()"}
    assert sorted(p.name for p in jury_course.submitted.iterdir()) == ["c03"]
    assert not old.exists()
    assert COMMENT.encode() not in (jury_course.root / "gradebook.db").read_bytes()
    assert whole(jury_course)
    assert verify(jury_course) == []
    left = [(e.kind, e.content) for e in entries(jury_course) if e.content]
    assert [kind for kind, _ in left] == [HOLDER, HOLDER, "purge"]
    holders = [content for kind, content in left if kind == HOLDER]
    assert [(h["nom_naissance"], h["bloc"]) for h in holders] == [
        ("Le Goff", "BC01"),
        ("Le Goff", "BC02"),
    ]
    assert holders[0]["prenoms"] == ["Anaïs", "Marie"]
    assert holders[0]["date_naissance"] == "1998-04-12"
    data = json.loads(certificate.read_text(encoding="utf-8"))
    assert data["par"] == "Solenn Le Meur"
    assert data["candidats_notes_et_dossiers_effaces"] == 2
    assert data["titulaires_conserves"] == 2
    assert data["empreinte"] == entries(jury_course)[-1].hash
    del data["empreinte"]  # where any three letters may stand
    for name in ("c01", "c02", "Goff", "Hostis"):
        assert name not in json.dumps([data, left[-1][1]], ensure_ascii=False)

    again = plan(jury_course, frameworks, TODAY)
    assert again.empty
    with pytest.raises(EtabliError, match="rien à effacer"):
        purge(jury_course, again, "Solenn Le Meur")


def test_dossiers_that_a_killed_export_has_left_go_with_the_first_of_them(
    jury_course: Course, frameworks: Frameworks, old: Path, enrol: Enrol
) -> None:
    enrol("2018-06", OLD, "c01", "c02", holds=["c02"])
    left = old / ".nouveau-abcdefgh" / "fichiers" / "dossiers"
    left.mkdir(parents=True)
    (left / "c01.pdf").write_text("c01")
    due = plan(jury_course, frameworks, TODAY)
    assert (due.records, due.closed) == (("c01",), ())
    purge(jury_course, due, "Solenn Le Meur")
    assert not left.parents[1].exists()
    assert (old / "dossiers" / "c02.pdf").exists()


def test_after_the_years_of_the_work_only_the_work_goes(
    jury_course: Course, frameworks: Frameworks, enrol: Enrol, decide: Decide
) -> None:
    folder = enrol("2025-06", RECENT, "c01", "c02")
    fill(folder, "c01", "c02")
    decide("2025-06", {"c01": {"BC01": "acquis"}})
    eve = plan(jury_course, frameworks, datetime.date(2026, 6, 30))
    assert eve.empty
    purge(jury_course, plan(jury_course, frameworks, datetime.date(2026, 7, 1)), "S. Le Meur")
    for stage in ("submitted", "collected", "autograded", "feedback"):
        assert not (jury_course.root / stage / "c01").exists()
        assert (jury_course.root / stage / "c03").exists()
    # It named the class; each person's own receipts have what concerns them.
    assert not list(jury_course.collected.glob("recueil-*"))
    # It shows the class, and `etabli feedback` makes it again.
    assert not (jury_course.autograded / "integrite.html").exists()
    assert {"c01", "c02"} <= students(jury_course)
    assert (folder / "documents" / "c01" / "lettre.pdf").exists()
    assert [e.content["bloc"] for e in entries(jury_course, "decision") if e.content] == ["BC01"]
    assert whole(jury_course)
    assert plan(jury_course, frameworks, TODAY).empty


def test_the_last_session_of_a_person_counts(
    jury_course: Course, frameworks: Frameworks, old: Path, enrol: Enrol
) -> None:
    enrol("2025-06", RECENT, "c02")
    due = plan(jury_course, frameworks, TODAY)
    assert due.records == ("c01",)
    assert due.work == ("c01", "c02")
    assert due.closed == ()
    purge(jury_course, due, "S. Le Meur")
    assert "c02" in students(jury_course)
    assert {e.content["candidat"] for e in entries(jury_course, "decision") if e.content} == {"c02"}
    kept = sorted(p.relative_to(old).as_posix() for p in old.rglob("*c0*"))
    assert kept == ["badges/c02", "candidats/c02.html", "documents/c02", "dossiers/c02.pdf"]
    # The manifest no longer wants what was erased, nor names it.
    assert "c01" not in (old / "manifest.json").read_text()
    assert verify(jury_course) == []
    assert plan(jury_course, frameworks, TODAY).empty


def test_a_hold_keeps_a_person_and_what_names_the_session(
    jury_course: Course, frameworks: Frameworks, old: Path, enrol: Enrol
) -> None:
    enrol("2018-06", OLD, "c01", "c02", holds=["c02"])
    due = plan(jury_course, frameworks, TODAY)
    assert due.held == ("c02",)
    purge(jury_course, due, "S. Le Meur")
    assert "c02" in students(jury_course)
    assert (jury_course.submitted / "c02" / "bc01-benchmark" / "page.html").exists()
    assert (old / "dossiers.pdf").exists()
    assert (old / "session.toml").exists()
    assert (old / "documents" / "c02" / "lettre.pdf").exists()
    assert (jury_course.autograded / "integrite.html").exists()
    assert not (old / "documents" / "c01").exists()
    assert {e.content["candidat"] for e in entries(jury_course, "decision") if e.content} == {"c02"}
    assert [e for e in entries(jury_course, "seance") if e.content]
    assert plan(jury_course, frameworks, TODAY).empty
    enrol("2018-06", OLD, "c01", "c02")  # the dispute is over
    purge(jury_course, plan(jury_course, frameworks, TODAY), "S. Le Meur")
    assert not old.exists()
    assert whole(jury_course)


def test_a_dry_run_changes_nothing(
    room: Room, jury_course: Course, old: Path, tmp_path: Path
) -> None:
    cases = jury_course.root / "cases"
    cases.mkdir()
    (cases / "frameworks").symlink_to(jury_course.frameworks)
    before = snapshot(jury_course)
    command = ["--course", str(jury_course.root), "candidate", "purge", "--dry-run"]
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 0, result.output
    assert "notes et dossiers de 2 candidats" in result.output
    assert snapshot(jury_course) == before
    result = CliRunner().invoke(app, [*command, "--date", "01/01/2019"])
    assert "Rien à effacer à ce jour" in result.output
    result = CliRunner().invoke(app, command[:-1])
    assert result.exit_code == 1
    assert "porte un nom" in result.output
    assert snapshot(jury_course) == before


def test_only_one_candidate(jury_course: Course, frameworks: Frameworks, old: Path) -> None:
    due = plan(jury_course, frameworks, TODAY, "Anaïs Le Goff")
    assert (due.records, due.closed) == (("c01",), ())
    purge(jury_course, due, "S. Le Meur")
    assert "c02" in students(jury_course)
    assert (old / "session.toml").exists()
    for name, message in (("c04", "inscrit à aucune session"), ("Personne", "personne de ce nom")):
        with pytest.raises(EtabliError, match=message):
            plan(jury_course, frameworks, TODAY, name)


def test_what_no_session_rules_is_kept(
    jury_course: Course, frameworks: Frameworks, decide: Decide, enrol: Enrol, old: Path
) -> None:
    # The register knows a session whose folder is gone: nobody knows how long it is to be kept.
    decide("2024-06", {"c02": {"BC03": "acquis"}})
    due = plan(jury_course, frameworks, TODAY)
    assert due.lost == ("2024-06",)
    assert due.records == ("c01",)
    assert due.work == ("c01",)
    purge(jury_course, due, "S. Le Meur")
    assert {"c02", "c03", "c04"} <= students(jury_course)
    assert (jury_course.submitted / "c03").exists()


def test_it_refuses_what_it_should(
    jury_course: Course, frameworks: Frameworks, old: Path, decide: Decide
) -> None:
    due = plan(jury_course, frameworks, TODAY)
    before = snapshot(jury_course)
    with pytest.raises(EtabliError, match="porte un nom"):
        purge(jury_course, due, "  ")
    tomorrow = datetime.date.today() + datetime.timedelta(days=1)
    with pytest.raises(EtabliError, match="pas d'avance"):
        purge(jury_course, plan(jury_course, frameworks, tomorrow), "S. Le Meur")
    assert snapshot(jury_course) == before
    decide("2018-06", {"c02": {"BC04": "acquis"}})
    with pytest.raises(RegisterError, match="a changé"):
        purge(jury_course, due, "S. Le Meur")
    (old / "session.toml").write_text("id = 3")
    with pytest.raises(SessionError, match="à corriger"):
        plan(jury_course, frameworks, TODAY)
    assert {"c01", "c02"} <= students(jury_course)


def test_links_go_and_what_they_lead_to_stays(
    jury_course: Course, frameworks: Frameworks, old: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "ailleurs"
    (outside / "c01").mkdir(parents=True)
    (outside / "c01" / "precieux.txt").write_text("à garder")
    (jury_course.submitted / "c01" / "lien").symlink_to(outside)
    shutil.rmtree(jury_course.feedback / "c01")
    (jury_course.feedback / "c01").symlink_to(outside / "c01")
    shutil.rmtree(jury_course.feedback / "c02")
    (jury_course.feedback / "c02").symlink_to(tmp_path / "absent")
    (old / "documents" / "lien").symlink_to(outside)
    purge(jury_course, plan(jury_course, frameworks, TODAY), "S. Le Meur")
    assert (outside / "c01" / "precieux.txt").read_text() == "à garder"
    assert sorted(p.name for p in jury_course.feedback.iterdir()) == ["c03"]
    assert not (jury_course.submitted / "c01").exists()


def test_an_identifier_never_leads_out_of_its_folder(
    jury_course: Course, frameworks: Frameworks, old: Path
) -> None:
    text = (old / "candidats.csv").read_text(encoding="utf-8")
    for name in ("../c03", "..", "c03/bc01-benchmark"):
        (old / "candidats.csv").write_text(text.replace("c02", name), encoding="utf-8")
        with pytest.raises(SessionError, match="nom d'un dossier"):
            plan(jury_course, frameworks, TODAY)


def test_the_29th_of_february_ends_on_the_28th(
    jury_course: Course, frameworks: Frameworks, enrol: Enrol
) -> None:
    enrol("2024-02", datetime.date(2024, 2, 29), "c01")
    assert plan(jury_course, frameworks, datetime.date(2025, 2, 28)).empty
    assert plan(jury_course, frameworks, datetime.date(2025, 3, 1)).work == ("c01",)


def finished(course: Course, frameworks: Frameworks) -> None:
    """Run the purge again after an interruption, and check that all is as without any."""
    due = plan(course, frameworks, TODAY)
    if not due.empty or due.uncertified:
        purge(course, due, "S. Le Meur")
    assert plan(course, frameworks, TODAY).empty
    assert students(course) == {"c03", "c04", "=cmd()"}
    assert sorted(p.name for p in course.submitted.iterdir()) == ["c03"]
    assert [p.name for p in course.jury.iterdir()] == ["purges"]
    made = entries(course, "purge")
    assert sorted(p.name for p in (course.jury / "purges").iterdir()) == [
        f"purge-{entry.seq:04}.json" for entry in made
    ]
    assert whole(course)
    held = [e.content["bloc"] for e in entries(course, HOLDER) if e.content]
    assert held == ["BC01", "BC02"]
    assert {e.kind for e in entries(course) if e.content} == {HOLDER, "purge"}


class Stopped(BaseException):
    """Ctrl-C, at a chosen moment."""


@pytest.mark.parametrize("step", ["erase_marks", "erase", "certify"])
@pytest.mark.parametrize("after", [False, True])
def test_a_purge_that_is_stopped_is_finished_by_the_next(
    jury_course: Course,
    frameworks: Frameworks,
    old: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    after: bool,
) -> None:
    real = getattr(retention, step)

    def stopped(*arguments: Any) -> None:
        if after:
            real(*arguments)
        raise Stopped

    with monkeypatch.context() as patched:
        patched.setattr(retention, step, stopped)
        with pytest.raises(Stopped):
            purge(jury_course, plan(jury_course, frameworks, TODAY), "S. Le Meur")
    finished(jury_course, frameworks)


def test_a_purge_stopped_before_the_register_lets_go_is_finished_too(
    jury_course: Course, frameworks: Frameworks, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        raise Stopped

    with monkeypatch.context() as patched:
        patched.setattr(Register, "erase", stopped)
        with pytest.raises(Stopped):
            purge(jury_course, plan(jury_course, frameworks, TODAY), "S. Le Meur")
    with Register(jury_course.db_url) as register:
        assert "relancez la purge" in register.faults()[0]
    finished(jury_course, frameworks)


def test_a_purge_that_is_killed_is_finished_by_the_next(
    room: Room, jury_course: Course, frameworks: Frameworks, old: Path, tmp_path: Path
) -> None:
    work = jury_course.submitted / "c01" / "bc01-benchmark"
    for rank in range(400):
        (work / f"fichier-{rank}").write_text("travail")
        (old / f"fichier-{rank}").write_text("dossier")
    room.book.close()
    fresh = Course(jury_course.root, jury_course.cases)
    kept, base = tmp_path / "avant", jury_course.root / "gradebook.db"
    shutil.copytree(jury_course.root, kept)
    started = jury_course.jury / "purges"
    files_go = (lambda: not work.exists() or len(list(work.iterdir())) < 401,)
    moments: list[Callable[[], bool]] = [
        lambda: True,
        lambda: base.read_bytes() != (kept / "gradebook.db").read_bytes(),
        started.exists,
        *files_go * 8,  # a busy machine may let it end first
    ]
    reached = []
    for moment in moments:
        shutil.rmtree(jury_course.root)
        shutil.copytree(kept, jury_course.root)
        due = plan(jury_course, frameworks, TODAY)
        run = FRESH.Process(target=purge, args=(fresh, due, "S. Le Meur"))
        run.start()
        while run.is_alive() and not moment():
            time.sleep(0.0005)
        run.kill()
        run.join()
        left = len(list(work.glob("*"))), len(list(jury_course.jury.rglob("fichier-*")))
        reached.append(left)
        finished(jury_course, frameworks)
        if len(reached) > 3 and 0 < sum(left) < 801:
            break
    assert reached[0] == (401, 400)
    assert any(0 < sum(left) < 801 for left in reached), reached


def test_marks_go_from_postgresql_too(classroom: Room, cell: Any) -> None:
    binaries = postgres_binaries()
    if binaries is None:
        pytest.skip("no PostgreSQL server on this machine (initdb and postgres)")
    with postgresql(binaries) as server:
        address = server.new("essai")
        classroom.book.close()
        classroom.book = Gradebook(address)
        classroom.case("bc01-benchmark", cell("test_indice", 4, ("BC01-C1",)))
        for one in ("c01", "c02"):
            classroom.student(one)
            classroom.hand_in(one, "bc01-benchmark", test_indice=3)
            classroom.comment(one, "bc01-benchmark", "indice", trainer=COMMENT)
        erase_marks(address, ["c01", "inconnu"])
        classroom.book.db.expire_all()
        assert [student.id for student in classroom.book.students] == ["c02"]
        assert classroom.book.db.query(Comment).count() == 1
        assert classroom.grade("c02", "bc01-benchmark", "test_indice").auto_score == 3
        classroom.book.close()


def test_a_purge_is_a_plain_account(jury_course: Course, frameworks: Frameworks, old: Path) -> None:
    due = plan(jury_course, frameworks, TODAY)
    assert isinstance(due, Purge)
    summary = due.summary()
    assert summary["fichiers_effaces"] == sum(
        1 for path in due.paths for p in [path, *path.rglob("*")] if p.is_file()
    )
    assert summary["sessions_closes"] == ["2018-06"]
