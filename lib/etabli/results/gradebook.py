"""nbgrader's gradebook, read a few candidates at a time as it stands at one moment, never written."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    GradeCell,
    Notebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    TaskCell,
)
from sqlalchemy import Connection, Engine, create_engine, func, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from etabli.errors import GradebookError

__all__ = [
    "CellKey",
    "GradebookReader",
    "Mark",
    "Marks",
    "cases_by_candidate",
    "gradebook_engine",
    "open_gradebook",
]


# Tables rather than mapped classes: those compute a score per row with a query each.
_ASSIGNMENT, _NOTEBOOK, _CELL, _GRADE, _COMMENT, _GRADE_CELL, _TASK_CELL, _STUDENT = (
    model.__table__
    for model in (
        Assignment, Notebook, BaseCell, Grade, Comment, GradeCell, TaskCell, Student,
    )
)  # fmt: skip
_TURNED_IN, _COPY = SubmittedAssignment.__table__, SubmittedNotebook.__table__


class Mark(NamedTuple):
    """What one graded cell of one submission was given; `waits` as long as it needs a mark."""

    auto: float | None
    manual: float | None
    extra: float | None
    waits: bool
    max_points: float | None


CellKey = tuple[str, str, str, str]  # candidate, case, notebook, grade_id


@dataclass
class Marks:
    """Marks and comments of some candidates. A comment is a pair: the machine's, the trainer's."""

    marks: dict[CellKey, Mark] = field(default_factory=dict)
    comments: dict[CellKey, tuple[str, str]] = field(default_factory=dict)


class GradebookReader:
    """Students (first and last name), released cases, cases handed in by candidate; marks on demand."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        rows = connection.execute(
            select(_STUDENT.c.id, _STUDENT.c.first_name, _STUDENT.c.last_name)
        )
        self.students: dict[str, tuple[str, str]] = {
            row.id: (row.first_name or "", row.last_name or "") for row in rows
        }
        self.cases: set[str] = set(connection.scalars(select(_ASSIGNMENT.c.name)))
        # nbgrader's numbers of notebooks and cells: a few hundred.
        self._notebooks: dict[str, tuple[str, str]] = {
            row.id: (row.case, row.name)
            for row in connection.execute(
                select(
                    _NOTEBOOK.c.id, _ASSIGNMENT.c.name.label("case"), _NOTEBOOK.c.name
                ).join_from(_NOTEBOOK, _ASSIGNMENT, _ASSIGNMENT.c.id == _NOTEBOOK.c.assignment_id)
            )
        }
        self._cells: dict[str, dict[str, tuple[str, float | None]]] = defaultdict(dict)
        maximum = func.coalesce(_GRADE_CELL.c.max_score, _TASK_CELL.c.max_score)
        cells = (
            select(_CELL.c.notebook_id, _CELL.c.id, _CELL.c.name, maximum)
            .outerjoin(_GRADE_CELL, _GRADE_CELL.c.id == _CELL.c.id)
            .outerjoin(_TASK_CELL, _TASK_CELL.c.id == _CELL.c.id)
        )
        for notebook, cell, name, most in connection.execute(cells):
            self._cells[notebook][cell] = (name, most)
        turned_in = (
            select(_TURNED_IN.c.student_id, _ASSIGNMENT.c.name)
            .join_from(_TURNED_IN, _ASSIGNMENT, _ASSIGNMENT.c.id == _TURNED_IN.c.assignment_id)
            .order_by(_TURNED_IN.c.student_id)
        )
        self.submissions = cases_by_candidate(row._tuple() for row in connection.execute(turned_in))

    def marks(self, candidates: Iterable[str]) -> Marks:
        """Return the marks and comments of these candidates.

        In two queries a notebook: they go by cell and copy, which is the only index there is.
        """
        found = Marks()
        whose: dict[str, dict[str, str]] = defaultdict(dict)  # notebook, copy: candidate
        copies = (
            select(_TURNED_IN.c.student_id, _COPY.c.notebook_id, _COPY.c.id)
            .join_from(_TURNED_IN, _COPY, _COPY.c.assignment_id == _TURNED_IN.c.id)
            .where(_TURNED_IN.c.student_id.in_(list(candidates)))
        )
        for candidate, notebook, copy in self._connection.execute(copies):
            whose[notebook][copy] = candidate
        for notebook, owners in whose.items():
            place, cells = self._notebooks[notebook], self._cells[notebook]
            points = (_GRADE.c.auto_score, _GRADE.c.manual_score, _GRADE.c.extra_credit)
            for copy, cell, auto, manual, extra, waits in self._rows(
                _GRADE, cells, owners, *points, _GRADE.c.needs_manual_grade
            ):
                grade_id, most = cells[cell]
                mark = Mark(auto, manual, extra, waits, most)
                found.marks[(owners[copy], *place, grade_id)] = mark
            texts_of = (_COMMENT.c.auto_comment, _COMMENT.c.manual_comment)
            for copy, cell, machine, trainer in self._rows(_COMMENT, cells, owners, *texts_of):
                grade_id, _ = cells[cell]
                texts = (machine or "", trainer or "")
                found.comments[(owners[copy], *place, grade_id)] = texts
                # The comment on a task stands on its solution cell; its points on its test cell.
                found.comments.setdefault((owners[copy], *place, f"test_{grade_id}"), texts)
        return found

    def _rows(
        self, table: Any, cells: Iterable[str], copies: Iterable[str], *columns: Any
    ) -> Iterable[Any]:
        return self._connection.execute(
            select(table.c.notebook_id, table.c.cell_id, *columns).where(
                table.c.cell_id.in_(list(cells)), table.c.notebook_id.in_(list(copies))
            )
        )


def cases_by_candidate(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Return the cases of each candidate, from (candidate, case) in the order of candidates.

    Candidates with the same cases, most of a class, share one set.
    """
    found: dict[str, frozenset[str]] = {}
    shared: dict[frozenset[str], frozenset[str]] = {}
    for candidate, rows in groupby(pairs, itemgetter(0)):
        cases = frozenset(case for _, case in rows)
        found[candidate] = shared.setdefault(cases, cases)
    return found


def gradebook_engine(db_url: str) -> Engine:
    """Return an engine for a gradebook that exists.

    Raises:
        GradebookError: the address is that of a SQLite file, and there is none.
    """
    url = make_url(db_url)
    in_file = url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")
    if in_file and not Path(str(url.database)).is_file():
        # SQLAlchemy would make an empty file of that name.
        raise GradebookError(
            "le carnet de notes n'existe pas encore ; corrigez d'abord les copies avec "
            "« etabli autograde »",
            where=str(url.database),
        )
    return create_engine(url)


@contextmanager
def open_gradebook(db_url: str) -> Iterator[GradebookReader]:
    """Read the gradebook at the SQLAlchemy address `db_url`; whatever is read agrees in time.

    Raises:
        GradebookError: it is absent or unreadable.
    """
    engine = gradebook_engine(db_url)
    try:
        if engine.dialect.name == "sqlite":
            # A transaction that lasts would keep everybody else from writing; a copy does not.
            with TemporaryDirectory(prefix="etabli-lecture-") as folder:
                copy = create_engine(f"sqlite:///{folder}/carnet.db")
                try:
                    _copy(engine, copy)
                    with copy.connect() as connection:
                        yield GradebookReader(connection)
                finally:
                    copy.dispose()
        else:
            with engine.connect() as connection:
                yield GradebookReader(
                    connection.execution_options(isolation_level="REPEATABLE READ")
                )
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise GradebookError(
            f"le carnet de notes est illisible ({error.__class__.__name__}) ; s'il date d'une "
            "version antérieure, sauvegardez-le puis lancez « nbgrader db upgrade »",
            where=engine.url.render_as_string(hide_password=True),
        ) from error
    finally:
        engine.dispose()


def _copy(source: Engine, target: Engine) -> None:
    opened, written = source.raw_connection(), target.raw_connection()
    try:
        opened.driver_connection.backup(written.driver_connection)  # type: ignore[union-attr]
    finally:
        opened.close()
        written.close()
