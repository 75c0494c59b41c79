"""Autograding a class: nbgrader's saving around our own restoring and execution.

The coordinator: it alone writes the gradebook, and one run at a time does. Executions run side by
side, each in a folder of its own that takes its place under autograded/ when its grades are saved.
A submission that cannot be graded is reported and recorded in `echec.json` beside its place in
autograded/; the others are graded all the same.
"""

import errno
import json
import math
import os
import shutil
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import Autograde
from nbgrader.preprocessors import Execute
from nbgrader.utils import is_grade, is_solution
from sqlalchemy.exc import OperationalError
from traitlets.utils.importstring import import_item

from etabli._gradebook import read_gradebook
from etabli.build import register
from etabli.cases import grade_id
from etabli.course import Course, quiet_nbgrader
from etabli.errors import BuildError, EtabliError, GradebookError, GradingError, SubmissionError
from etabli.evidence import FAILURE_FILE, RECEIPT_FILE
from etabli.grading.execute import Execution, Limits, execute
from etabli.grading.submissions import Submission, digest, read_submission

__all__ = ["Outcome", "autograde"]


@dataclass(frozen=True)
class Outcome:
    """What became of a submission: `graded`, `unchanged` or `failed`, and what to know of it."""

    submission: Submission
    status: str
    message: str = ""


def autograde(
    course: Course, chosen: list[Submission], jobs: int, force: bool = False
) -> Iterator[Outcome]:
    """Grade submissions, `jobs` executions at a time; yield an outcome as each one is recorded.

    An unchanged submission is not graded again unless `force`. Marks given by hand are kept.
    Stopped at any moment, it leaves what it has yielded recorded, and a rerun does the rest.

    Args:
        course: the course, whose cases are built.
        chosen: the submissions to grade.
        jobs: executions at the same time, at least 1.
        force: grade again what has not changed.

    Raises:
        GradingError: this machine cannot run notebooks, or another run is under way.
    """
    quiet_nbgrader()
    with (
        _only_run(course),
        TemporaryDirectory(prefix=".correction-", dir=course.root) as work,
    ):
        yield from _Run(course, Path(work), jobs, force).grade(chosen)


class _Run:
    """One run over a class."""

    def __init__(self, course: Course, work: Path, jobs: int, force: bool) -> None:
        self.course = course
        self.work = work
        self.jobs = jobs
        self.force = force
        seconds = course.config().Execute.get("timeout", Limits.cell_seconds)
        self.limits = Limits(cell_seconds=float(seconds))
        self.unusable: dict[str, SubmissionError] = {}

    def grade(self, chosen: list[Submission]) -> Iterator[Outcome]:
        known = set(self.course.case_names())
        for case in sorted({submission.case for submission in chosen}):
            try:
                if case not in known:
                    raise BuildError(f"aucun cas de ce nom (cas : {', '.join(sorted(known))})")
                _register_once(self.course, case)
            except BuildError as error:
                self.unusable[case] = SubmissionError(error.message)
        recorded = self._recorded()
        running: dict[Future[Execution], _Grading] = {}
        pool = ThreadPoolExecutor(max_workers=self.jobs)
        try:
            for submission in chosen:
                grading = _Grading(self.course, submission, self.work)
                key = (submission.candidate, submission.case)
                if not self.force and key in recorded and grading.unchanged():
                    yield Outcome(submission, "unchanged")
                    continue
                try:
                    if submission.case in self.unusable:
                        raise self.unusable[submission.case]
                    notebook = grading.prepare()
                except Exception as error:
                    yield _failed(self.course, submission, error)
                    continue
                future = pool.submit(execute, notebook, grading.work, self.limits)
                running[future] = grading
                if len(running) >= 2 * self.jobs:
                    yield from self._finish(running)
            while running:
                yield from self._finish(running)
        finally:
            pool.shutdown(cancel_futures=True)

    def _recorded(self) -> set[tuple[str, str]]:
        """Return who has a submission in the gradebook: a receipt alone proves nothing."""
        try:
            return read_gradebook(self.course.db_url).submissions
        except GradebookError:
            return set()

    def _finish(self, running: dict[Future[Execution], "_Grading"]) -> Iterator[Outcome]:
        """Save the executions that have ended; wait for one if none has."""
        done, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in done:
            grading = running.pop(future)
            try:
                execution = future.result()
                grading.save(execution)
            except Exception as error:
                yield _failed(self.course, grading.submission, error)
                continue
            yield Outcome(grading.submission, "graded", execution.interrupted or "")


class _Grading:
    """The grading of one submission: prepare, then (elsewhere) execute, then save."""

    def __init__(self, course: Course, submission: Submission, work: Path) -> None:
        self.course = course
        self.submission = submission
        self.folder = course.autograded / submission.candidate / submission.case
        self.work = work / submission.candidate / submission.case
        self._stage = work

    def unchanged(self) -> bool:
        """Whether the same work was graded already, against the same case."""
        receipt = self.folder / RECEIPT_FILE
        try:
            same = json.loads(receipt.read_text())["sha256"] == self._digest()
        except (OSError, ValueError, KeyError):
            return False
        if same:
            receipt.touch()  # the results compare its date with that of the files handed in
        return same

    def prepare(self) -> NotebookNode:
        """Check and restore the submission; copy its files and the case's own to a work folder.

        Raises:
            SubmissionError: there is no notebook of this case in the submission.
        """
        case, candidate = self.submission.case, self.submission.candidate
        # Of what is read now: a copy handed in while this one runs must be graded in its turn.
        self._sha256 = self._digest()
        source = nbformat.read(self.course.source / case / f"{case}.ipynb", as_version=4)
        notebook = read_submission(self.submission, source)
        directory = self.course.directory(
            assignment_id=case,
            student_id=candidate,
            notebook_id=case,
            autograded_directory=str(self._stage),
        )
        path = str(self.submission.folder / f"{case}.ipynb")
        self._converter = Autograde(coursedir=directory, config=self.course.config())
        self._converter.notebooks = [path]
        self._converter.assignments = {str(self.submission.folder): [path]}
        self._converter.init_assignment(case, candidate)
        self._resources = self._converter.init_single_notebook_resources(path)
        return self._preprocess(notebook, self._converter.sanitize_preprocessors)

    def save(self, execution: Execution) -> None:
        """Write the grades to the gradebook and the executed notebook to autograded/."""
        for cell in execution.notebook.cells:
            _settle(cell)
        steps = [s for s in self._converter.autograde_preprocessors if s is not Execute]
        notebook = self._preprocess(execution.notebook, steps)
        self.work.mkdir(parents=True, exist_ok=True)  # the student's code may have removed it
        nbformat.write(notebook, self.work / f"{self.submission.case}.ipynb")
        self._keep_marks(notebook)
        (self.work / RECEIPT_FILE).write_text(json.dumps({"sha256": self._sha256}) + "\n")
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        self.work.rename(self.folder)

    def _digest(self) -> str:
        return digest(self.submission.folder, self.course.source / self.submission.case)

    def _keep_marks(self, notebook: NotebookNode) -> None:
        """Let the marks given by hand stand where the answer has not changed since.

        nbgrader asks for all of them to be reviewed; that is needed only for a changed answer.
        """
        case = self.submission.case
        earlier = self.folder / f"{case}.ipynb"
        before = _texts(nbformat.read(earlier, as_version=4)) if earlier.is_file() else {}
        now = _texts(notebook)
        with Gradebook(self.course.db_url) as gradebook:
            for grade in gradebook.find_submission_notebook(
                case, case, self.submission.candidate
            ).grades:
                answer = grade.name.removeprefix("test_")
                same = answer in now and before.get(answer) == now[answer]
                if grade.manual_score is not None and same:
                    grade.needs_manual_grade = False
            gradebook.db.commit()

    def _preprocess(self, notebook: NotebookNode, steps: list[type | str]) -> NotebookNode:
        for step in steps:
            kind = import_item(step) if isinstance(step, str) else step
            # Called, not `.preprocess`ed: a step that is switched off must stay off.
            notebook, self._resources = kind(parent=self._converter)(notebook, self._resources)
        return notebook


def _settle(cell: NotebookNode) -> None:
    """Leave in a test cell what nbgrader may read as a grade: one number, or an error.

    nbgrader pays in full a test without output, and takes the first value shown for the grade; and
    it pays nothing where a library warned.
    """
    if cell.cell_type != "code" or not is_grade(cell) or is_solution(cell):
        return
    cell.outputs = [
        o for o in cell.outputs if (o.output_type, o.get("name")) != ("stream", "stderr")
    ]
    if any(output.output_type == "error" for output in cell.outputs):
        return
    shown = [o for o in cell.outputs if o.output_type == "execute_result"]
    maximum = float(cell.metadata.nbgrader.points)
    if len(shown) != 1 or not 0 <= _number(shown[0]) <= maximum:
        message = "le test n'a pas donné une note lisible : aucun point n'est accordé"
        error = nbformat.v4.new_output(
            "error", ename="NoteIllisible", evalue=message, traceback=[f"✗ {message}"]
        )
        cell.outputs = [error, *(o for o in cell.outputs if o not in shown)]


def _number(output: NotebookNode) -> float:
    try:
        return float(output["data"]["text/plain"])
    except (KeyError, TypeError, ValueError):
        return math.nan


def _texts(notebook: NotebookNode) -> dict[str, str]:
    """Return the text of a notebook's named cells, by grade id."""
    return {grade_id(cell): cell.source for cell in notebook.cells if grade_id(cell)}


def _register_once(course: Course, case: str) -> None:
    """Record the case in the gradebook, unless it is there as built.

    Raises:
        BuildError: it is not built, or it changed in a way that the marks already given forbid.
    """
    path = course.source / case / f"{case}.ipynb"
    if path.is_file():
        source = nbformat.read(path, as_version=4)
        built = _texts(source)
        points = {
            grade_id(c): float(c.metadata.nbgrader.points) for c in source.cells if is_grade(c)
        }
        with Gradebook(course.db_url) as gradebook:
            try:
                notebook = gradebook.find_notebook(case, case)
            except MissingEntry:
                notebook = None
            if notebook is not None:
                same = {c.name for c in notebook.source_cells} == set(built) and all(
                    c.source == built[c.name] for c in notebook.source_cells if c.locked
                )
                if same and {c.name: c.max_score for c in notebook.grade_cells} == points:
                    return
    try:
        register(course, case)
    except BuildError as error:
        if not path.is_file():
            raise
        raise BuildError(
            "ce cas a changé depuis que des dépôts en ont été corrigés (cellules notées ajoutées, "
            "retirées ou renommées) : rétablissez-le, ou donnez un autre nom au nouveau cas"
        ) from error


def _failed(course: Course, submission: Submission, error: Exception) -> Outcome:
    """Record that a submission could not be graded, for the results and the jury file.

    Raises:
        GradingError: it is the machine's fault, not the submission's; nothing is recorded.
    """
    if isinstance(error, GradingError) and not isinstance(error, SubmissionError):
        raise error
    full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)
    if full or isinstance(error, OperationalError | MemoryError):
        raise GradingError(f"correction interrompue, la machine ne suit plus : {error}") from error
    message = (
        error.message
        if isinstance(error, EtabliError)
        else f"la correction de ce dépôt a échoué ({type(error).__name__} : {error})"
    )
    folder = course.autograded / submission.candidate / submission.case
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FAILURE_FILE).write_text(
        json.dumps({"motif": message}, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    (folder / RECEIPT_FILE).unlink(missing_ok=True)
    # What was graded before stays for the trainer; it is no longer this candidate's result.
    shutil.rmtree(course.feedback / submission.candidate / submission.case, ignore_errors=True)
    return Outcome(submission, "failed", message)


@contextmanager
def _only_run(course: Course) -> Iterator[None]:
    """Hold the course for one run; two would spoil each other's grades.

    Raises:
        GradingError: another run holds it.
    """
    try:
        import fcntl
    except ImportError:  # Windows; `execute` will say what to do
        yield
        return
    with (course.root / ".correction.verrou").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise GradingError(
                "une autre correction est en cours sur ce cours : attendez qu'elle finisse",
                where=course.root,
            ) from error
        lock.write(f"{os.getpid()}\n")
        yield
