"""The register of decisions, sign-offs, sittings and purges: entries are added, none is changed.

It stands beside nbgrader's tables, in the same database (SQLite or PostgreSQL), in two tables:

- `etabli_register`: one row an entry, without personal data. `hash` is the SHA-256 of its other
  columns, one of which, `previous`, is the hash of the entry before: whoever alters, removes or
  moves an entry breaks the chain.
- `etabli_content`: what each entry says. It can be erased (RGPD, art. 17) and the chain still
  verifies, for the entry only holds its digest, salted so that nobody can find it by guessing.

A chain cut short or rewritten from end to end looks whole: compare it with hashes kept elsewhere
(`Register.faults`).
"""

import datetime
import json
import secrets
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import (
    Connection,
    bindparam,
    column,
    delete,
    event,
    insert,
    inspect,
    select,
    table,
    text,
)
from sqlalchemy.exc import SQLAlchemyError

from etabli.errors import GradebookError, RegisterError
from etabli.register.chain import EMPTY, PURGE, Row, canonical, chain_faults, sha256
from etabli.results.gradebook import gradebook_engine

__all__ = ["Entry", "Register"]

_ENTRIES = table(
    "etabli_register",
    *map(column, ("seq", "session", "kind", "at", "digest", "previous", "hash")),
)
_CONTENTS = table("etabli_content", *map(column, ("seq", "salt", "content")))
_WAIT_SECONDS = 60
_LOCK = 0x6574_6162_6C69  # "etabli": any number, the same for every writer


@dataclass(frozen=True)
class Entry:
    """One entry.

    Args:
        seq: its number: 1, 2, 3…
        session: the session it belongs to, such as "2026-06".
        kind: what it records, such as "purge".
        at: when it was made, with the offset from UTC.
        content: what it says; None once erased.
        digest: SHA-256 of the salted content.
        previous: hash of the entry before; zeros for the first.
        hash: SHA-256 of all the above but `content`.
    """

    seq: int
    session: str
    kind: str
    at: datetime.datetime
    content: dict[str, Any] | None
    digest: str
    previous: str
    hash: str


class Register:
    """The register of the gradebook at the SQLAlchemy address `db_url`; close it after use.

    Opening it makes its tables, or brings them up to date. Where a method raises, nothing was
    written.

    Raises:
        GradebookError: there is no gradebook at this address.
        RegisterError: the register cannot be read or written; so do all methods.
    """

    def __init__(self, db_url: str) -> None:
        self._engine = gradebook_engine(db_url)
        self._where = self._engine.url.render_as_string(hide_password=True)
        self._sqlite = self._engine.dialect.name == "sqlite"
        if not self._sqlite and self._engine.dialect.name != "postgresql":
            raise RegisterError(
                "le registre se tient dans une base SQLite ou PostgreSQL ; changez « db_url » dans "
                "nbgrader_config.py",
                where=self._where,
            )
        if self._sqlite:
            # As SQLAlchemy advises: transactions begin where it says, tables included.
            event.listen(self._engine, "connect", _set_up)
            event.listen(self._engine, "begin", _begin)
        try:
            self._bring_up_to_date()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections to the database."""
        self._engine.dispose()

    @property
    def head(self) -> tuple[int, str]:
        """Number and hash of the last entry; (0, 64 zeros) when there is none."""
        with self._transaction() as connection:
            return _head(connection)

    def entries(self, *, session: str | None = None, kind: str | None = None) -> list[Entry]:
        """Return the entries, of one session or of one kind if so asked, in order."""
        query = select(_ENTRIES, _CONTENTS.c.content).join_from(
            _ENTRIES, _CONTENTS, _CONTENTS.c.seq == _ENTRIES.c.seq, isouter=True
        )
        if session is not None:
            query = query.where(_ENTRIES.c.session == session)
        if kind is not None:
            query = query.where(_ENTRIES.c.kind == kind)
        with self._transaction() as connection:
            rows = connection.execute(query.order_by(_ENTRIES.c.seq)).all()
        try:
            return [_entry(row._mapping) for row in rows]
        except (TypeError, ValueError) as error:
            raise RegisterError(
                "une entrée du registre est illisible ; lancez « etabli jury verify » pour savoir "
                "laquelle",
                where=self._where,
            ) from error

    def append(
        self,
        session: str,
        items: Sequence[tuple[str, Mapping[str, Any]]],
        *,
        now: datetime.datetime | None = None,
        expected: tuple[int, str] | None = None,
    ) -> list[Entry]:
        """Add one entry for each (kind, content), all or none, and return them.

        Args:
            session: the session they belong to.
            items: contents are what JSON can hold: no NaN, no date.
            now: when they are made; the present by default, local time where it has no offset.
            expected: the head as it was when the caller decided; once another entry has come, the
                decision may no longer hold, and nothing is written.
        """
        moment = now or datetime.datetime.now()
        if moment.utcoffset() is None:
            moment = moment.astimezone()
        texts = [_content_text(content) for _, content in items]
        with self._transaction(writing=True) as connection:
            seq, last = _head(connection)
            if expected is not None and (seq, last) != tuple(expected):
                raise RegisterError(
                    f"le registre a changé depuis sa lecture (dernière entrée lue : n° "
                    f"{expected[0]} ; présente : n° {seq}) ; rien n'est inscrit : relisez, puis "
                    "recommencez",
                    where=self._where,
                )
            rows, contents = [], []
            for (kind, _), content in zip(items, texts, strict=True):
                seq += 1
                salt = secrets.token_hex(32)
                row = Row(seq, session, kind, moment.isoformat(), sha256(salt + content), last, "")
                last = row.expected_hash()
                rows.append({**row._asdict(), "hash": last})
                contents.append({"seq": seq, "salt": salt, "content": content})
            if rows:
                connection.execute(insert(_ENTRIES), rows)
                connection.execute(insert(_CONTENTS), contents)
        return [
            _entry({**row, "content": content}) for row, content in zip(rows, texts, strict=True)
        ]

    def erase(self, seqs: Collection[int]) -> None:
        """Erase the contents of these entries; the entries stay.

        Entries of the kind "purge" say what was erased: their content stays too. One of them must
        list these entries in its "entrees", else `faults` finds the contents missing.
        """
        with self._transaction(writing=True) as connection:
            query = select(_ENTRIES.c.seq, _ENTRIES.c.kind)
            kinds = {row.seq: row.kind for row in connection.execute(query)}
            wrong = [
                f"entrée n° {seq} : "
                + ("elle atteste une purge" if seq in kinds else "elle n'existe pas")
                for seq in sorted(set(seqs))
                if kinds.get(seq, PURGE) == PURGE
            ]
            if wrong:
                raise RegisterError(
                    "ces contenus ne s'effacent pas ; retirez ces entrées de la purge",
                    where=self._where,
                    faults=wrong,
                )
            if seqs:
                statement = delete(_CONTENTS).where(_CONTENTS.c.seq == bindparam("erased"))
                connection.execute(statement, [{"erased": seq} for seq in sorted(set(seqs))])

    def faults(self, known: Iterable[tuple[int, str]] = ()) -> list[str]:
        """Return what is wrong with the register, one French sentence each; [] when it is whole.

        An erased content is no fault where a later entry of the kind "purge" lists the entry.

        Args:
            known: (number, hash) of entries as they were printed or published.
        """
        with self._transaction() as connection:
            digests: dict[int, str] = {}
            purges: dict[int, str] = {}
            columns = connection.execute(select(_ENTRIES).order_by(_ENTRIES.c.seq))
            rows = [Row(seq, *map(str, others)) for seq, *others in columns]
            purging = {row.seq for row in rows if row.kind == PURGE}
            for seq, salt, content in connection.execute(select(_CONTENTS)):
                digests[seq] = sha256(f"{salt}{content}")
                if seq in purging:
                    purges[seq] = str(content)
        return chain_faults(rows, digests, purges, known)

    def _bring_up_to_date(self) -> None:
        config = Config()
        config.set_main_option("script_location", "etabli.register:migrations")
        newest = ScriptDirectory.from_config(config).get_current_head()
        try:
            with self._transaction() as connection:
                if not inspect(connection).has_table("submitted_assignment"):
                    # nbgrader leaves a database alone that has tables already: its own come first.
                    raise GradebookError(
                        "le carnet de notes n'existe pas encore dans cette base ; corrigez "
                        "d'abord les copies avec « etabli autograde »",
                        where=self._where,
                    )
                if _version(connection) == newest:
                    return
            with self._transaction(writing=True) as connection:
                if _version(connection) != newest:  # else another process has just done it
                    config.attributes["connection"] = connection
                    command.upgrade(config, "head")
        except CommandError as error:
            raise RegisterError(
                "le registre vient d'une version plus récente d'Établi ; mettez Établi à jour",
                where=self._where,
            ) from error

    @contextmanager
    def _transaction(self, *, writing: bool = False) -> Iterator[Connection]:
        """One transaction: of all that is read at one moment, or of the only writer."""
        try:
            with self._engine.connect() as connection:
                if self._sqlite:
                    connection.execution_options(etabli_writing=writing)
                else:
                    # A writer must see what was written while it waited for its turn.
                    level = "READ COMMITTED" if writing else "REPEATABLE READ"
                    connection.execution_options(isolation_level=level)
                with connection.begin():
                    if writing and not self._sqlite:
                        connection.execute(text(f"SET LOCAL lock_timeout = '{_WAIT_SECONDS}s'"))
                        connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
                    yield connection
        except SQLAlchemyError as error:
            raise RegisterError(
                f"le registre ne peut être {'écrit' if writing else 'lu'} "
                f"({error.__class__.__name__}) ; vérifiez que le carnet de notes est accessible, que "
                "le disque n'est ni plein ni en lecture seule, et qu'aucun autre programme ne le "
                "retient, puis recommencez",
                where=self._where,
            ) from error


def _set_up(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {_WAIT_SECONDS * 1000}")
    # Erased bytes are overwritten in the file.
    connection.execute("PRAGMA secure_delete = ON")


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("etabli_writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _head(connection: Connection) -> tuple[int, str]:
    query = select(_ENTRIES.c.seq, _ENTRIES.c.hash).order_by(_ENTRIES.c.seq.desc()).limit(1)
    row = connection.execute(query).first()
    return EMPTY if row is None else (row.seq, row.hash)


def _version(connection: Connection) -> str | None:
    options = {"version_table": "etabli_version"}
    return MigrationContext.configure(connection, opts=options).get_current_revision()


def _entry(columns: Mapping[Any, Any]) -> Entry:
    content = columns["content"]
    return Entry(
        **{
            **columns,
            "at": datetime.datetime.fromisoformat(columns["at"]),
            "content": None if content is None else json.loads(content),
        }
    )


def _content_text(content: Mapping[str, Any]) -> str:
    """Return the content as canonical JSON, which reads back the same."""
    try:
        found = canonical(dict(content))
        found.encode()  # half a surrogate pair is no text
        lasting = canonical(json.loads(found)) == found
    except (TypeError, ValueError, RecursionError) as error:
        raise RegisterError(f"un contenu ne peut être inscrit ({error}) ; corrigez-le") from error
    if not lasting:
        raise RegisterError("un contenu ne peut être inscrit (clé en double) ; corrigez-le")
    return found
