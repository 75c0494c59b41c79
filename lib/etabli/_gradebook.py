"""nbgrader's gradebook, read in four queries whatever the number of candidates, never written."""

from dataclasses import dataclass, field
from pathlib import Path
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
from sqlalchemy import Connection, create_engine, func, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from etabli.errors import GradebookError

__all__ = ["CellKey", "GradebookContent", "Mark", "read_gradebook"]


class Mark(NamedTuple):
    """What one graded cell of one submission was given; `waits` as long as it needs a mark."""

    auto: float | None
    manual: float | None
    extra: float | None
    waits: bool
    max_points: float | None


CellKey = tuple[str, str, str, str]  # candidate, case, notebook, grade_id


@dataclass
class GradebookContent:
    """Students (first and last name), released cases, submissions, marks and comments.

    A comment is a pair: the machine's, the trainer's.
    """

    students: dict[str, tuple[str, str]] = field(default_factory=dict)
    cases: set[str] = field(default_factory=set)
    submissions: set[tuple[str, str]] = field(default_factory=set)
    marks: dict[CellKey, Mark] = field(default_factory=dict)
    comments: dict[CellKey, tuple[str, str]] = field(default_factory=dict)


def read_gradebook(db_url: str) -> GradebookContent:
    """Return what the gradebook at the SQLAlchemy address `db_url` holds.

    Raises:
        GradebookError: it is absent or unreadable.
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
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            return _read_tables(connection)
    except SQLAlchemyError as error:
        raise GradebookError(
            f"le carnet de notes est illisible ({error.__class__.__name__}) ; s'il date d'une "
            "version antérieure, sauvegardez-le puis lancez « nbgrader db upgrade »",
            where=url.render_as_string(hide_password=True),
        ) from error
    finally:
        engine.dispose()


def _read_tables(connection: Connection) -> GradebookContent:
    # Tables rather than mapped classes: those compute a score per row with a query each.
    assignment, notebook, cell, grade, comment, grade_cell, task_cell, student, turned_in, copy = (
        model.__table__
        for model in (
            Assignment, Notebook, BaseCell, Grade, Comment, GradeCell, TaskCell,
            Student, SubmittedAssignment, SubmittedNotebook,
        )
    )  # fmt: skip

    book = GradebookContent()
    for row in connection.execute(select(student.c.id, student.c.first_name, student.c.last_name)):
        book.students[row.id] = (row.first_name or "", row.last_name or "")
    submissions = select(assignment.c.name, turned_in.c.student_id).join_from(
        assignment, turned_in, turned_in.c.assignment_id == assignment.c.id, isouter=True
    )
    for case, candidate in connection.execute(submissions):
        book.cases.add(case)
        if candidate is not None:
            book.submissions.add((candidate, case))

    def rows_of(table: Any, *columns: Any) -> Any:
        return (
            select(
                turned_in.c.student_id,
                assignment.c.name,
                notebook.c.name.label("notebook"),
                cell.c.name.label("cell"),
                *columns,
            )
            .join_from(table, cell, cell.c.id == table.c.cell_id)
            .join(copy, copy.c.id == table.c.notebook_id)
            .join(turned_in, turned_in.c.id == copy.c.assignment_id)
            .join(assignment, assignment.c.id == turned_in.c.assignment_id)
            .join(notebook, notebook.c.id == copy.c.notebook_id)
        )

    marks = (
        rows_of(
            grade,
            grade.c.auto_score,
            grade.c.manual_score,
            grade.c.extra_credit,
            grade.c.needs_manual_grade,
            func.coalesce(grade_cell.c.max_score, task_cell.c.max_score),
        )
        .outerjoin(grade_cell, grade_cell.c.id == cell.c.id)
        .outerjoin(task_cell, task_cell.c.id == cell.c.id)
    )
    for row in connection.execute(marks):
        book.marks[tuple(row[:4])] = Mark(*row[4:])
    comments = rows_of(comment, comment.c.auto_comment, comment.c.manual_comment)
    for candidate, case, name, grade_id, machine, trainer in connection.execute(comments):
        texts = (machine or "", trainer or "")
        book.comments[candidate, case, name, grade_id] = texts
        # The comment on a task stands on its solution cell; its points stand on its test cell.
        book.comments.setdefault((candidate, case, name, f"test_{grade_id}"), texts)
    return book
