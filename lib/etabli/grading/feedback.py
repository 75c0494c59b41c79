"""Feedback: one French page per candidate and case, self-contained.

It shows the points and remarks of each task, the trainer's comments, and the candidate's own answers
and charts. Hidden tests, tracebacks of test cells and HTML written by the candidate never get in.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from jinja2 import Environment, PackageLoader, StrictUndefined
from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry

from etabli.cases import grade_id, load_case
from etabli.course import Course, quiet_nbgrader
from etabli.frameworks import Frameworks
from etabli.grading.autograde import submissions

__all__ = ["write_feedback"]


@dataclass
class _Part:
    """One graded cell, as the page shows it."""

    title: str
    competencies: list[str]
    maximum: float
    points: float | None
    remarks: list[str] = field(default_factory=list)
    comment: str = ""
    answer: str = ""
    images: list[str] = field(default_factory=list)
    written: bool = False


def write_feedback(
    course: Course,
    frameworks: Frameworks,
    cases: Iterable[str] = (),
    candidate: str | None = None,
) -> Iterator[Path]:
    """Write feedback/<candidate>/<case>/<case>.html for every graded submission.

    Args:
        course: the course.
        frameworks: wording of the competencies.
        cases: these cases; all when empty.
        candidate: this candidate; all when None.

    Yields:
        Each page written. Submissions that could not be graded have none.
    """
    quiet_nbgrader()
    template = Environment(
        loader=PackageLoader("etabli.grading", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    ).get_template("feedback.html.j2")
    with Gradebook(course.db_url) as gradebook:
        for submission in submissions(course, cases, candidate):
            path = course.autograded / submission.candidate / submission.case
            path /= f"{submission.case}.ipynb"
            if not path.is_file():
                continue
            notebook = nbformat.read(path, as_version=4)
            source = nbformat.read(course.source / submission.case / path.name, as_version=4)
            parts = _parts(gradebook, submission.candidate, submission.case, notebook, source)
            marked = [part for part in parts if part.points is not None]
            page = template.render(
                candidate=submission.candidate,
                case=load_case(course.cases / submission.case),
                parts=parts,
                wording=frameworks.tags,
                points=sum(part.points or 0 for part in marked),
                maximum=sum(part.maximum for part in marked),
                pending=len(parts) - len(marked),
            )
            target = course.feedback / submission.candidate / submission.case
            target.mkdir(parents=True, exist_ok=True)
            target /= f"{submission.case}.html"
            target.write_text(page, encoding="utf-8")
            yield target


def _parts(
    gradebook: Gradebook, candidate: str, case: str, notebook: NotebookNode, source: NotebookNode
) -> list[_Part]:
    """Return what to show of each graded cell, in the order of the instructor's notebook."""
    handed_in = {grade_id(cell): cell for cell in notebook.cells}
    parts = []
    title = ""
    for cell in source.cells:
        if cell.cell_type == "markdown":
            headings = re.findall(r"^##+ (.+)$", cell.source, re.MULTILINE)
            title = headings[-1] if headings else title
        name = grade_id(cell)
        settings = cell.metadata.get("nbgrader", {})
        if not settings.get("grade"):
            continue
        written = bool(settings.get("solution"))
        part = _Part(
            title=title,
            competencies=[t for t in cell.metadata.get("tags", []) if t != "raises-exception"],
            maximum=float(settings["points"]),
            points=None,
            written=written,
        )
        try:
            grade = gradebook.find_grade(name, case, case, candidate)
            if grade.manual_score is not None or not grade.needs_manual_grade:
                part.points = float(grade.score)
        except MissingEntry:
            pass
        try:
            # nbgrader keeps the comment of a task on its solution cell, which students edit.
            comment = gradebook.find_comment(name.removeprefix("test_"), case, case, candidate)
            part.comment = comment.manual_comment or ""
        except MissingEntry:
            pass
        if name in handed_in and not written:
            part.remarks = _remarks(handed_in[name])
        answer = handed_in.get(name if written else name.removeprefix("test_"))
        if answer is not None:
            part.answer = answer.source
            part.images = _images(answer)
        parts.append(part)
    return parts


def _remarks(test: NotebookNode) -> list[str]:
    """Return what the test said to the student: printed lines, and the message of its error."""
    lines: list[str] = []
    for output in test.outputs:
        if output.output_type == "stream" and output.name == "stdout":
            lines += [line for line in output.text.splitlines() if line.strip()]
        elif output.output_type == "error":
            lines.append(f"✗ {output.evalue}" if output.evalue else f"✗ {output.ename}")
    return lines


def _images(cell: NotebookNode) -> list[str]:
    """Return the cell's PNG pictures, in base 64."""
    pictures = (output.get("data", {}).get("image/png", "") for output in cell.get("outputs", []))
    return [re.sub(r"[^A-Za-z0-9+/=]", "", picture) for picture in pictures if picture]
