"""The rows that a batch of graded submissions changes in nbgrader's gradebook, sent in bulk."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from nbformat import NotebookNode
from nbgrader.api import (
    Comment,
    Grade,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    new_uuid,
)
from nbgrader.utils import compute_checksum, is_grade, is_solution, is_task, parse_utc
from sqlalchemy import Boolean, Connection, bindparam, case, insert, select, update

from etabli.errors import GradebookError
from etabli.grading.restore import READ_ON
from etabli.grading.saving.releases import Release, known, read_releases, texts
from etabli.roles import grade_id

__all__ = ["Batch", "Record"]

# Tables rather than mapped classes: those compute scores with a query per row.
_STUDENT, _SUBMISSION, _COPY, _GRADE, _COMMENT = (
    model.__table__ for model in (Student, SubmittedAssignment, SubmittedNotebook, Grade, Comment)
)


def _change(table: Any, **values: Any) -> Any:
    return update(table).where(table.c.id == bindparam("row")).values(**values)


_BY_HAND = _GRADE.c.manual_score.is_not(None)
_SET_TIMESTAMP = _change(_SUBMISSION, timestamp=bindparam("date"))
_SET_PENALTY = _change(_COPY, late_submission_penalty=bindparam("penalty"))
_SET_COMMENT = _change(_COMMENT, auto_comment=bindparam("comment"))
# Whether there is a mark by hand is asked in writing: it may have been given just now.
_SET_MARK = _change(
    _GRADE,
    auto_score=bindparam("points"),
    needs_manual_grade=case(
        (_BY_HAND, bindparam("review", type_=Boolean)),
        else_=bindparam("waits", type_=Boolean),
    ),
)
_LET_MARK_STAND = _change(_GRADE, needs_manual_grade=False).where(_BY_HAND)


@dataclass(frozen=True)
class Record:
    """One graded submission, ready to be saved.

    Args:
        candidate: the candidate's identifier.
        case: name of the case, which the gradebook knows.
        notebook: the executed notebook; its named cells are those of the case, as in source/.
        points: what each test cell was given, between 0 and its maximum, by grade id; None leaves
            it to the trainer. Written work is absent.
        earlier: the notebook of the grading before, which marks by hand were given on.
        timestamp: when it was handed in (UTC if it has no zone), as in timestamp.txt; None keeps
            the date already recorded.
        name: name of the notebook, where it is not the case's.
    """

    candidate: str
    case: str
    notebook: NotebookNode
    points: Mapping[str, float | None]
    earlier: NotebookNode | None = None
    timestamp: datetime | None = None
    name: str = ""

    @property
    def notebook_name(self) -> str:
        """Name of the notebook, without extension."""
        return self.name or self.case


class _Copy(NamedTuple):
    """A submitted notebook, and how late it is."""

    id: str
    candidate: str
    seconds_late: float


class Batch:
    """The rows of some records: those there are, those to add, those to change.

    Made, filled with `add` and sent with `write` within one transaction. `newcomers` are the
    candidates whom the gradebook does not know yet.

    Args:
        connection: the gradebook's, in a transaction.
        records: those that will be added.
    """

    def __init__(self, connection: Connection, records: list[Record]) -> None:
        self._connection = connection
        self._new: dict[Any, list[dict[str, Any]]] = defaultdict(list)
        self._changed: dict[Any, list[dict[str, Any]]] = defaultdict(list)
        self._copies: list[_Copy] = []
        candidates = {record.candidate for record in records}
        chosen = _STUDENT.c.id.in_(candidates)
        # First a write that changes nothing: SQLite then lets nobody write until we have.
        connection.execute(update(_STUDENT).where(chosen).values(email=_STUDENT.c.email))
        there = set(connection.scalars(select(_STUDENT.c.id).where(chosen)))
        self.newcomers = sorted(candidates - there)
        self._new[_STUDENT] = [{"id": candidate} for candidate in self.newcomers]
        self._releases = read_releases(connection, {record.case for record in records})
        assignments = {release.assignment_id for release in self._releases.values()}
        self._submissions: dict[tuple[str, str], dict[str, Any]] = {
            (row.assignment_id, row.student_id): row._asdict()
            for row in connection.execute(
                select(_SUBMISSION).where(
                    _SUBMISSION.c.assignment_id.in_(assignments),
                    _SUBMISSION.c.student_id.in_(candidates),
                )
            )
        }
        submitted = [row["id"] for row in self._submissions.values()]
        self._notebooks: dict[tuple[str, str], str] = {
            (row.assignment_id, row.notebook_id): row.id
            for row in connection.execute(
                select(_COPY.c.assignment_id, _COPY.c.notebook_id, _COPY.c.id).where(
                    _COPY.c.assignment_id.in_(submitted)
                )
            )
        }
        # By notebook and cell: the id of a row that is there, or the new row itself.
        self._rows: dict[Any, dict[tuple[str, str], str | dict[str, Any]]] = {
            table: {
                (row.notebook_id, row.cell_id): row.id
                for row in connection.execute(
                    select(table.c.notebook_id, table.c.cell_id, table.c.id).where(
                        table.c.notebook_id.in_(self._notebooks.values())
                    )
                )
            }
            for table in (_GRADE, _COMMENT)
        }

    def add(self, record: Record) -> None:
        """Put one record's rows with the others.

        Raises:
            GradebookError: the gradebook does not know this case, or not with these cells, or a
                test cell has no points that it can give.
        """
        release = known(self._releases, record.case, record.notebook_name)
        _check_cells(record, release)
        submission = self._submission(record, release)
        copy = self._opened(submission, record.case)[release.id]
        late = _seconds_late(submission, release)
        self._copies.append(_Copy(copy, record.candidate, late))
        now = texts(record.notebook)
        before = texts(record.earlier) if record.earlier else {}
        for cell in record.notebook.cells:
            name = grade_id(cell)
            if not name:
                continue
            checksum = release.checksums.get(name)
            unanswered = is_solution(cell) and compute_checksum(cell) == checksum
            answer = name.removeprefix("test_")
            same = answer in now and before.get(answer) == now[answer]
            if is_grade(cell):
                points = _points(record, cell, release.maxima[name], unanswered)
                row = self._rows[_GRADE][copy, release.cells["GradeCell", name]]
                waits = points is None
                if isinstance(row, str):
                    change = {"row": row, "points": points, "waits": waits, "review": not same}
                    self._changed[_SET_MARK].append(change)
                else:
                    row |= {"auto_score": points, "needs_manual_grade": waits}
            if is_solution(cell):
                comment = "No response." if unanswered else None
                if cell.source.endswith(READ_ON) and _is_blank(cell, checksum):
                    comment = "Cellule laissée vierge ; un autre texte du carnet est à lire."
                self._comment(copy, release.cells["SolutionCell", name], comment)
            if is_task(cell):  # wholly the trainer's: neither points nor « No response. »
                self._comment(copy, release.cells["TaskCell", name], None)
                row = self._rows[_GRADE][copy, release.cells["TaskCell", name]]
                if isinstance(row, str) and same:
                    self._changed[_LET_MARK_STAND].append({"row": row})

    def write(self) -> None:
        """Send the rows, those that others refer to first."""
        for table in (_STUDENT, _SUBMISSION, _COPY, _GRADE, _COMMENT):
            if self._new[table]:
                self._connection.execute(insert(table), self._new[table])
        for statement, rows in self._changed.items():
            self._connection.execute(statement, rows)

    def penalise(self, penalty_of: Callable[[str, float, float], float | None]) -> None:
        """Set the late penalties as nbgrader's AssignLatePenalties does; after `write`.

        Args:
            penalty_of: the plugin's rule: candidate, score and seconds late to points or None.
        """
        late = [copy.id for copy in self._copies if copy.seconds_late > 0]
        rows = select(SubmittedNotebook.id, SubmittedNotebook.score)
        found = self._connection.execute(rows.where(SubmittedNotebook.id.in_(late))) if late else ()
        scores: dict[str, float] = {row[0]: row[1] for row in found}
        changes = []
        for copy in self._copies:
            penalty = None
            if copy.id in scores:
                penalty = penalty_of(copy.candidate, scores[copy.id], copy.seconds_late)
                penalty = None if penalty is None else min(max(penalty, 0), scores[copy.id])
            changes.append({"row": copy.id, "penalty": penalty})
        self._connection.execute(_SET_PENALTY, changes)

    def _submission(self, record: Record, release: Release) -> dict[str, Any]:
        """Return the row of a submission, with its date; made where there is none."""
        key = (release.assignment_id, record.candidate)
        date = parse_utc(record.timestamp)
        if key not in self._submissions:
            row = {"id": new_uuid(), "assignment_id": key[0], "student_id": key[1]}
            self._submissions[key] = row | {"timestamp": date, "extension": None}
            self._new[_SUBMISSION].append(self._submissions[key])
        elif date is not None:
            self._submissions[key]["timestamp"] = date
            change = {"row": self._submissions[key]["id"], "date": date}
            self._changed[_SET_TIMESTAMP].append(change)
        return self._submissions[key]

    def _opened(self, submission: dict[str, Any], case_name: str) -> dict[str, str]:
        """Return the row of each notebook of a submission, by the released one's.

        Like nbgrader, open a row for every notebook and cell of the case that has none.
        """
        copies: dict[str, str] = {}
        for (name, _), release in self._releases.items():
            if name != case_name:
                continue
            key = (submission["id"], release.id)
            if key not in self._notebooks:
                self._notebooks[key] = new_uuid()
                row = {"id": self._notebooks[key], "assignment_id": key[0], "notebook_id": key[1]}
                self._new[_COPY].append(row)
            copy = copies[release.id] = self._notebooks[key]
            for (kind, _), cell in release.cells.items():
                if kind != "SolutionCell":
                    self._open(_GRADE, copy, cell, auto_score=None, needs_manual_grade=True)
                if kind != "GradeCell":
                    self._open(_COMMENT, copy, cell, auto_comment=None)
        return copies

    def _open(self, table: Any, copy: str, cell: str, **values: Any) -> None:
        if (copy, cell) not in self._rows[table]:
            row = {"notebook_id": copy, "cell_id": cell, **values}
            self._rows[table][copy, cell] = row
            self._new[table].append(row)

    def _comment(self, copy: str, cell: str, comment: str | None) -> None:
        row = self._rows[_COMMENT][copy, cell]
        if isinstance(row, str):
            self._changed[_SET_COMMENT].append({"row": row, "comment": comment})
        else:
            row["auto_comment"] = comment


def _check_cells(record: Record, release: Release) -> None:
    """Refuse a notebook whose cells are not those the gradebook knows.

    Raises:
        GradebookError: as said.
    """
    kinds = {"GradeCell": is_grade, "SolutionCell": is_solution, "TaskCell": is_task}
    found = {
        (kind, grade_id(cell))
        for cell in record.notebook.cells
        for kind, of_this_kind in kinds.items()
        if of_this_kind(cell)
    }
    if found != set(release.cells):
        names = sorted({name for _, name in found ^ set(release.cells)})
        raise GradebookError(
            "ces cellules du carnet ne sont pas celles que le carnet de notes connaît : "
            f"{', '.join(names)}. Reconstruisez le cas avec « etabli build {record.case} ».",
            where=f"{record.candidate}/{record.case}",
        )


def _points(record: Record, cell: NotebookNode, maximum: float, unanswered: bool) -> float | None:
    """Return what the machine gives a cell, as nbgrader's `determine_grade`; None: a trainer will.

    Raises:
        GradebookError: the record gives a test cell no points, or points it cannot have.
    """
    if is_solution(cell):
        return 0.0 if unanswered else None
    if cell.cell_type != "code":
        return None
    name = grade_id(cell)
    points = record.points.get(name, -1.0)
    if points is not None and not 0 <= points <= maximum:  # NaN is no more between than -1
        raise GradebookError(
            f"« {name} » n'a pas reçu une note entre 0 et {maximum:g} : relancez la correction",
            where=f"{record.candidate}/{record.case}",
        )
    return points


def _is_blank(cell: NotebookNode, checksum: str | None) -> bool:
    """Whether a cell is as released, but for the sign that the student wrote elsewhere."""
    blank = cell.copy()
    blank["source"] = cell.source.removesuffix(READ_ON)
    return compute_checksum(blank) == checksum


def _seconds_late(submission: dict[str, Any], release: Release) -> float:
    if submission["timestamp"] is None or release.duedate is None:
        return 0.0
    due = release.duedate + (submission["extension"] or timedelta())
    late: timedelta = submission["timestamp"] - due
    return max(0.0, late.total_seconds())
