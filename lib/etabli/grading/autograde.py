"""Autograding a class: nbgrader's sanitising and saving around our own execution.

The coordinator: it reads submissions, and it alone writes the gradebook. Executions run side by
side; everything else is in series. A submission that cannot be graded is reported and recorded in
`echec.json` beside its place in autograded/; the others are graded all the same.
"""

import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import Autograde
from nbgrader.converters.base import NbGraderException
from nbgrader.preprocessors import Execute
from nbgrader.utils import is_grade

from etabli.build import register
from etabli.cases import grade_id
from etabli.course import Course, quiet_nbgrader
from etabli.errors import EtabliError, GradingError, SubmissionError
from etabli.grading.execute import Execution, Limits, execute

__all__ = ["FAILURE", "Outcome", "Submission", "autograde", "submissions"]

FAILURE = "echec.json"
RECEIPT = "depot.json"


@dataclass(frozen=True)
class Submission:
    """What one candidate handed in for one case."""

    candidate: str
    case: str
    folder: Path

    def __str__(self) -> str:
        return f"{self.candidate} — {self.case}"


@dataclass(frozen=True)
class Outcome:
    """What became of a submission: `graded`, `unchanged` or `failed`, and what to know of it."""

    submission: Submission
    status: str
    message: str = ""


def submissions(
    course: Course, cases: Iterable[str] = (), candidate: str | None = None
) -> list[Submission]:
    """List the submissions of a course, sorted by case then candidate.

    Args:
        course: the course.
        cases: keep these cases; all when empty.
        candidate: keep this candidate; all when None.
    """
    wanted = set(cases)
    found = [
        Submission(folder.parent.name, folder.name, folder)
        for folder in sorted(course.submitted.glob("*/*"))
        if folder.is_dir() and not folder.name.startswith(".")
    ]
    return sorted(
        (
            s
            for s in found
            if (not wanted or s.case in wanted) and (candidate is None or s.candidate == candidate)
        ),
        key=lambda s: (s.case, s.candidate),
    )


def autograde(
    course: Course, chosen: list[Submission], jobs: int, force: bool = False
) -> Iterator[Outcome]:
    """Grade submissions, `jobs` executions at a time; yield an outcome as each one is recorded.

    An unchanged submission is not graded again unless `force`. Marks given by hand are kept.

    Args:
        course: the course, whose cases are built.
        chosen: the submissions to grade.
        jobs: executions at the same time, at least 1.
        force: grade again what has not changed.

    Raises:
        BuildError: a case is not built.
        GradingError: this machine cannot run notebooks.
    """
    quiet_nbgrader()
    config = course.config()
    limits = Limits(cell_seconds=float(config.Execute.get("timeout", Limits.cell_seconds)))
    known = set(course.case_names())
    for case in sorted({s.case for s in chosen} & known):
        _register_once(course, case)
    with ThreadPoolExecutor(max_workers=jobs) as pool:
        running: dict[Future[Execution], _Grading] = {}
        for submission in chosen:
            try:
                if submission.case not in known:
                    raise SubmissionError(
                        f"aucun cas de ce nom (cas : {', '.join(sorted(known))})",
                        where=submission.folder,
                    )
                grading = _Grading(course, submission, force)
                if grading.unchanged:
                    yield Outcome(submission, "unchanged")
                    continue
                notebook = grading.prepare()
            except (EtabliError, OSError, NbGraderException) as error:
                yield _failed(course, submission, error)
                continue
            running[pool.submit(execute, notebook, grading.folder, limits)] = grading
        for future in as_completed(running):
            grading = running.pop(future)
            try:
                execution = future.result()
                grading.save(execution)
            except GradingError as error:
                yield _failed(course, grading.submission, error)
                continue
            yield Outcome(grading.submission, "graded", execution.interrupted or "")


class _Grading:
    """The grading of one submission: prepare, then (elsewhere) execute, then save."""

    def __init__(self, course: Course, submission: Submission, force: bool) -> None:
        self.course = course
        self.submission = submission
        self.folder = course.autograded / submission.candidate / submission.case
        self.digest = _digest(submission.folder, course.source / submission.case)
        self.unchanged = not force and _receipt(self.folder) == self.digest

    def prepare(self) -> NotebookNode:
        """Check and sanitise the submission; copy its files and the case's own to autograded/.

        Raises:
            SubmissionError: there is no notebook of this case in the submission.
        """
        case = self.submission.case
        path = self.submission.folder / f"{case}.ipynb"
        notebook = _read(path, self.course.source / case / f"{case}.ipynb")
        self._before = _sources(self.folder / f"{case}.ipynb")
        _clear(self.folder)
        directory = self.course.directory(
            assignment_id=case, student_id=self.submission.candidate, notebook_id=case
        )
        self._converter = Autograde(coursedir=directory, config=self.course.config())
        self._converter.notebooks = [str(path)]
        self._converter.assignments = {str(self.submission.folder): [str(path)]}
        self._converter.init_assignment(case, self.submission.candidate)
        self._resources = self._converter.init_single_notebook_resources(str(path))
        notebook = self._preprocess(notebook, self._converter.sanitize_preprocessors)
        for rank, cell in enumerate(notebook.cells):
            # nbgrader puts deleted cells back without the id that the format asks for.
            cell.setdefault("id", f"remise-{rank}")
        return notebook

    def save(self, execution: Execution) -> None:
        """Write the grades to the gradebook and the executed notebook to autograded/."""
        steps = [s for s in self._converter.autograde_preprocessors if not issubclass(s, Execute)]
        notebook = self._preprocess(execution.notebook, steps)
        nbformat.write(notebook, self.folder / f"{self.submission.case}.ipynb")
        self._keep_marks(notebook)
        (self.folder / RECEIPT).write_text(json.dumps({"sha256": self.digest}) + "\n")

    def _keep_marks(self, notebook: NotebookNode) -> None:
        """Let the marks given by hand stand where the answer has not changed since.

        nbgrader asks for all of them to be reviewed; that is needed only for a changed answer.
        """
        now = {grade_id(cell): cell.source for cell in notebook.cells}
        case = self.submission.case
        with Gradebook(self.course.db_url) as gradebook:
            for grade in gradebook.find_submission_notebook(
                case, case, self.submission.candidate
            ).grades:
                answer = grade.name.removeprefix("test_")
                same = answer in now and self._before.get(answer) == now[answer]
                if grade.manual_score is not None and same:
                    grade.needs_manual_grade = False
            gradebook.db.commit()

    def _preprocess(self, notebook: NotebookNode, steps: list[type]) -> NotebookNode:
        for step in steps:
            # Called, not `.preprocess`ed: a step that is switched off must stay off.
            notebook, self._resources = step(parent=self._converter)(notebook, self._resources)
        return notebook


def _read(path: Path, source: Path) -> NotebookNode:
    """Read a submitted notebook.

    Raises:
        SubmissionError: absent, empty, not a notebook, or a notebook of another case.
    """
    if not path.is_file():
        others = sorted(p.name for p in path.parent.glob("*.ipynb"))
        found = f"trouvé : {', '.join(others)}" if others else "aucun carnet dans le dossier"
        raise SubmissionError(f"le carnet « {path.name} » manque ({found})", where=path.parent)
    text = path.read_bytes()
    if not text.strip():
        raise SubmissionError("le fichier est vide : redemandez le carnet au candidat", where=path)
    try:
        notebook = nbformat.reads(text.decode("utf-8"), as_version=4)
        nbformat.validate(notebook)
    except Exception as error:  # nbformat raises a dozen kinds for malformed notebooks
        raise SubmissionError(
            "ce fichier n'est pas un carnet Jupyter lisible : redemandez-le au candidat "
            f"({type(error).__name__})",
            where=path,
        ) from error
    graded = {grade_id(c) for c in nbformat.read(source, as_version=4).cells if is_grade(c)}
    if not graded & {grade_id(cell) for cell in notebook.cells}:
        raise SubmissionError(
            "aucune cellule notée de ce cas : ce carnet semble être celui d'un autre cas",
            where=path,
        )
    return notebook


def _sources(path: Path) -> dict[str, str]:
    """Return the cells of an earlier grading by grade id; none if there was none."""
    if not path.is_file():
        return {}
    return {grade_id(cell): cell.source for cell in nbformat.read(path, as_version=4).cells}


def _register_once(course: Course, case: str) -> None:
    """Record the case in the gradebook, unless it is there as built."""
    notebook = course.source / case / f"{case}.ipynb"
    if notebook.is_file():
        cells = {grade_id(c): c.source for c in nbformat.read(notebook, as_version=4).cells}
        with Gradebook(course.db_url) as gradebook:
            try:
                recorded = gradebook.find_notebook(case, case).source_cells
            except MissingEntry:
                recorded = []
            if recorded and all(
                c.name in cells and (not c.locked or c.source == cells[c.name]) for c in recorded
            ):
                return
    register(course, case)


def _failed(course: Course, submission: Submission, error: Exception) -> Outcome:
    """Record that a submission could not be graded, for the results and the jury file."""
    folder = course.autograded / submission.candidate / submission.case
    _clear(folder)
    folder.mkdir(parents=True, exist_ok=True)
    message = error.message if isinstance(error, EtabliError) else str(error)
    (folder / FAILURE).write_text(
        json.dumps({"motif": message}, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    return Outcome(submission, "failed", message)


def _clear(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def _receipt(folder: Path) -> str | None:
    try:
        return str(json.loads((folder / RECEIPT).read_text())["sha256"])
    except (OSError, ValueError, KeyError):
        return None


def _digest(*folders: Path) -> str:
    """Return the SHA-256 of all the files of some folders, names and contents."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            digest.update(f"{path.relative_to(folder)}\0{content}\n".encode())
    return digest.hexdigest()
