"""Feedback: one French page per candidate and case, self-contained.

It shows the points and remarks of each task, the trainer's comments, and the candidate's own answers
and charts. Hidden tests, tracebacks of test cells and HTML written by the candidate never get in.

Flags are not for students, since they name others and say what is watched: the trainer reads them
on a page of the class, autograded/integrite.html, outside the folder that is handed out.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import nbformat
from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from nbformat import NotebookNode

from etabli.authoring.case import grade_id, load_case
from etabli.course import Course
from etabli.frameworks import Frameworks
from etabli.results.evidence import GradedCell, read_evidence
from etabli.results.flags import KIND_NAMES

__all__ = ["write_feedback", "write_integrity_page"]


@dataclass(frozen=True)
class _Part:
    """A graded cell, and what its candidate wrote and saw."""

    cell: GradedCell
    remarks: list[str]
    answer: str
    images: list[str]


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

    Raises:
        ResultsError: the gradebook or a source notebook cannot be read.
    """
    template = _template("feedback.html.j2")
    wanted = set(cases)
    for person in read_evidence(course.root, course.db_url, frameworks.tags):
        if candidate not in (None, person.id):
            continue
        for name, group in groupby(person.cells, key=lambda cell: cell.case):
            path = course.autograded / person.id / name / f"{name}.ipynb"
            parts = list(group)
            ungraded = not path.is_file() or any(cell.status == "failed" for cell in parts)
            if ungraded or (wanted and name not in wanted):
                continue
            shown = _parts(parts, nbformat.read(path, as_version=4))
            marked = [cell for cell in parts if cell.points is not None]
            page = template.render(
                candidate=person.id,
                case=load_case(course.cases / name),
                parts=shown,
                wording=frameworks.tags,
                points=sum(cell.points or 0 for cell in marked),
                maximum=sum(cell.max_points for cell in marked),
                pending=len(parts) - len(marked),
            )
            target = course.feedback / person.id / name / f"{name}.html"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(page, encoding="utf-8")
            yield target


def write_integrity_page(course: Course, frameworks: Frameworks) -> Path:
    """Write autograded/integrite.html, the flags of the whole class, and return its path.

    Args:
        course: the course.
        frameworks: the competency codes that cells may carry.

    Raises:
        ResultsError: the gradebook or a source notebook cannot be read.
    """
    rows = [
        (case, person.name, person.id, KIND_NAMES[flag.kind], flag)
        for person in read_evidence(course.root, course.db_url, frameworks.tags)
        for case, flag in person.flags
    ]
    rows.sort(key=lambda row: row[:3])  # each submission keeps the order of its flags
    path = course.autograded / "integrite.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_template("integrite.html.j2").render(rows=rows), encoding="utf-8")
    return path


def _template(name: str) -> Template:
    return Environment(
        loader=PackageLoader("etabli.grading", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    ).get_template(name)


def _parts(graded: list[GradedCell], notebook: NotebookNode) -> list[_Part]:
    handed_in = {grade_id(cell): cell for cell in notebook.cells}
    parts = []
    for cell in graded:
        test = handed_in.get(cell.grade_id)
        answer = handed_in.get(cell.grade_id.removeprefix("test_"))
        parts.append(
            _Part(
                cell=cell,
                remarks=_remarks(test) if test and cell.kind == "automatic" else [],
                answer=answer.source if answer else "",
                images=_images(answer) if answer else [],
            )
        )
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
    # One graded before outputs were checked may hold anything; the class is not to wait for it.
    texts = (picture for picture in pictures if isinstance(picture, str) and picture)
    return [re.sub(r"[^A-Za-z0-9+/=]", "", text) for text in texts]
