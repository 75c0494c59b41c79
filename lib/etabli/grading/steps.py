"""Our grading as steps of nbgrader's own autograding, named in nbgrader_config.py.

So `nbgrader autograde` and the formgrader's button restore, execute and judge as `etabli autograde`
does. They trust what that trusts: the case, and the judge's verdicts.
"""

from pathlib import Path
from typing import Any

from nbformat import NotebookNode, from_dict
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import determine_grade
from traitlets import Bool, Float

from etabli.authoring.given import Given, given
from etabli.course import Course
from etabli.grading.guard import require_hidden
from etabli.grading.integrity.observe import observe
from etabli.grading.report import write_report
from etabli.grading.restore import recover, restore
from etabli.grading.running.built import BuiltCase
from etabli.grading.running.execute import Limits, execute
from etabli.grading.running.received import error_output
from etabli.grading.submissions import Submission, look, other_files, read_submission
from etabli.results.flags import read_flags
from etabli.results.receipt import Receipt, contents, folder_digest
from etabli.roles import grade_id
from etabli.stages import WORKBOOK

__all__ = ["ExecuteApart", "RestoreCells"]


class RestoreCells(NbGraderPreprocessor):
    """`restore` as a step; first in `Autograde.sanitize_preprocessors`."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Return the restored notebook."""
        source = _case(self, resources).source
        recover(source, nb)
        return restore(source, nb, _given(self, resources)), resources


class ExecuteApart(NbGraderPreprocessor):
    """`execute` as a step; first in `Autograde.autograde_preprocessors`, in place of `Execute`."""

    sandbox = Bool(True, help="Shut the students' processes in.").tag(config=True)
    timeout = Float(Limits.cell_seconds, help="Seconds that one cell may take.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Return the executed notebook, whose test cells show what the judge gave them.

        Raises:
            GradingError: this machine cannot run notebooks, cannot shut them in, or would show
                them the course.
            SubmissionError: the files handed in cannot be run.
        """
        names = resources["nbgrader"]
        directory = _course_directory(self)
        if self.sandbox:
            require_hidden(Course.at(Path(directory.root)))
        case = _case(self, resources)
        folder = _stage(directory, directory.submitted_directory, names)
        submission = Submission(names["student"], case.name, folder)
        look(submission)
        handed_in = contents(folder)  # before it is read: what comes later is not graded
        submitted = read_submission(submission, case.source, names["notebook"])
        files = other_files(submission, case)
        limits = Limits(cell_seconds=self.timeout)
        versions = _given(self, resources).versions
        execution = execute(case, nb, files, limits, self.sandbox)
        for cell in execution.notebook.cells:
            verdict = execution.verdicts.get(grade_id(cell))
            # nbgrader reads a grade off what a cell shows; ours must be what it reads.
            if verdict is not None and determine_grade(cell)[0] != verdict.points:
                message = "note illisible : aucun point n'est accordé"
                cell.outputs = [from_dict(error_output("NoteIllisible", message))]
        source = _stage(directory, directory.source_directory, names | {"student": "."})
        graded = _stage(directory, directory.autograded_directory, names)
        # nbgrader has put the blank one in its place, as it does with every file of the case.
        (graded / WORKBOOK).unlink(missing_ok=True)
        if WORKBOOK in files:
            (graded / WORKBOOK).write_bytes(files[WORKBOOK])
        write_report(
            graded,
            # With those of the case's other notebooks, if it has several.
            [*read_flags(graded), *observe(case.source, submitted, versions)],
            execution,
            Receipt(handed_in, folder_digest(source), self.sandbox),
        )
        return execution.notebook, resources


def _case(step: Any, resources: Any) -> BuiltCase:
    directory = _course_directory(step)
    names = resources["nbgrader"] | {"student": "."}
    source = _stage(directory, directory.source_directory, names)
    return BuiltCase.read(source, names["notebook"], Path(directory.root, "cases"))


def _given(step: Any, resources: Any) -> Given:
    names = resources["nbgrader"]
    return given(Path(_course_directory(step).root), names["assignment"], names["notebook"])


def _stage(directory: Any, stage: str, names: Any) -> Path:
    return Path(directory.format_path(stage, names["student"], names["assignment"]))


def _course_directory(step: Any) -> Any:
    """Return the course directory that a step runs for: its converter's, or its exporter's."""
    while not hasattr(step, "coursedir"):
        step = step.parent
    return step.coursedir
