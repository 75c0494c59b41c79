"""Evidence: every graded cell of every candidate, from three sources that must agree.

- `source/<case>/<case>.ipynb`, the trusted notebooks, say which cells are graded, for how many points
  and for which competencies (cell tags). A submission is never asked: its author can edit it.
- The gradebook says what each cell was given, by machine or by hand.
- The folders `submitted/` and `autograded/` say what was handed in, what lies astray
  (`etabli.handed_in.account`), and what could not be graded:
  `autograded/<candidate>/<case>/echec.json` holds {"motif": "..."} where autograding failed, and
  `integrite.json` what is to be known besides the marks (`etabli.results.flags`); it changes none of them.
"""

import json
import os
import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Literal, NamedTuple

from etabli.errors import GradebookError, ResultsError
from etabli.handed_in.account import read_account
from etabli.handed_in.astray import Astray
from etabli.results.flags import Flag, read_flags
from etabli.results.gradebook import GradebookReader, Marks, cases_by_candidate, open_gradebook
from etabli.results.receipt import is_graded, read_receipt
from etabli.roles import Role, role
from etabli.stages import FAILURE_FILE, RECEIPT_FILE

__all__ = [
    "TO_GRADE",
    "Candidate",
    "Evidence",
    "GradedCell",
    "Kind",
    "Status",
    "open_evidence",
    "read_evidence",
]

Kind = Literal["automatic", "manual"]
Status = Literal["graded", "pending", "missing", "failed"]

TO_GRADE = (
    "Copie remise, correction automatique à lancer.",
    "Absente du carnet de notes : correction à relancer.",
)
"""What a cell says that waits for `etabli autograde`."""

_BATCH = 50  # candidates read at once
_CODE = re.compile(r"BC\d+-C\d+|[A-Z]+-A\d+-C\d+")
# The comment nbgrader writes where a student left a cell as it was.
_NBGRADER_COMMENTS = {"No response.": "Sans réponse."}


@dataclass(frozen=True)
class GradedCell:
    """One graded cell of one candidate.

    Args:
        candidate: the candidate's identifier in the gradebook.
        case: name of the case.
        grade_id: nbgrader's name of the cell.
        label: the heading it stands under in the source notebook.
        competencies: the competency codes it carries, in the notebook's order.
        points: what it was given, between 0 and `max_points`; None while it waits for a mark.
        max_points: what it can give.
        kind: "automatic" for a test cell, "manual" for written work.
        status: "graded"; "pending" (waits for a mark, by hand or by machine, or has one that the
            cell cannot give); "missing" (not handed in, counts 0); "failed" (could not be
            autograded, waits).
        marked_by: who gave the points; a trainer's mark overrides the machine's.
        comment: what the machine has to say (no answer, reason of a failure).
        grader_comment: what the trainer wrote to the candidate.
    """

    candidate: str
    case: str
    grade_id: str
    label: str
    competencies: tuple[str, ...]
    points: float | None
    max_points: float
    kind: Kind
    status: Status
    marked_by: Literal["machine", "trainer"] | None = None
    comment: str = ""
    grader_comment: str = ""


@dataclass(frozen=True)
class Candidate:
    """A candidate, their graded cells in the order of cases and notebooks, and (case, flag) pairs.

    The flags are those of the work that is graded: none for a copy handed in since.
    """

    id: str
    first_name: str
    last_name: str
    cells: tuple[GradedCell, ...] = ()
    flags: tuple[tuple[str, Flag], ...] = ()

    @property
    def name(self) -> str:
        """The name to print: last name first, else the identifier."""
        return f"{self.last_name} {self.first_name}".strip() or self.id


class _SourceCell(NamedTuple):
    case: str
    notebook: str
    grade_id: str
    label: str
    competencies: tuple[str, ...]
    max_points: float
    kind: Kind


def read_evidence(course_root: Path, db_url: str, known: Collection[str]) -> list[Candidate]:
    """Return every candidate of a course with their graded cells, sorted by identifier.

    Raises:
        GradebookError, ResultsError: as `open_evidence`.
    """
    with open_evidence(course_root, db_url, known) as evidence:
        return list(evidence.candidates(sorted(evidence.names)))


@contextmanager
def open_evidence(course_root: Path, db_url: str, known: Collection[str]) -> Iterator["Evidence"]:
    """Read a course's evidence as its gradebook stands at one moment, a few candidates at a time.

    A case counts from the day it is released: when the gradebook knows it, or when somebody has
    handed it in. A case that only stands in `source/` asks nothing of anybody.

    Args:
        course_root: folder that holds source/, and submitted/ and autograded/ where they exist.
        db_url: SQLAlchemy address of nbgrader's gradebook.
        known: the competency codes that a cell may carry.

    Raises:
        GradebookError: the gradebook is absent or unreadable, or grades a case without a source.
        ResultsError: a source notebook is unreadable, or carries unknown competency codes.
    """
    with open_gradebook(db_url) as gradebook:
        orphans = {
            case
            for case in frozenset().union(*gradebook.submissions.values())
            if not (course_root / "source" / case / f"{case}.ipynb").is_file()
        }
        if orphans:
            raise GradebookError(
                "des copies sont notées, mais leur carnet source manque : "
                f"{', '.join(sorted(orphans))}. Reconstruisez ces cas avec « etabli build ».",
                where=course_root / "source",
            )
        yield Evidence(course_root, gradebook, _read_source(course_root, known))


class Evidence:
    """The candidates of a course; `names` has the first and last name of each, by identifier."""

    def __init__(
        self, course_root: Path, gradebook: GradebookReader, source: list["_SourceCell"]
    ) -> None:
        self._root = course_root
        self._gradebook = gradebook
        self._recorded = gradebook.submissions
        cases = {*gradebook.cases, *_folders(course_root / "source")}
        account = read_account(course_root / "submitted", cases)
        self._handed_in = cases_by_candidate(sorted(account.deposits))
        self._graded = cases_by_candidate(_submission_folders(course_root / "autograded"))
        present = (self._recorded, self._handed_in, self._graded)
        released = gradebook.cases.union(*(cases for one in present for cases in one.values()))
        self._source = [cell for cell in source if cell.case in released]
        self._cases = sorted(released)
        self.names = {who: ("", "") for one in present for who in one} | gradebook.students
        self._astray = Astray(account, self.names)
        self.names = dict.fromkeys(self._astray.candidates, ("", "")) | self.names

    def candidates(self, ids: Iterable[str]) -> Iterator[Candidate]:
        """Yield these candidates in this order; memory does not grow with their number.

        Raises:
            KeyError: nobody has this identifier.
        """
        remaining = iter(ids)
        while batch := list(islice(remaining, _BATCH)):
            marks = self._gradebook.marks(batch)
            for candidate in batch:
                yield self._candidate(candidate, marks)

    def flags(self) -> Iterator[tuple[str, str, Flag]]:
        """Yield (candidate, case, flag) of everybody, by candidate; no mark is read."""
        for candidate in sorted(self.names):
            for case in self._cases:
                for flag in self._submission(candidate, case).flags:
                    yield candidate, case, flag

    def name(self, candidate: str) -> str:
        """Return the name of a candidate to print: last name first, else the identifier."""
        return Candidate(candidate, *self.names[candidate]).name

    def _candidate(self, candidate: str, marks: Marks) -> Candidate:
        first_name, last_name = self.names[candidate]
        submissions = {case: self._submission(candidate, case) for case in self._cases}
        flags = [(case, flag) for case in self._cases for flag in submissions[case].flags]
        cells = tuple(_graded_cell(c, submissions[c.case], marks) for c in self._source)
        return Candidate(candidate, first_name, last_name, cells, tuple(flags))

    def _submission(self, candidate: str, case: str) -> "_Submission":
        recorded, handed_in, graded = (
            case in cases.get(candidate, ())
            for cases in (self._recorded, self._handed_in, self._graded)
        )
        folder = self._root / "autograded" / candidate / case
        failure = _failure(folder / FAILURE_FILE) if graded else ""
        receipt = read_receipt(folder) if handed_in and graded else None
        renewed = (handed_in and (folder / RECEIPT_FILE).is_file()) and not (
            receipt and is_graded(self._root / "submitted" / candidate / case, receipt)
        )
        flags: list[Flag] = []
        if graded and not renewed:
            flags = list(read_flags(folder))
            # What we grade has a receipt. nbgrader with other settings leaves none, and runs in the
            # open.
            notebook = folder / f"{case}.ipynb"
            if notebook.is_file() and not (folder / RECEIPT_FILE).exists() and not failure:
                message = "Copie corrigée par un autre moyen qu'Établi, sans bac à sable ni juge."
                flags.append(Flag("sans_bac_à_sable", message))
        present = recorded or handed_in or graded
        return _Submission(
            candidate,
            present=present,
            recorded=recorded,
            waits=renewed or (handed_in and not graded),
            # What nothing took in may be this work: nobody's zero until somebody has looked.
            failure=failure if present else self._astray.why(candidate),
            flags=flags,
        )


@dataclass(frozen=True)
class _Submission:
    """What became of one case of one candidate; `waits` while the last copy is to be graded."""

    candidate: str
    present: bool
    recorded: bool
    waits: bool
    failure: str
    flags: list[Flag]


def _graded_cell(cell: "_SourceCell", submission: _Submission, marks: Marks) -> GradedCell:
    key = (submission.candidate, cell.case, cell.notebook, cell.grade_id)
    mark = marks.marks.get(key)
    # nbgrader keeps the comment on a task with its solution cell, which students fill in.
    commented = (*key[:3], cell.grade_id.removeprefix("test_"))
    comment, grader_comment = marks.comments.get(commented, ("", ""))
    points, max_points = None, cell.max_points
    marked_by: Literal["machine", "trainer"] | None = None
    status: Status
    if mark is not None and mark.manual is not None and not mark.waits:
        # A trainer's mark stands whatever befell the machine.
        status, marked_by = "graded", "trainer"
        points, max_points = mark.manual + (mark.extra or 0), mark.max_points or max_points
    elif submission.failure:
        status, comment = "failed", submission.failure
    elif submission.waits:
        # Marks that are left from an earlier hand-in do not speak for this one.
        status, comment = "pending", TO_GRADE[0]
    elif submission.present and not submission.recorded:
        # The gradebook was lost, or put back from an older copy: that costs nobody a point.
        status, comment = "pending", TO_GRADE[1]
    elif not submission.recorded:
        status, points = "missing", 0.0
    elif mark is None or mark.waits or mark.auto is None:
        status = "pending"
    else:
        status, marked_by = "graded", "machine"
        points, max_points = mark.auto + (mark.extra or 0), mark.max_points or max_points
    by_hand = mark.manual if mark is not None and marked_by == "trainer" else 0.0
    if points is not None and not (points >= 0 and 0 <= (by_hand or 0.0) <= max_points):
        # Whoever typed it meant something else (« 7,5 » in an English browser is 75).
        comment = _out_of_range(by_hand or points, max_points)
        status, points, marked_by = "pending", None, None
    return GradedCell(
        candidate=submission.candidate,
        case=cell.case,
        grade_id=cell.grade_id,
        label=cell.label,
        competencies=cell.competencies,
        # Extra credit never lifts a cell above its maximum: a competency is a share of points.
        points=None if points is None else min(points, max_points),
        max_points=max_points,
        kind=cell.kind,
        status=status,
        marked_by=marked_by,
        comment=_NBGRADER_COMMENTS.get(comment, comment),
        grader_comment=grader_comment,
    )


def _out_of_range(points: float, max_points: float) -> str:
    given, most = (f"{number:g}".replace(".", ",") for number in (points, max_points))
    return f"Note hors du barème ({given} sur {most}) : à corriger dans le formgrader."


def _read_source(course_root: Path, known: Collection[str]) -> list[_SourceCell]:
    cells: list[_SourceCell] = []
    faults: list[str] = []
    for path in sorted((course_root / "source").glob("*/*.ipynb")):
        if path.stem != path.parent.name:
            continue  # left there by somebody: nobody can hand it in
        where = f"{path.parent.name}/{path.name}"
        try:
            notebook = json.loads(path.read_text(encoding="utf-8"))
            found = list(_graded_cells(notebook["cells"], path.parent.name, path.stem))
        except (OSError, ValueError, KeyError, TypeError) as error:
            faults.append(f"{where} : carnet illisible ({type(error).__name__}: {error})")
            continue
        for cell, tags in found:
            unknown = [tag for tag in tags if tag not in known and _CODE.fullmatch(tag)]
            if unknown:
                faults.append(
                    f"{where}, cellule « {cell.grade_id} » : compétence inconnue, "
                    + ", ".join(unknown)
                )
            cells.append(cell._replace(competencies=tuple(tag for tag in tags if tag in known)))
    if faults:
        raise ResultsError(
            "carnets sources à corriger ; reconstruisez-les avec « etabli build »",
            where=course_root / "source",
            faults=faults,
        )
    return cells


def _graded_cells(
    cells: list[dict[str, Any]], case: str, notebook: str
) -> Iterator[tuple[_SourceCell, list[str]]]:
    heading = ""
    for cell in cells:
        what = role(cell)
        if cell["cell_type"] == "markdown" and what is not Role.WRITTEN:
            # Tasks are second-level headings; what stands below belongs to them. Written work has
            # headings of its own (and a solution's marker looks like one).
            for title in re.findall(r"^##\s+(.+?)\s*#*$", "".join(cell["source"]), re.MULTILINE):
                heading = re.sub(r"[*`]|\s*\(\d+ points?\)$", "", title)
        if what not in (Role.TEST, Role.WRITTEN):
            continue
        marks = cell["metadata"]["nbgrader"]
        source = _SourceCell(
            case=case,
            notebook=notebook,
            grade_id=marks["grade_id"],
            label=heading or marks["grade_id"],
            competencies=(),
            max_points=float(marks["points"]),
            kind="manual" if what is Role.WRITTEN else "automatic",
        )
        yield source, list(dict.fromkeys(cell["metadata"].get("tags", [])))


def _submission_folders(stage: Path) -> Iterator[tuple[str, str]]:
    """Yield (candidate, case) for every `<stage>/<candidate>/<case>/`, by candidate."""
    for candidate in _folders(stage):
        for case in _folders(stage / candidate):
            yield candidate, case


def _folders(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as found:
            return [one.name for one in found if one.is_dir() and not one.name.startswith(".")]
    except (FileNotFoundError, NotADirectoryError):
        return []


def _failure(path: Path) -> str:
    """Return why autograding failed, or "" where it did not."""
    unexplained = "La correction automatique a échoué."
    try:
        return str(json.loads(path.read_text(encoding="utf-8"))["motif"]).strip() or unexplained
    except FileNotFoundError:
        return ""
    except (OSError, ValueError, KeyError, TypeError):
        return unexplained
