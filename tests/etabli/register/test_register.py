"""The register: what is written stays, and what was tampered with is found, on both databases."""

import datetime
import json
import logging
import multiprocessing
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nbgrader.api import Gradebook
from servers import PostgreSQL, postgres_binaries, postgresql
from sqlalchemy import Engine, create_engine, inspect, text
from sqlalchemy.exc import DBAPIError

from etabli.course import quiet_nbgrader
from etabli.errors import GradebookError, RegisterError
from etabli.register.chain import Row
from etabli.register.register import Entry, Register

SESSION = "2026-06"
NOON = datetime.datetime(2026, 6, 12, 12, 0, tzinfo=datetime.timezone(datetime.timedelta(hours=2)))
ZEROS = "0" * 64
TABLES = ("etabli_register", "etabli_content")
KILLS = 15
KILLED_BATCH = 400

# Processes of their own that never held a thread or a connection of the tests.
FRESH = multiprocessing.get_context("forkserver")
FRESH.set_forkserver_preload(["etabli.register.register", "hypothesis", "psycopg", "pytest"])


@pytest.fixture(scope="module")
def server() -> Iterator[PostgreSQL]:
    """A PostgreSQL server where the database « essai » holds a gradebook."""
    binaries = postgres_binaries()
    if binaries is None:
        pytest.skip("no PostgreSQL server on this machine (initdb and postgres)")
    quiet_nbgrader()
    with postgresql(binaries) as running:
        with gradebook(running.new("essai")):
            pass  # opening it makes its tables
        yield running


@pytest.fixture(
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.xdist_group("register"))]
)
def url(request: pytest.FixtureRequest, tmp_path: Path, empty_gradebook: Path) -> Iterator[str]:
    """The address of a gradebook whose register was never used."""
    if request.param == "sqlite":
        shutil.copy(empty_gradebook, tmp_path / "gradebook.db")
        yield f"sqlite:///{tmp_path / 'gradebook.db'}"
        return
    address = f"postgresql+psycopg://essai@/essai?host={request.getfixturevalue('server').folder}"
    remove(address)
    yield address


@contextmanager
def closed(engine: Engine) -> Iterator[Engine]:
    """Leave no connection open after the block."""
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def gradebook(url: str) -> Iterator[Any]:
    """Open the gradebook as nbgrader does."""
    book = Gradebook(url)
    with closed(book.engine), closing(book):
        yield book


def rows(url: str, query: str) -> list[tuple[Any, ...]]:
    """Return what a query finds."""
    with closed(create_engine(url)) as engine, engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def run(url: str, *statements: str) -> None:
    """Execute statements as somebody would who has the database in hand."""
    with closed(create_engine(url)) as engine, engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def tamper(url: str, *statements: str) -> None:
    """Take the triggers away, then execute statements."""
    if url.startswith("sqlite"):
        triggers = rows(url, "SELECT name FROM sqlite_master WHERE type = 'trigger'")
        assert len(triggers) == 5
        unprotected = [f"DROP TRIGGER {name}" for (name,) in triggers]
    else:
        unprotected = [f"ALTER TABLE {name} DISABLE TRIGGER USER" for name in TABLES]
    run(url, *unprotected, *statements)


def remove(url: str) -> None:
    """Remove the register from a gradebook."""
    run(url, *(f"DROP TABLE IF EXISTS {name}" for name in (*TABLES, "etabli_version")))
    if not url.startswith("sqlite"):
        run(url, "DROP FUNCTION IF EXISTS etabli_refuse")


def decisions(count: int) -> list[tuple[str, dict[str, Any]]]:
    return [
        ("décision", {"candidat": f"Zoé Ñandú {rank}", "bloc": "BC01", "acquis": rank % 2 == 0})
        for rank in range(1, count + 1)
    ]


def filled(url: str, count: int = 5) -> list[Entry]:
    """Append entries one by one and return them."""
    with Register(url) as register:
        return [register.append(SESSION, [one], now=NOON)[0] for one in decisions(count)]


def faults(url: str, known: list[tuple[int, str]] | None = None) -> list[str]:
    with Register(url) as register:
        return register.faults(known or ())


def test_a_register_never_used_is_empty_and_whole(url: str) -> None:
    with Register(url) as register:
        assert register.head == (0, ZEROS)
        assert register.entries() == []
        assert register.append(SESSION, []) == []
        assert register.faults() == []
        assert register.faults([(0, ZEROS)]) == []


def test_entries_come_back_in_order_and_follow_each_other(url: str) -> None:
    with Register(url) as register:
        first = register.append(SESSION, decisions(2), now=NOON)
        other = register.append("2026-11", [("visa", {"par": "Iris Kervella"})])
        assert register.entries() == first + other
        assert register.entries(session="2026-11") == other
        assert register.entries(kind="décision") == first
        assert register.entries(session="2026-11", kind="décision") == []
        assert register.head == (3, other[0].hash)
    entries = first + other
    assert [entry.seq for entry in entries] == [1, 2, 3]
    assert [entry.previous for entry in entries] == [ZEROS, first[0].hash, first[1].hash]
    assert first[0].at == NOON
    assert first[0].at.isoformat() == "2026-06-12T12:00:00+02:00"
    assert other[0].at.utcoffset() is not None
    assert faults(url, [(entry.seq, entry.hash) for entry in entries]) == []


def test_the_register_alone_tells_nothing_of_a_person(url: str) -> None:
    first, second = filled(url, 1) + filled(url, 1)
    assert first.content == second.content
    assert first.digest != second.digest, "the same content must not be recognised"
    assert "Zoé" in str(rows(url, "SELECT * FROM etabli_content"))
    assert "Zoé" not in str(rows(url, "SELECT * FROM etabli_register"))


def test_a_decision_taken_on_an_older_state_is_refused(url: str) -> None:
    with Register(url) as register:
        head = register.head
        register.append(SESSION, decisions(1), expected=head)
        with pytest.raises(RegisterError, match="le registre a changé"):
            register.append(SESSION, decisions(3), expected=head)
        with pytest.raises(RegisterError, match="le registre a changé"):
            register.append(SESSION, decisions(3), expected=(1, ZEROS))
        assert len(register.entries()) == 1
        register.append(SESSION, decisions(3), expected=register.head)
        assert len(register.entries()) == 4


@pytest.mark.parametrize(
    "value",
    [float("nan"), float("-inf"), NOON, b"octets", "\ud800", {1: "a", "1": "b"}, {("a",): 1}],
    ids=repr,
)
def test_what_json_cannot_hold_is_refused(
    value: object, tmp_path: Path, empty_gradebook: Path
) -> None:
    shutil.copy(empty_gradebook, tmp_path / "gradebook.db")
    with Register(f"sqlite:///{tmp_path / 'gradebook.db'}") as register:
        with pytest.raises(RegisterError, match="un contenu ne peut être inscrit"):
            register.append(SESSION, [*decisions(2), ("note", {"valeur": value})])
        assert register.head == (0, ZEROS)


def test_the_triggers_refuse_to_change_what_is_written(url: str) -> None:
    before = filled(url, 2)
    refused = [
        "UPDATE etabli_register SET kind = 'autre' WHERE seq = 1",
        "DELETE FROM etabli_register WHERE seq = 2",
        "UPDATE etabli_content SET content = '{}' WHERE seq = 1",
    ]
    if url.startswith("sqlite"):
        refused += [
            "REPLACE INTO etabli_register SELECT seq, 'autre', kind, at, digest, previous, hash "
            "FROM etabli_register WHERE seq = 1",
            "REPLACE INTO etabli_content VALUES (1, '', '{}')",
        ]
    else:
        refused.append("TRUNCATE etabli_register")
    for statement in refused:
        with pytest.raises(DBAPIError, match="ne se modifie pas : une correction"):
            run(url, statement)
    with Register(url) as register:
        assert register.entries() == before
        assert register.faults() == []


@pytest.mark.parametrize("seq", [1, 3, 5])
@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("session", "'2026-07'"),
        ("kind", "'purge'"),
        ("at", "'2026-06-12T12:00:01+02:00'"),
        ("at", "'hier'"),
        ("digest", f"'{'a' * 64}'"),
        ("previous", f"'{'a' * 64}'"),
        ("hash", f"'{'a' * 64}'"),
        ("seq", "77"),
        ("seq", "-1"),
    ],
)
def test_an_altered_column_is_found_and_named(url: str, column: str, value: str, seq: int) -> None:
    filled(url)
    tamper(url, f"UPDATE etabli_register SET {column} = {value} WHERE seq = {seq}")
    found = faults(url)
    number = value if column == "seq" else seq
    named = [line for line in found if f"L'entrée n° {number} a été modifiée" in line]
    assert len(named) == 1, found
    last = seq == 5
    assert f"« {column} »" in named[0] or (column == "hash" and last), found
    if column in ("digest", "previous") or (column == "hash" and not last):
        assert found == named, "nothing else was altered"
        assert named[0].count("«") == 1


@pytest.mark.parametrize("seq", [1, 5])
@pytest.mark.parametrize(
    "change",
    ["salt = 'a'", """content = '{"acquis":true}'""", "content = ''", "content = content || ' '"],
)
def test_an_altered_content_is_found_and_named(url: str, change: str, seq: int) -> None:
    filled(url)
    tamper(url, f"UPDATE etabli_content SET {change} WHERE seq = {seq}")
    assert faults(url) == [f"Le contenu de l'entrée n° {seq} a été modifié."]


def test_an_entry_removed_is_missing(url: str) -> None:
    filled(url)
    tamper(url, "DELETE FROM etabli_register WHERE seq IN (2, 3)")
    assert faults(url) == [
        "Les entrées n° 2 à 3 manquent.",
        "Le contenu n° 2 n'appartient à aucune entrée.",
        "Le contenu n° 3 n'appartient à aucune entrée.",
    ]


def test_an_entry_removed_is_found_though_the_others_were_renumbered(url: str) -> None:
    filled(url)
    changes = ["DELETE FROM {} WHERE seq = 2"]
    changes += [f"UPDATE {{}} SET seq = {seq - 1} WHERE seq = {seq}" for seq in (3, 4, 5)]
    tamper(url, *(c.format(t) for t in TABLES for c in changes))
    found = faults(url)
    assert "L'entrée n° 2 ne suit pas l'entrée n° 1" in "\n".join(found)
    assert "L'entrée n° 2 a été modifiée" in "\n".join(found)


@pytest.mark.parametrize("tables", [TABLES[:1], TABLES])
def test_two_entries_swapped_are_found(url: str, tables: tuple[str, ...]) -> None:
    filled(url)
    tamper(
        url,
        *(
            f"UPDATE {name} SET seq = {new} WHERE seq = {old}"
            for name in tables
            for old, new in ((2, 99), (3, 2), (99, 3))
        ),
    )
    assert faults(url) == [
        f"L'entrée n° {seq} a été modifiée (son numéro, « seq » : elle n'est plus à sa place)."
        for seq in (2, 3)
    ]


def test_an_entry_rewritten_with_its_own_hash_breaks_the_chain(url: str) -> None:
    """Whoever knows how hashes are made still has to rewrite all that follows."""
    filled(url)
    forged = Row(1, "2025-01", "décision", NOON.isoformat(), "d" * 64, ZEROS, "")
    forged = forged._replace(hash=forged.expected_hash())
    changes = ", ".join(f"{name} = '{value}'" for name, value in forged._asdict().items())
    tamper(
        url,
        f"UPDATE etabli_register SET {changes} WHERE seq = 1",
        "DELETE FROM etabli_content WHERE seq = 1",
    )
    assert faults(url) == [
        "Le contenu de l'entrée n° 1 manque, et aucune purge ne l'explique.",
        "L'entrée n° 2 ne suit pas l'entrée n° 1 : la chaîne est rompue, une entrée a été "
        "remplacée, ajoutée ou retirée.",
    ]


def test_a_chain_that_bites_its_tail_is_found(url: str) -> None:
    second = filled(url)[1]
    tamper(url, f"UPDATE etabli_register SET hash = '{second.hash}' WHERE seq = 5")
    assert "L'entrée n° 5 a été modifiée" in "".join(faults(url))


def test_a_register_cut_or_rewritten_is_found_by_what_was_printed(url: str) -> None:
    entries = filled(url)
    known = [(entry.seq, entry.hash) for entry in entries]
    tamper(url, *(f"DELETE FROM {name} WHERE seq > 3" for name in TABLES))
    assert faults(url) == [], "a shorter chain hangs together"
    found = faults(url, known)
    assert [line[: line.index(",")] for line in found] == ["L'entrée n° 4", "L'entrée n° 5"]
    filled(url, 2)
    assert faults(url) == []
    found = faults(url, known)
    assert len(found) == 2
    assert "n° 4 n'est pas celle que l'on connaît par ailleurs" in found[0]
    remove(url)
    assert len(faults(url, known)) == 5


def test_a_content_erased_is_whole_only_with_its_purge(url: str) -> None:
    entries = filled(url)
    with Register(url) as register:
        register.erase([2, 4])
        missing = "Le contenu de l'entrée n° {} manque, et aucune purge ne l'explique."
        assert register.faults() == [missing.format(2), missing.format(4)]
        register.append(SESSION, [("purge", {"entrees": [2]})])
        assert register.faults() == [missing.format(4)]
        register.append(SESSION, [("note", {"entrees": [4]})])
        assert register.faults() == [missing.format(4)], "only a purge explains it"
        (purge,) = register.append(SESSION, [("purge", {"entrees": [4, 9]})])
        assert register.faults() == []
        register.append(SESSION, decisions(1))
        register.erase([9])
        assert register.faults() == [missing.format(9)], "a purge says nothing of what follows it"
        assert register.entries()[1].content is None
        assert register.entries()[0] == entries[0]
        assert register.entries()[1].hash == entries[1].hash
        register.append(SESSION, [("purge", {"entrees": [1, 9]})])
        assert register.faults() == [
            "Le contenu de l'entrée n° 1 est encore là, alors que l'entrée n° 10 le dit effacé : "
            "relancez la purge."
        ]
        register.erase([1, 1, 2])
        assert register.faults() == []
        with pytest.raises(RegisterError) as refusal:
            register.erase([3, purge.seq, 50])
        assert refusal.value.faults == (
            f"entrée n° {purge.seq} : elle atteste une purge",
            "entrée n° 50 : elle n'existe pas",
        )
        assert register.entries()[2] == entries[2]


def test_nothing_of_an_erased_content_stays_in_the_file(
    tmp_path: Path, empty_gradebook: Path
) -> None:
    path = tmp_path / "gradebook.db"
    shutil.copy(empty_gradebook, path)
    with Register(f"sqlite:///{path}") as register:
        register.append(SESSION, [("décision", {"motif": "Aurore Castelnau " * 1000})])
        assert b"Castelnau" in path.read_bytes()
        register.append(SESSION, [("purge", {"entrees": [1]})])
        register.erase([1])
    assert b"Castelnau" not in path.read_bytes()


def _append_for(url: str, writer: int, times: int) -> None:
    for time_ in range(times):
        with Register(url) as register:
            register.append(SESSION, [("essai", {"qui": writer, "fois": time_})] * 3)


def test_processes_that_write_at_once_make_one_chain(url: str) -> None:
    writers = [FRESH.Process(target=_append_for, args=(url, rank, 8)) for rank in range(3)]
    for process in writers:
        process.start()
    with Register(url) as register:
        while any(process.is_alive() for process in writers):
            assert register.faults() == [], "what is read at once agrees in time"
    for process in writers:
        process.join()
        assert process.exitcode == 0
    with Register(url) as register:
        entries = register.entries()
        assert register.faults() == []
    contents = [(e.content or {})["qui"] for e in entries]
    assert [contents.count(rank) for rank in range(3)] == [24, 24, 24]
    together = [contents[i : i + 3] for i in range(0, len(contents), 3)]
    assert all(len(set(three)) == 1 for three in together), (
        "what is appended at once stands together"
    )


def _append_for_ever(url: str, ready: Any) -> None:
    with Register(url) as register:
        ready.set()
        while True:
            register.append(SESSION, decisions(KILLED_BATCH))


@pytest.mark.slow
def test_a_kill_at_any_moment_leaves_all_or_nothing(url: str, tmp_path: Path) -> None:
    draw = random.Random(4)
    counts, interrupted = [], 0
    for _ in range(KILLS):
        ready = FRESH.Event()
        process = FRESH.Process(target=_append_for_ever, args=(url, ready))
        process.start()
        assert ready.wait(60)
        time.sleep(draw.uniform(0, 0.1))
        process.kill()
        process.join()
        assert process.exitcode == -signal.SIGKILL
        # SQLite leaves this file where a writing was cut short.
        interrupted += (tmp_path / "gradebook.db-journal").exists()
        with Register(url) as register:
            counts.append(len(register.entries()))
            assert register.faults() == []
    assert [count % KILLED_BATCH for count in counts] == [0] * KILLS
    assert counts[-1] > 0, "no append was ever finished: the kills came too early"
    assert interrupted or not url.startswith("sqlite"), "no kill came during an append"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(contents=st.lists(st.dictionaries(st.text(), JSON, max_size=4), min_size=1, max_size=3))
def test_any_content_comes_back_equal(url: str, contents: list[dict[str, Any]]) -> None:
    with Register(url) as register:
        written = register.append(SESSION, [("essai", content) for content in contents])
        read = register.entries()[-len(contents) :]
        assert [entry.content for entry in read] == contents
        same = [json.dumps(entry.content, sort_keys=True) for entry in read]
        assert same == [json.dumps(content, sort_keys=True) for content in contents], "-0.0, 1.0"
        assert read == written
        assert register.faults() == []


def test_difficult_texts_come_back_equal(url: str) -> None:
    texts = {
        "accents": "Ève Nœud-L’Hôpital, e\u0301 et é",
        "droite à gauche": "\u202eשלום مرحبا\u202c",
        "émoji": "👩🏽‍🎓\N{SNOWMAN}",
        "formule": "=cmd()",
        "nul": "a\x00b\u2028\ufeff",
        "long": "très long " * 200_000,
        "entier": 2**200,
        "réels": [0.1 + 0.2, 5e-324, 1.7976931348623157e308],
    }
    with Register(url) as register:
        register.append(SESSION, [("essai", texts)])
        assert register.entries()[0].content == texts
        assert register.faults() == []


def test_without_a_gradebook_there_is_no_register(tmp_path: Path, server: PostgreSQL) -> None:
    with pytest.raises(GradebookError, match="n'existe pas encore"):
        Register(f"sqlite:///{tmp_path / 'gradebook.db'}")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "vide.db").touch()
    for empty in (f"sqlite:///{tmp_path / 'vide.db'}", server.new("vide")):
        with pytest.raises(GradebookError, match="n'existe pas encore"):
            Register(empty)
        with closed(create_engine(empty)) as engine:
            assert inspect(engine).get_table_names() == [], "nbgrader could no longer start there"


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "gradebook.db").write_text("Ceci n'est pas une base." * 100, encoding="utf-8")
    with pytest.raises(RegisterError, match="ne peut être lu"):
        Register(f"sqlite:///{tmp_path / 'gradebook.db'}")


def test_a_register_of_a_newer_version_is_left_alone(url: str) -> None:
    filled(url, 1)
    run(url, "UPDATE etabli_version SET version_num = 'demain'")
    with pytest.raises(RegisterError, match="plus récente d'Établi"):
        Register(url)


def test_opening_says_nothing_and_changes_no_logging(
    url: str, capfd: pytest.CaptureFixture[str]
) -> None:
    handlers = list(logging.getLogger().handlers)
    with Register(url):
        pass
    assert capfd.readouterr() == ("", "")
    assert logging.getLogger().handlers == handlers
    assert not logging.getLogger("etabli").disabled


def test_nbgrader_still_opens_and_upgrades_the_database(url: str, tmp_path: Path) -> None:
    entries = filled(url, 3)
    version = rows(url, "SELECT version_num FROM alembic_version")
    with gradebook(url) as book:
        book.add_student("Iwan")
        assert [student.id for student in book.students] == ["Iwan"]
    (tmp_path / "nbgrader_config.py").write_text(
        f"c = get_config()\nc.CourseDirectory.db_url = {url!r}\n", encoding="utf-8"
    )
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", "db", "upgrade"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert rows(url, "SELECT version_num FROM alembic_version") == version
    with Register(url) as register:
        assert register.entries() == entries
        assert register.faults() == []


def test_a_thousand_candidates_are_recorded_at_once(url: str) -> None:
    with Register(url) as register:
        start = time.perf_counter()
        register.append(SESSION, decisions(5000))
        recorded = time.perf_counter() - start
        assert register.faults() == []
        assert len(register.entries()) == 5000
    assert recorded < 20, "one statement an entry would take minutes"
