"""Autograding a class: the coordinator.

It reads what was handed in, has it executed and judged (`execute`, in other processes, on any
executor), and writes the grades: it alone writes the gradebook, and one run at a time does. A
submission that cannot be graded is reported and recorded in `echec.json` beside its place in
autograded/; the others are graded all the same.

It trusts the case and the verdicts. What a candidate sent it handles as data.
"""

import shutil
import time
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

import nbformat
from nbformat import NotebookNode
from sqlalchemy.exc import OperationalError

from etabli.authoring.given import Given, given
from etabli.course import Course, quiet_nbgrader
from etabli.errors import (
    BuildError,
    GradebookError,
    GradingError,
    SubmissionError,
)
from etabli.grading.guard import is_disk_full, machine_faults, only_run, require_hidden
from etabli.grading.integrity.observe import observe, update_flags
from etabli.grading.report import write_failure, write_files, write_report
from etabli.grading.restore import restore
from etabli.grading.running.built import BuiltCase
from etabli.grading.running.execute import Execution, Limits, execute
from etabli.grading.running.workshop import close_server, open_case
from etabli.grading.saving.cases import register
from etabli.grading.saving.writer import GradebookWriter, Record
from etabli.grading.submissions import (
    Submission,
    has_documents,
    look,
    other_files,
    read_submission,
    timestamp,
)
from etabli.handed_in.times import course_zone, due_dates
from etabli.results.flags import Flag
from etabli.results.gradebook import open_gradebook
from etabli.results.receipt import Receipt, contents, folder_digest, is_graded, read_receipt

__all__ = ["Outcome", "autograde"]

# Submissions saved in one transaction, and how long the first of them may wait for it.
_BATCH = 10
_BATCH_SECONDS = 1.0


@dataclass(frozen=True)
class Outcome:
    """What became of a submission: `graded`, `unchanged` or `failed`, and what to know of it."""

    submission: Submission
    status: str
    message: str = ""


def autograde(
    course: Course,
    chosen: list[Submission],
    jobs: int,
    force: bool = False,
    executor: Executor | None = None,
    sandbox: bool = True,
) -> Iterator[Outcome]:
    """Grade submissions, `jobs` at a time; yield an outcome as each one is recorded.

    An unchanged submission is not graded again unless `force`. Marks given by hand are kept.
    Stopped at any moment, it leaves what it has yielded recorded, and a rerun does the rest.

    Args:
        course: the course, whose cases are built.
        chosen: the submissions to grade.
        jobs: executions at the same time, at least 1.
        force: grade again what has not changed.
        executor: where `execute` runs: `jobs` threads of this process by default (each drives
            processes of its own), or other machines'.
        sandbox: shut students' processes in. Without, every submission is marked so.

    Raises:
        EtabliError: the course's settings are not Établi's.
        GradingError: this machine cannot run notebooks, its sandbox would show the course, or
            another run is under way.
    """
    quiet_nbgrader()
    course.check_settings()
    if sandbox:
        require_hidden(course)
    with only_run(course), machine_faults(course):
        for left in course.root.glob(".correction-*"):  # by a run that was killed
            shutil.rmtree(left, ignore_errors=True)
        with (
            TemporaryDirectory(prefix=".correction-", dir=course.root) as work,
            GradebookWriter(course) as gradebook,
        ):
            pool = executor or ThreadPoolExecutor(max_workers=jobs)
            run = _Run(course, Path(work), gradebook, pool, jobs, force, sandbox)
            try:
                yield from run.grade(chosen)
            except BaseException:
                if executor is None:
                    close_server()  # what is still running ends at once
                raise
            finally:
                if executor is None:
                    pool.shutdown(cancel_futures=True)


class _Run:
    """One run over a class."""

    def __init__(
        self,
        course: Course,
        work: Path,
        gradebook: GradebookWriter,
        pool: Executor,
        jobs: int,
        force: bool,
        sandbox: bool,
    ) -> None:
        self.course = course
        self.work = work
        self.gradebook = gradebook
        self.pool = pool
        self.local = isinstance(pool, ThreadPoolExecutor)
        self.jobs = jobs
        self.force = force
        self.sandbox = sandbox
        seconds = course.config().ExecuteApart.get("timeout") or Limits.cell_seconds
        self.limits = Limits(cell_seconds=float(seconds))
        self.cases: dict[str, BuiltCase | SubmissionError] = {}
        self.due = due_dates(course)
        self.digests: dict[str, str] = {}
        self.given: dict[str, Given] = {}
        self.running: dict[Future[Execution], _Grading] = {}
        self.executed: list[tuple[_Grading, Execution]] = []
        self.waiting_since = 0.0

    def grade(self, chosen: list[Submission]) -> Iterator[Outcome]:
        recorded = self._recorded()
        names = sorted({submission.case for submission in chosen})
        ahead = dict(pairwise(names))
        for submission in sorted(chosen, key=lambda s: s.case):
            case = self._case(submission.case)
            digest = self._digest(submission.case)
            grading = _Grading(self.course, submission, self.work, digest, self.sandbox)
            known = submission.case in recorded.get(submission.candidate, ())
            try:
                if known and not self.force and grading.unchanged():
                    yield Outcome(submission, "unchanged")
                    continue
                if isinstance(case, SubmissionError):
                    raise case
                notebook, files = grading.prepare(case, self.given[case.name])
            except Exception as error:
                yield _failed(self.course, submission, error)
                continue
            future = self.pool.submit(execute, case, notebook, files, self.limits, self.sandbox)
            self.running[future] = grading
            self._open(ahead.pop(submission.case, ""))
            if len(self.running) >= 2 * self.jobs:
                yield from self._collect()
        while self.running or self.executed:
            yield from self._collect()
        update_flags(self.course, set(names) & set(self.course.case_names()))

    def _open(self, name: str) -> None:
        """Get the processes of the next case ready while those of this one work."""
        case = self._case(name) if name and self.local else None
        if isinstance(case, BuiltCase):
            Thread(target=_try_to_open, args=(case, self.sandbox), daemon=True).start()

    def _case(self, name: str) -> BuiltCase | SubmissionError:
        """Return a case as built and recorded, or what is wrong with it."""
        if name not in self.cases:
            self.cases[name] = self._read_case(name)
        return self.cases[name]

    def _digest(self, name: str) -> str:
        """Return what tells this version of a case, built or not, from another."""
        if name not in self.digests:
            self.digests[name] = folder_digest(self.course.source / name)
        return self.digests[name]

    def _read_case(self, name: str) -> BuiltCase | SubmissionError:
        try:
            if name not in self.course.case_names():
                known = ", ".join(self.course.case_names())
                raise BuildError(f"aucun cas de ce nom (cas : {known})")
            case = _built(self.course, name)
            self.given[name] = given(self.course.root, name)
            # Found here, not by the threads: CPython 3.11 does not parse in two at once.
            _ = case.plan, case.digest
            if not self.gradebook.registered(name, case.source):
                self._register(name)
            if name in self.due:
                self.gradebook.set_due(name, self.due[name])
        except BuildError as error:
            return SubmissionError(error.message)
        return case

    def _register(self, name: str) -> None:
        """Record a case in the gradebook.

        Raises:
            BuildError: it changed in a way that the marks already given forbid.
            GradingError: it cannot be recorded, though new.
        """
        try:
            register(self.course, name)
        except BuildError as error:
            try:
                self.gradebook.checksums(name)
            except GradebookError:
                raise GradingError(
                    f"ce cas ne peut pas être enregistré dans le carnet de notes : {error.message}",
                    where=self.course.source / name,
                ) from error
            raise BuildError(
                "ce cas a changé depuis que des dépôts en ont été corrigés (cellules notées ajoutées, "
                "retirées ou renommées) : rétablissez-le, ou donnez un autre nom au nouveau cas"
            ) from error

    def _recorded(self) -> dict[str, frozenset[str]]:
        """Return the cases of each candidate in the gradebook: a receipt alone proves nothing."""
        try:
            with open_gradebook(self.course.db_url) as gradebook:
                return gradebook.submissions
        except GradebookError:
            return {}

    def _collect(self) -> Iterator[Outcome]:
        """Take in what has been executed, and save it when there is enough or it has waited."""
        left = self.waiting_since + _BATCH_SECONDS - time.monotonic()
        timeout = max(0.0, left) if self.executed else None
        done, _ = wait(self.running, timeout, return_when=FIRST_COMPLETED)
        for future in done:
            grading = self.running.pop(future)
            try:
                execution = future.result()
            except Exception as error:
                yield _failed(self.course, grading.submission, error)
                continue
            if not self.executed:
                self.waiting_since = time.monotonic()
            self.executed.append((grading, execution))
        late = time.monotonic() - self.waiting_since >= _BATCH_SECONDS
        if self.executed and (late or len(self.executed) >= _BATCH or not self.running):
            yield from self._save()

    def _save(self) -> Iterator[Outcome]:
        """Save what has been executed: first the gradebook, then autograded/.

        In that order: a receipt in autograded/ says that the gradebook has the grades.
        """
        batch, self.executed = self.executed, []
        ready: list[tuple[_Grading, Execution, Record]] = []
        for grading, execution in batch:
            try:
                record = grading.record(execution)
                grading.stage(execution, self.gradebook.finished(record))
                ready.append((grading, execution, record))
            except Exception as error:
                yield _failed(self.course, grading.submission, error)
        try:
            self.gradebook.save([record for _, _, record in ready])
        except GradebookError:  # one of them is at fault: each for itself
            for entry in list(ready):
                try:
                    self.gradebook.save([entry[2]])
                except GradebookError as error:
                    ready.remove(entry)
                    yield _failed(self.course, entry[0].submission, error)
        published, lost = [], []
        for grading, execution, _ in ready:
            try:
                grading.publish()
                published.append((grading, execution))
            except OSError as error:  # a file in the place of its folder
                lost.append(_failed(self.course, grading.submission, error))
        yield from lost
        for grading, execution in published:
            faults = [v.fault for v in execution.verdicts.values() if v.fault]
            yield Outcome(grading.submission, "graded", " ; ".join(execution.ends + faults))


class _Grading:
    """The grading of one submission: prepare, then (elsewhere) execute, then save."""

    def __init__(
        self, course: Course, submission: Submission, work: Path, case_digest: str, sandbox: bool
    ) -> None:
        self.course = course
        self.zone = course_zone(course)
        self.submission = submission
        self.case_digest = case_digest
        self.sandbox = sandbox
        self.folder = course.autograded / submission.candidate / submission.case
        self.work = work / submission.candidate / submission.case
        self._flags: list[Flag] = []

    def unchanged(self) -> bool:
        """Whether the same work was graded already, against the same case and as safely."""
        receipt = read_receipt(self.folder)
        return (
            receipt is not None
            and receipt.case == self.case_digest
            and (receipt.sandbox or not self.sandbox)
            and is_graded(self.submission.folder, receipt)
        )

    def prepare(self, case: BuiltCase, given: Given) -> tuple[NotebookNode, dict[str, bytes]]:
        """Check and restore the submission; return its notebook and its other files.

        Raises:
            SubmissionError: there is no notebook of this case in it, or it is too large.
        """
        # Of what is read now: a copy handed in while this one runs must be graded in its turn.
        look(self.submission)
        handed_in = contents(self.submission.folder)
        self._receipt = Receipt(handed_in, self.case_digest, self.sandbox)
        self._case = case
        submitted = read_submission(self.submission, case.source)
        self._timestamp: datetime | None = timestamp(self.submission, self.zone)
        self._flags += observe(case.source, submitted, given.versions)
        self._files = other_files(self.submission, case)
        documents = has_documents(self._files)
        return restore(case.source, submitted, given, documents), self._files

    def record(self, execution: Execution) -> Record:
        """Return what the gradebook is to hold."""
        earlier = self.folder / f"{self.submission.case}.ipynb"
        return Record(
            candidate=self.submission.candidate,
            case=self.submission.case,
            notebook=execution.notebook,
            # For a fault of the case, nobody pays: a trainer says what the answer is worth.
            points={
                name: None if verdict.fault else verdict.points
                for name, verdict in execution.verdicts.items()
            },
            earlier=nbformat.read(earlier, as_version=4) if earlier.is_file() else None,
            timestamp=self._timestamp,
        )

    def stage(self, execution: Execution, notebook: str) -> None:
        """Write what autograded/ is to hold, beside its place."""
        write_files(self.work, {**self._files, **self._case.files})
        (self.work / f"{self.submission.case}.ipynb").write_text(notebook, encoding="utf-8")
        write_report(self.work, self._flags, execution, self._receipt)

    def publish(self) -> None:
        """Put the staged folder in its place; the old one goes with what else is staged."""
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        if self.folder.exists():
            self.folder.rename(self.work.with_name(f"{self.work.name}.ancien"))
        self.work.rename(self.folder)


def _try_to_open(case: BuiltCase, sandbox: bool) -> None:
    with suppress(GradingError):  # whoever needs it will meet it again
        open_case(case, sandbox)


def _built(course: Course, name: str) -> BuiltCase:
    folder = course.source / name
    if not (folder / f"{name}.ipynb").is_file():
        raise BuildError("ce cas n'est pas construit : lancez « etabli build »", where=folder)
    return BuiltCase.read(folder, cases=course.cases)


def _failed(course: Course, submission: Submission, error: Exception) -> Outcome:
    """Record that a submission could not be graded, for the results and the jury file.

    Raises:
        Exception: this error, if it is the machine's and not the submission's; nothing is recorded.
    """
    ours = isinstance(error, GradingError) and not isinstance(error, SubmissionError)
    if ours or is_disk_full(error) or isinstance(error, OperationalError | MemoryError):
        raise error
    message = write_failure(course.autograded / submission.candidate / submission.case, error)
    # What was graded before stays for the trainer; it is no longer this candidate's result.
    shutil.rmtree(course.feedback / submission.candidate / submission.case, ignore_errors=True)
    return Outcome(submission, "failed", message)
