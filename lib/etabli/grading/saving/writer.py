"""The writer of the gradebook: graded submissions saved as nbgrader's Autograde saves them, in bulk.

Trusted; it reads notebooks only as data. nbgrader opens the gradebook about nine times and commits
once per cell for each submission; here a batch of submissions is one transaction on one connection,
and ends with the same rows. What a trainer wrote (marks, comments, extra credit, flags) is never
written, so that a mark given in the formgrader meanwhile cannot be lost.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Assignment, Gradebook, get_alembic_version
from nbgrader.converters import Autograde
from nbgrader.preprocessors import AssignLatePenalties, CheckCellMetadata, Execute, SaveAutoGrades
from sqlalchemy import inspect, text, update
from sqlalchemy.exc import DataError, IntegrityError
from traitlets.utils.importstring import import_item

from etabli.course import Course, quiet_nbgrader
from etabli.errors import GradebookError
from etabli.grading.saving.batch import Batch, Record
from etabli.grading.saving.releases import Release, built_as_known, known, read_releases
from etabli.roles import grade_id

__all__ = ["GradebookWriter", "Record"]


class GradebookWriter:
    """The only writer of a course's gradebook; one connection, held until it is closed.

    A context manager. Opening it makes the gradebook where there is none, as nbgrader does.

    Args:
        course: the course, whose settings and gradebook apply.
    """

    def __init__(self, course: Course) -> None:
        quiet_nbgrader()
        directory = course.directory()
        converter = Autograde(coursedir=directory, config=course.config())
        # Our own steps, execution first, are done before a notebook comes here.
        steps = [
            (import_item(step) if isinstance(step, str) else step)(parent=converter)
            for step in converter.autograde_preprocessors
            if not _module(step).startswith("etabli.")
        ]
        # Saving is below; the cells are the case's, checked at its build.
        replaced = (Execute, SaveAutoGrades, AssignLatePenalties, CheckCellMetadata)
        self._steps = [step for step in steps if not isinstance(step, replaced)]
        self._penalties = [s for s in steps if isinstance(s, AssignLatePenalties) and s.enabled]
        for step in self._penalties:
            step.init_plugin()
        self._creates_students = bool(converter.create_student)
        self._releases: dict[tuple[str, str], Release] = {}
        self._book = Gradebook(directory.db_url, directory.course_id)
        self._set_version()
        self._book.check_course()  # some of nbgrader's steps open it under that other name

    def __enter__(self) -> "GradebookWriter":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the gradebook."""
        self._book.close()

    def registered(self, case_name: str, source: NotebookNode) -> bool:
        """Whether the gradebook holds a case as its instructor's notebook `source` has it now."""
        with self._book.engine.connect() as connection:
            return built_as_known(connection, case_name, source)

    def checksums(self, case_name: str) -> Mapping[str, str]:
        """Return nbgrader's checksum of each named cell of a case as released, by grade id.

        Raises:
            GradebookError: the gradebook does not know this case.
        """
        return self._release(case_name, case_name).checksums

    def set_due(self, case_name: str, at: datetime) -> None:
        """Record when a case is due, which the settings say: nbgrader's late penalties go by it."""
        table = Assignment.__table__
        due = at.astimezone(UTC).replace(tzinfo=None)
        with self._book.engine.begin() as connection:
            connection.execute(
                update(table)
                .where(table.c.name == case_name, table.c.duedate.is_distinct_from(due))
                .values(duedate=due)
            )

    def finished(self, record: Record) -> str:
        """Return the text of the file that autograded/ is to hold for a record.

        The record's notebook is changed in place: it receives the checksums of the release and goes
        through the steps of `Autograde.autograde_preprocessors` that neither execute nor save
        (IgnorePattern, LimitOutput…).

        Raises:
            GradebookError: the gradebook does not know this case.
        """
        notebook, name = record.notebook, record.notebook_name
        release = self._release(record.case, name)
        if release.kernelspec:
            notebook.metadata["kernelspec"] = nbformat.from_dict(release.kernelspec)
        for cell in notebook.cells:
            if grade_id(cell) in release.checksums:
                cell.metadata["nbgrader"]["checksum"] = release.checksums[grade_id(cell)]
        names = {"student": record.candidate, "assignment": record.case, "notebook": name}
        resources: Any = {"unique_key": name, "nbgrader": names}
        for step in self._steps:
            # Called, not `.preprocess`ed: a step that is switched off must stay off.
            notebook, resources = step(notebook, resources)
        # nbformat.writes less its validation: every cell here was made by our own programs.
        return str(nbformat.v4.writes(notebook)) + "\n"

    def save(self, records: Sequence[Record]) -> None:
        """Save graded submissions in one transaction: all of them, or none.

        Of several records of one notebook the last counts. Marks and comments given by hand stay;
        a mark whose answer has changed since `earlier` is to be reviewed.

        Raises:
            GradebookError: the gradebook does not know a case, or not with these cells; a test cell
                has no points, or more than it can give; a candidate is unknown and
                `Autograde.create_student` forbids to add any; the database refuses a value.
            sqlalchemy.exc.OperationalError: the gradebook cannot be written.
        """
        last = {(record.candidate, record.case, record.notebook_name): record for record in records}
        if not last:
            return
        for again in (True, False):
            try:
                self._save(list(last.values()))
                return
            except (IntegrityError, DataError) as error:
                # Perhaps somebody added one of these rows between our reading and our writing.
                if not again:
                    raise GradebookError(f"ces résultats sont refusés : {error.orig}") from error

    def _set_version(self) -> None:
        """Write the version that nbgrader's migrations read, if a run was killed before it did.

        nbgrader makes the tables first, and then takes a gradebook with tables for a complete one.
        """
        with self._book.engine.begin() as connection:
            if not inspect(connection).has_table("alembic_version"):
                connection.execute(
                    text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
                )
            if not connection.scalar(text("SELECT count(*) FROM alembic_version")):
                version = {"version": get_alembic_version()}
                connection.execute(text("INSERT INTO alembic_version VALUES (:version)"), version)

    def _release(self, case_name: str, name: str) -> Release:
        if (case_name, name) not in self._releases:
            with self._book.engine.connect() as connection:
                self._releases |= read_releases(connection, {case_name})
        return known(self._releases, case_name, name)

    def _save(self, records: list[Record]) -> None:
        with self._book.engine.begin() as connection:
            batch = Batch(connection, records)
            if batch.newcomers and not self._creates_students:
                raise GradebookError(
                    f"candidats absents du carnet de notes : {', '.join(batch.newcomers)}. "
                    "Ajoutez-les, ou autorisez « c.Autograde.create_student » dans "
                    "nbgrader_config.py."
                )
            for record in records:
                batch.add(record)
            batch.write()
            if self._penalties:
                batch.penalise(self._penalties[-1].plugin_inst.late_submission_penalty)


def _module(step: Any) -> str:
    return step if isinstance(step, str) else str(step.__module__)
