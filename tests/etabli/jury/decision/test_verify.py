"""`etabli jury verify`: an honest record is whole; whatever was tampered with is named."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from etabli.cli import app
from etabli.course import Course
from etabli.errors import SessionError
from etabli.frameworks import Frameworks
from etabli.jury.decision.record import prepare, record
from etabli.jury.decision.verify import verify
from etabli.jury.export import export, file_digest, session_folder
from etabli.jury.session.session import Session
from etabli.jury.sign import sign
from etabli.register.register import Register

BY = "Maïwenn Quéré"


def fill(path: Path, **cells: Any) -> None:
    """Fill an exported workbook in place: the members, then these cells of the sheet Décisions."""
    book = load_workbook(path)
    for row in range(5, 10):
        book["Jury"][f"E{row}"] = "présent"
    for coordinate, value in cells.items():
        book["Décisions"][coordinate] = value
    book.save(path)


@pytest.fixture
def decided(
    shelf: Path,
    request: pytest.FixtureRequest,
    session: Session,
    frameworks: Frameworks,
    course: Course,
    tmp_path: Path,
) -> Course:
    """A course whose jury has decided on c01, then corrected one decision."""
    root = shelf / "cours"
    if not root.exists():
        made: Course = request.getfixturevalue("jury_course")
        sign(made, session, frameworks, "Rozenn Abgrall")
        export(made, session, frameworks)
        path = session_folder(made, session.id) / "jury.xlsx"
        fill(path, G5="présent", H5="acquis", G7="présent", H7="non acquis", I7="Trop court")
        record(made, prepare(made, session, frameworks, path, BY))
        fill(path, H7="acquis", N7="Erreur de saisie")
        record(made, prepare(made, session, frameworks, path, BY))
        shutil.copytree(made.root, root)
    shutil.copytree(root, tmp_path / "copie")
    return Course(tmp_path / "copie", course.cases)


def tamper(course: Course, statement: str) -> None:
    """Change the register as somebody would who removes what guards it first."""
    with closing(sqlite3.connect(course.root / "gradebook.db")) as base, base:
        guards = base.execute("select name from sqlite_master where type = 'trigger'").fetchall()
        for (guard,) in guards:
            base.execute(f"drop trigger {guard}")
        assert base.execute(statement).rowcount > 0


def append(course: Course, *items: tuple[str, dict[str, Any]]) -> None:
    with Register(course.db_url) as register:
        register.append("2026-06", items)


def decision(course: Course, number: int) -> dict[str, Any]:
    with Register(course.db_url) as register:
        return dict(register.entries(kind="decision")[number].content or {})


def manifest(course: Course) -> Path:
    return course.jury / "2026-06" / "manifest.json"


def test_an_honest_record_is_whole(decided: Course) -> None:
    # The workbook filled in where it was exported is known to the register.
    assert verify(decided) == []
    assert verify(decided, "2026-06") == []


def test_a_session_that_left_nothing_is_told(decided: Course) -> None:
    with pytest.raises(SessionError, match="ni dossier ni registre"):
        verify(decided, "2031-01")


def test_an_altered_decision_is_named(decided: Course) -> None:
    tamper(
        decided,
        "update etabli_content set content = replace(content, 'non acquis', 'acquis') where seq = 5",
    )
    assert "Le contenu de l'entrée n° 5 a été modifié." in verify(decided)


def test_a_content_that_is_no_longer_readable_is_named(decided: Course) -> None:
    tamper(decided, "update etabli_content set content = '{' where seq = 5")
    assert verify(decided)[0] == "Le contenu de l'entrée n° 5 a été modifié."


def test_a_register_cut_short_is_betrayed_by_the_manifest(
    decided: Course,
) -> None:
    with Register(decided.db_url) as register:
        seq, head = register.head
    data = json.loads(manifest(decided).read_text(encoding="utf-8"))
    data["registre"] = {"entrees": seq, "empreinte": head}
    manifest(decided).write_text(json.dumps(data), encoding="utf-8")
    assert verify(decided) == []
    tamper(decided, "delete from etabli_content where seq = 6")
    tamper(decided, "delete from etabli_register where seq = 6")
    fault, forgotten = verify(decided)
    assert fault.startswith("L'entrée n° 6, connue par ailleurs")
    assert "« jury.xlsx »" in forgotten  # the workbook that entry 6 was read from


def test_a_file_that_changed_or_went_is_named(decided: Course) -> None:
    folder = decided.jury / "2026-06"
    (folder / "jury.json").write_text("{}", encoding="utf-8")
    (folder / "jury.schema.json").unlink()
    first, second = verify(decided)
    assert first.startswith("jury/2026-06 : le fichier « jury.json » n'est plus celui de l'export")
    assert second == "jury/2026-06 : le fichier « jury.schema.json » manque."


def rewrite(course: Course, **changes: Callable[[dict[str, Any]], Any]) -> None:
    """Change lines of jury.json, by identifier ("tout" for the first), and its manifest with them."""
    path = course.jury / "2026-06" / "jury.json"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    head = json.loads(lines[0].removesuffix(', "candidats": [\n') + "}")
    changes.get("tout", lambda data: None)(head)
    told = [json.dumps(head, ensure_ascii=False)[:-1] + ', "candidats": [\n']
    for line in lines[1:-1]:
        data = json.loads(line.rstrip(",\n"))
        change = changes.get(data["identifiant"])
        if change is None:
            told.append(line)
        elif change(data) != "out":
            told.append(json.dumps(data, ensure_ascii=False) + line[len(line.rstrip(",\n")) :])
    path.write_text("".join(told) + lines[-1], encoding="utf-8")
    data = json.loads(manifest(course).read_text(encoding="utf-8"))
    data["sha256"]["jury.json"] = file_digest(path)
    manifest(course).write_text(json.dumps(data), encoding="utf-8")


@pytest.fixture
def published(decided: Course, session: Session, frameworks: Frameworks) -> Course:
    """The same course, exported again after the decisions."""
    export(decided, session, frameworks)
    assert verify(decided) == []
    return decided


def _marks(data: dict[str, Any]) -> None:
    data["preuves"][0]["points"] = data["preuves"][0]["points_possibles"] = 20


def _share(data: dict[str, Any]) -> None:
    data["blocs"][0]["competences"][0]["part"] = 1.0


def _signed(data: dict[str, Any]) -> None:
    data["validation"]["par"] = "Personne d'autre"


def _granted(data: dict[str, Any]) -> None:
    data["decisions"][0]["bloc"] = "BC05"


FORGERIES: list[tuple[str, Callable[[dict[str, Any]], Any], str]] = [
    ("c01", _marks, "des résultats qui ne sont pas ceux de leur empreinte"),
    ("c01", _share, "des résultats qui ne sont pas ceux de leur empreinte"),
    ("c01", _signed, "dit validés des résultats dont le registre ne sait rien"),
    ("c01", lambda data: data.update(validation=None, provisoire=False), "que personne n'a validés"),
    ("c01", _granted, "ne donne pas les décisions telles qu'au registre"),
    ("c01", lambda data: data["decisions"].pop(), "ne donne pas les décisions telles qu'au registre"),
    ("c01", lambda data: data["decisions"].insert(0, data["decisions"][0] | {"bloc": "BC05"}), "telles"),
    ("c01", lambda data: "out", "tait des décisions du registre (candidat « c01 »)"),
    ("c04", lambda data: data["decisions"].append({"entree": 1}), "(candidat « c04 »)"),
    ("tout", lambda data: data["seances"].pop(), "ne donne pas les séances du jury"),
    ("tout", lambda data: data["referentiel"]["niveaux"][0].update(seuil=0.1), "leur empreinte"),
    ("tout", lambda data: data.update(version=1), "n'est pas de cette version d'Établi"),
    ("tout", lambda data: data.pop("registre"), "illisible"),
]  # fmt: skip


@pytest.mark.parametrize(("where", "change", "fault"), FORGERIES)
def test_a_file_altered_with_its_manifest_is_betrayed_by_the_register(
    published: Course, where: str, change: Callable[[dict[str, Any]], Any], fault: str
) -> None:
    rewrite(published, **{where: change})
    found = verify(published)
    assert found
    assert fault in found[0]
    assert all(line.startswith("jury/2026-06 : « jury.json »") for line in found)


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "[" * 100_000, "null\n", '{, "candidats": [\n]}\n']
)
def test_a_file_that_is_no_jury_file_is_named(published: Course, text: str) -> None:
    (published.jury / "2026-06" / "jury.json").write_text(text, encoding="utf-8")
    rewritten = json.loads(manifest(published).read_text(encoding="utf-8"))
    rewritten["sha256"]["jury.json"] = file_digest(published.jury / "2026-06" / "jury.json")
    manifest(published).write_text(json.dumps(rewritten), encoding="utf-8")
    (fault,) = verify(published)
    assert "est illisible" in fault


def test_a_file_cut_short_is_named(published: Course) -> None:
    path = published.jury / "2026-06" / "jury.json"
    whole = path.read_text(encoding="utf-8").splitlines(keepends=True)
    for lines in (whole[:1], whole[:2], whole[:-1], [*whole, " "]):
        path.write_text("".join(lines), encoding="utf-8")
        rewritten = json.loads(manifest(published).read_text(encoding="utf-8"))
        rewritten["sha256"]["jury.json"] = file_digest(path)
        manifest(published).write_text(json.dumps(rewritten), encoding="utf-8")
        assert "est illisible" in verify(published)[-1]


def test_a_forged_sign_off_is_found_after_somebody_else_was_erased(published: Course) -> None:
    rewrite(published, c01=_signed)
    append(published, ("purge", {"entrees": [2]}))
    with Register(published.db_url) as register:
        second = register.entries()[1]
        assert (second.kind, (second.content or {})["candidat"]) == ("signature", "c04")
        register.erase([second.seq])
    (fault,) = verify(published)
    assert "dit validés des résultats dont le registre ne sait rien (candidat « c01 »)" in fault


def test_a_register_made_anew_is_betrayed_by_printed_minutes(decided: Course) -> None:
    with Register(decided.db_url) as register:
        seq, head = register.head
    assert verify(decided, known=[(seq, head)]) == verify(decided, known=[(seq, head[:12])]) == []
    (fault,) = verify(decided, known=[(seq, "0123456789ab")])
    assert fault.startswith(f"L'entrée n° {seq} n'est pas celle que l'on connaît par ailleurs")
    (fault,) = verify(decided, known=[(seq + 1, head)])
    assert "n'est plus dans le registre" in fault


def test_an_entry_is_copied_from_paper(decided: Course) -> None:
    def verified(entry: str) -> Result:
        arguments = ["--course", str(decided.root), "jury", "verify", "--entry", entry]
        return CliRunner().invoke(app, arguments)

    with Register(decided.db_url) as register:
        seq, head = register.head
    copied = verified(f"{seq} : {head[:6].upper()} {head[6:12]}")
    assert (copied.exit_code, "Registre entier" in copied.output) == (0, True), copied.output
    assert verified(f"{seq}:{'0' * 12}").exit_code == 1
    for wrong in ("", "6", f"{seq}:{head[:11]}", f"0:{head}", f"{seq}:{head}0", f"{head}:{seq}"):
        refused = verified(wrong)
        assert (refused.exit_code, "12 premiers signes" in refused.output) == (1, True), wrong


def test_a_workbook_filled_in_and_not_recorded_is_named(decided: Course) -> None:
    fill(decided.jury / "2026-06" / "jury.xlsx", H5="non acquis")
    (fault,) = verify(decided)
    assert "« jury.xlsx » n'est plus celui de l'export" in fault


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{}", "[" * 100_000, "\udcff", '{"registre": {"entrees": 1}}',
        # The beginning of a hash would be that of many.
        '{"registre": {"entrees": 1, "empreinte": ""}, "sha256": {}}',
    ],
)  # fmt: skip
def test_a_manifest_that_is_unreadable_is_named(decided: Course, text: str) -> None:
    manifest(decided).write_bytes(text.encode("utf-8", "surrogateescape"))
    (fault,) = verify(decided)
    assert fault.startswith("jury/2026-06 : « manifest.json » est illisible ou incomplet")


def test_a_manifest_reads_no_file_of_another_folder(decided: Course) -> None:
    data = json.loads(manifest(decided).read_text(encoding="utf-8"))
    data["sha256"]["../../gradebook.db"] = "0"
    manifest(decided).write_text(json.dumps(data), encoding="utf-8")
    (fault,) = verify(decided)
    assert "nomme un fichier d'un autre dossier" in fault


CASES: list[tuple[Callable[[dict[str, Any]], dict[str, Any]], str]] = [
    (
        lambda content: content | {"bloc": "BC04", "empreinte": "0", "remplace": None},
        "La décision n° 7 (session 2026-06, c01, BC04) porte sur des résultats que personne n'avait "
        "validés.",
    ),
    (
        lambda content: content | {"remplace": 4},
        "La décision n° 7 (session 2026-06, c01, BC03) ne dit pas qu'elle remplace la décision n° 6.",
    ),
    (
        lambda content: content | {"remplace": 6, "rectification": ""},
        "La décision n° 7 (session 2026-06, c01, BC03) remplace la décision n° 6 sans motif.",
    ),
]


@pytest.mark.parametrize(("forge", "fault"), CASES)
def test_a_decision_without_what_it_rests_on_is_named(
    decided: Course, forge: Callable[[dict[str, Any]], dict[str, Any]], fault: str
) -> None:
    append(decided, ("decision", forge(decision(decided, -1))))
    assert verify(decided) == [fault]


def test_a_decision_before_any_sitting_is_named(
    jury_course: Course, session: Session, frameworks: Frameworks, decided: Course
) -> None:
    content = decision(decided, 0)
    signed = {"candidat": "c01", "empreinte": content["empreinte"], "par": "Rozenn Abgrall"}
    append(jury_course, ("signature", signed), ("decision", content))
    assert verify(jury_course) == [
        "La décision n° 2 (session 2026-06, c01, BC01) n'est précédée d'aucune séance du jury."
    ]
    append(jury_course, ("decision", content | {"candidat": "c04"}))
    assert len(verify(jury_course)) == 3
    assert len(verify(jury_course, "2026-06")) == 3


def test_an_erased_content_that_a_purge_lists_is_no_fault(decided: Course) -> None:
    append(decided, ("purge", {"entrees": [1, 2]}))
    with Register(decided.db_url) as register:
        register.erase([1, 2])
    assert verify(decided) == []
