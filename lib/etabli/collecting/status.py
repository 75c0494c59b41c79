"""`etabli status`: the class as a table, and what waits for somebody."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Any, Literal

from nbgrader.api import Assignment, SubmittedAssignment
from sqlalchemy import select

from etabli._folding import folded
from etabli._printable import printable
from etabli.collecting.receipts import left_over
from etabli.course import Course
from etabli.errors import EtabliError, GradebookError
from etabli.frameworks import Frameworks
from etabli.handed_in.account import Account, Line, course_account
from etabli.handed_in.astray import is_astray
from etabli.handed_in.times import course_zone, due_dates, read_time
from etabli.results.evidence import TO_GRADE, GradedCell, open_evidence
from etabli.results.gradebook import gradebook_engine
from etabli.stages import TIMESTAMP_FILE

__all__ = ["CandidateStatus", "CaseStatus", "ClassStatus", "read_status"]

State = Literal["missing", "handed_in", "graded", "to_read", "failed"]

_WORDS: dict[State, str] = {
    "missing": "non rendu",
    "handed_in": "remis",
    "graded": "corrigé",
    "to_read": "à relire",
    "failed": "échec",
}
_COLOURS: dict[State, str] = {
    "missing": "dim",
    "handed_in": "cyan",
    "graded": "green",
    "to_read": "yellow",
    "failed": "red",
}


@dataclass(frozen=True)
class CaseStatus:
    """One case of one candidate.

    Args:
        state: "missing"; "handed_in", to be graded; "graded", all marks are there; "to_read", some
            wait for a trainer; "failed", somebody must look.
        pending: how many marks wait for a trainer.
        reason: why it failed.
        at: when it was handed in, where that is known.
        late: by how much, where it is due and was handed in after that.
    """

    state: State
    pending: int = 0
    reason: str = ""
    at: datetime | None = None
    late: timedelta | None = None

    @property
    def words(self) -> str:
        """The state in French."""
        count = f" ({self.pending})" if self.state == "to_read" else ""
        return f"{_WORDS[self.state]}{count}{f', retard {_shown(self.late)}' if self.late else ''}"

    @property
    def colour(self) -> str:
        """How the state is coloured in a terminal."""
        return _COLOURS[self.state]


@dataclass(frozen=True)
class CandidateStatus:
    """One candidate: identifier, name to print, cases by name."""

    id: str
    name: str
    cells: Mapping[str, CaseStatus] = field(default_factory=dict)


@dataclass(frozen=True)
class ClassStatus:
    """The class: cases, candidates sorted by name, what waits for somebody, a line each."""

    cases: tuple[str, ...]
    candidates: tuple[CandidateStatus, ...]
    waiting: tuple[str, ...]

    def summary(self, case: str) -> str:
        """Return how many candidates are where with a case."""
        states = Counter(one.cells[case].state for one in self.candidates if case in one.cells)
        return ", ".join(f"{states[s]} {word}" for s, word in _WORDS.items() if states[s])

    def data(self) -> dict[str, Any]:
        """Return the same for other programs, keys in French."""
        return {
            "format": "etabli-etat",
            "version": 1,
            "cas": list(self.cases),
            "candidats": [
                {
                    "identifiant": one.id,
                    "nom": one.name,
                    "cas": {
                        case: {
                            "etat": _WORDS[cell.state],
                            "notes_en_attente": cell.pending,
                            "motif": cell.reason,
                            "remis_le": cell.at and cell.at.isoformat(),
                            "retard_secondes": cell.late and int(cell.late.total_seconds()),
                        }
                        for case, cell in one.cells.items()
                    },
                }
                for one in self.candidates
            ],
            "a_regarder": list(self.waiting),
        }


def read_status(course: Course, frameworks: Frameworks, cases: Iterable[str] = ()) -> ClassStatus:
    """Return where the class stands.

    Args:
        course: the course.
        frameworks: the competency codes that cells may carry.
        cases: these cases; all that were given, by default.

    Raises:
        EtabliError: one of them is unknown; the gradebook or a notebook cannot be read.
    """
    wanted = set(cases)
    unknown = sorted(wanted - set(course.case_names()))
    if unknown:
        known = ", ".join(course.case_names())
        raise EtabliError(f"aucun cas de ce nom (cas : {known})", where=", ".join(unknown))
    account = course_account(course)
    strangers: tuple[Line, ...] = ()
    try:
        gradebook_engine(course.db_url).dispose()
    except GradebookError:
        found = _without_gradebook(account)
    else:
        at, due = _times(course, account)
        with open_evidence(course.root, course.db_url, frameworks.tags) as evidence:
            strangers = evidence.strangers
            found = [
                CandidateStatus(
                    person.id,
                    person.name,
                    {
                        case: _case(
                            list(cells), at.get((person.id, case)), due.get((person.id, case))
                        )
                        for case, cells in groupby(person.cells, key=lambda cell: cell.case)
                    },
                )
                for person in evidence.candidates(sorted(evidence.names))
            ]
    names = sorted(wanted or {case for one in found for case in one.cells})
    return ClassStatus(
        tuple(names),
        tuple(sorted(found, key=lambda one: (folded(one.name), one.id))),
        tuple(_waiting(course, (*account.waiting, *strangers), found, set(names))),
    )


def _without_gradebook(account: Account) -> list[CandidateStatus]:
    """Return what the folders alone say, before anybody is in the gradebook."""
    deposits = sorted(account.deposits)
    return [
        CandidateStatus(who, who, {case: CaseStatus("handed_in") for _, case in pairs})
        for who, pairs in groupby(deposits, key=lambda pair: pair[0])
    ]


def _case(cells: list[GradedCell], at: datetime | None, due: datetime | None) -> CaseStatus:
    statuses = {cell.status for cell in cells}
    late = at - due if at and due and at > due else None
    if "failed" in statuses:
        reason = next(cell.comment for cell in cells if cell.status == "failed")
        return CaseStatus("failed", 0, reason, at, late)
    if statuses == {"missing"}:
        return CaseStatus("missing")
    if any(cell.status == "pending" and cell.comment in TO_GRADE for cell in cells):
        return CaseStatus("handed_in", 0, "", at, late)
    pending = sum(cell.status == "pending" for cell in cells)
    return CaseStatus("to_read" if pending else "graded", pending, "", at, late)


def _times(
    course: Course, account: Account
) -> tuple[dict[tuple[str, str], datetime], dict[tuple[str, str], datetime]]:
    """Return when each copy was handed in, and by when each was to be, by (candidate, case).

    What stands beside the work says when; else the gradebook. The settings say when a case is due;
    else the gradebook; an extension is added to either.
    """
    zone, due = course_zone(course), due_dates(course)
    at: dict[tuple[str, str], datetime] = {}
    until: dict[tuple[str, str], datetime] = {}
    assignment, submission = Assignment.__table__, SubmittedAssignment.__table__
    query = select(
        submission.c.student_id,
        assignment.c.name,
        assignment.c.duedate,
        submission.c.timestamp,
        submission.c.extension,
    ).join_from(submission, assignment, assignment.c.id == submission.c.assignment_id)
    engine = gradebook_engine(course.db_url)
    try:
        with engine.connect() as connection:
            for who, case, noted, recorded, extension in connection.execute(query):
                end = due.get(case) or (noted and noted.replace(tzinfo=UTC))
                if end:
                    until[who, case] = end + (extension or timedelta())
                if recorded:
                    at[who, case] = recorded.replace(tzinfo=UTC)
    finally:
        engine.dispose()
    for pair, parts in account.deposits.items():
        if pair[1] in due:
            until.setdefault(pair, due[pair[1]])
        with suppress(OSError, ValueError):  # grading says what is wrong with it
            path = course.submitted.joinpath(*parts, TIMESTAMP_FILE)
            at[pair] = read_time(path.read_text(encoding="utf-8-sig")[:500], zone)
    return at, until


def _waiting(
    course: Course,
    astray: Iterable[Line],
    found: Collection[CandidateStatus],
    cases: Collection[str],
) -> Iterator[str]:
    if any(course.root.glob(".recueil-*/deplacements.json")):
        yield "un recueil a été interrompu : relancez « etabli collect », qui le finira"
    for line in astray:
        yield f"submitted/{line}"
    failed = {
        (one.id, case) for one in found for case, c in one.cells.items() if c.state == "failed"
    }
    for case, row in left_over(course.collected):
        if case in cases and (row.candidate, case) not in failed:  # named below, with the reason
            who = printable(row.name)
            yield f"{case} : « {who} » {row.state} au recueil{f' : {row.note}' if row.note else ''}"
    for one in found:
        for case, cell in one.cells.items():
            # What lies astray is named above.
            if cell.state == "failed" and case in cases and not is_astray(cell.reason):
                yield f"{one.name} — {case} : {cell.reason}"


def _shown(late: timedelta | None) -> str:
    minutes = int((late or timedelta()).total_seconds() // 60)
    if minutes >= 2 * 24 * 60:
        return f"{minutes // (24 * 60)} j"
    return f"{minutes // 60} h {minutes % 60:02}" if minutes >= 60 else f"{max(1, minutes)} min"
