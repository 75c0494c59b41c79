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
from nbformat.v4 import new_notebook

from etabli.authoring.case import load_case
from etabli.course import Course
from etabli.errors import EtabliError, GradingError, refusal
from etabli.frameworks import Frameworks
from etabli.grading.shown import charts, shortened, written
from etabli.handed_in.astray import is_anybodys
from etabli.results.evidence import Evidence, GradedCell, open_evidence
from etabli.results.flags import KIND_NAMES
from etabli.results.shown import Grid, read_shown
from etabli.roles import grade_id
from etabli.stages import CLASS_FLAGS_PAGE

__all__ = ["Page", "feedback_page", "write_feedback", "write_integrity_page"]


@dataclass(frozen=True)
class _Part:
    """A graded cell, and what its candidate wrote and saw."""

    cell: GradedCell
    remarks: list[str]
    answer: str
    written: bool
    images: list[str]
    grid: Grid | None


@dataclass(frozen=True)
class Page:
    """The page of a candidate for a case: its path, or what kept it from being written."""

    candidate: str
    case: str
    path: Path
    problem: str = ""


def write_feedback(
    course: Course,
    frameworks: Frameworks,
    evidence: Evidence,
    cases: Iterable[str] = (),
    candidate: str | None = None,
) -> Iterator[Page]:
    """Write feedback/<candidate>/<case>/<case>.html for every graded submission.

    Candidates are read a few at a time, each page is written before the next: a class of any size
    takes the memory of a small one.

    Args:
        course: the course.
        frameworks: wording of the competencies.
        evidence: the course's.
        cases: these cases; all when empty.
        candidate: this candidate; all when None.

    Yields:
        Each page; that of a submission that could not be graded says why, and that it waits. Of a
        page whose notebook cannot be read, or whose place is taken, what is wrong, and the others
        are written.

    Raises:
        EtabliError: the course's settings are not Établi's.
        GradingError: no page can be written: feedback/ is no folder.
    """
    course.check_settings()
    if course.feedback.exists() and not course.feedback.is_dir():
        raise GradingError(
            "un fichier occupe la place du dossier des retours : déplacez-le", where=course.feedback
        )
    template = _template("feedback.html.j2")
    wanted = set(cases)
    who = sorted(evidence.names) if candidate is None else {candidate} & evidence.names.keys()
    for person in evidence.candidates(who):
        for name, group in groupby(person.cells, key=lambda cell: cell.case):
            parts = list(group)
            path = course.autograded / person.id / name / f"{name}.ipynb"
            if not (path.is_file() or _failure(parts)) or (wanted and name not in wanted):
                continue
            target = course.feedback / person.id / name / f"{name}.html"
            try:
                page = _page(course, frameworks, template, parts, path)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(page, encoding="utf-8")
                problem = ""
            except EtabliError as error:
                problem = str(error)
            except OSError as error:
                problem = str(refusal(error))
            except Exception as error:  # nbformat raises a dozen kinds for a damaged notebook
                problem = (
                    f"la copie corrigée est illisible ({type(error).__name__}) : recorrigez-la avec "
                    "« etabli autograde --force »"
                )
            yield Page(person.id, name, target, problem)


def feedback_page(course: Course, frameworks: Frameworks, candidate: str, case: str) -> str:
    """Return the page of one graded submission.

    Raises:
        GradingError: there is none.
    """
    course.check_settings()
    path = course.autograded / candidate / case / f"{case}.ipynb"
    with open_evidence(course.root, course.db_url, frameworks.tags) as evidence:
        people = list(evidence.candidates({candidate} & evidence.names.keys()))
    parts = [cell for person in people for cell in person.cells if cell.case == case]
    if not parts or not (path.is_file() or _failure(parts)):
        raise GradingError(
            "pas de copie corrigée à rendre : lancez « etabli autograde »", where=path
        )
    template = _template("feedback.html.j2")
    return _page(course, frameworks, template, parts, path)


def write_integrity_page(course: Course, evidence: Evidence) -> Path:
    """Write autograded/integrite.html, the flags of the whole class, and return its path.

    Args:
        course: the course.
        evidence: the course's.
    """
    rows = [
        (case, evidence.name(candidate), candidate, KIND_NAMES[flag.kind], flag)
        for candidate, case, flag in evidence.flags()
    ]
    rows.sort(key=lambda row: row[:3])  # each submission keeps the order of its flags
    path = course.autograded / CLASS_FLAGS_PAGE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_template("integrite.html.j2").render(rows=rows), encoding="utf-8")
    return path


def _page(
    course: Course,
    frameworks: Frameworks,
    template: Template,
    parts: list[GradedCell],
    path: Path,
) -> str:
    failure = _failure(parts)
    # What was graded before a copy that cannot be is no longer the candidate's.
    notebook = new_notebook() if failure else nbformat.read(path, as_version=4)
    marked = [cell for cell in parts if cell.points is not None]
    return template.render(
        candidate=parts[0].candidate,
        case=load_case(course.cases / parts[0].case),
        parts=_parts(
            parts, notebook, read_shown(course.root, [parts[0].case])[parts[0].case].grids
        ),
        wording=frameworks.tags,
        points=sum(cell.points or 0 for cell in marked),
        maximum=sum(cell.max_points for cell in marked),
        pending=len(parts) - len(marked),
        failure=failure,
    )


def _failure(parts: list[GradedCell]) -> str:
    """Return why a submission could not be graded, if it is the candidate's; "" otherwise."""
    reasons = (cell.comment for cell in parts if cell.status == "failed")
    return next((reason for reason in reasons if not is_anybodys(reason)), "")


def _template(name: str) -> Template:
    return Environment(
        loader=PackageLoader("etabli.grading", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    ).get_template(name)


def _parts(graded: list[GradedCell], notebook: NotebookNode, grids: dict[str, Grid]) -> list[_Part]:
    handed_in = {grade_id(cell): cell for cell in notebook.cells}
    parts = []
    for cell in graded:
        test = handed_in.get(cell.grade_id)
        answer = handed_in.get(cell.grade_id.removeprefix("test_"))
        text = answer.source if answer else ""
        attachments = answer.get("attachments") if answer else None
        is_written = bool(answer and answer.cell_type == "markdown" and text.strip())
        parts.append(
            _Part(
                cell=cell,
                remarks=[*_stopped(answer), *_remarks(test)] if cell.kind == "automatic" else [],
                answer=written(text, attachments) if is_written else shortened(text),
                written=is_written,
                images=charts(answer.get("outputs", [])) if answer else [],
                grid=grids.get(cell.grade_id),
            )
        )
    return parts


def _stopped(answer: NotebookNode | None) -> list[str]:
    """Return the error on which the student's own cell stopped: what the test lacks comes from it."""
    for output in answer.get("outputs", []) if answer else []:
        if output.output_type == "error":
            line = re.search(r"Cell In\S* *line (\d+)", _ANSI.sub("", "\n".join(output.traceback)))
            where = f" à la ligne {line[1]}" if line else ""
            what = f"{output.ename} : {output.evalue}" if output.evalue else output.ename
            return [shortened(f"✗ Votre cellule s'est arrêtée{where} : {what}")]
    return []


_ANSI = re.compile(r"\x1b\[[0-9;]*m")


def _remarks(test: NotebookNode | None) -> list[str]:
    """Return what the test said to the student: printed lines, and the message of its error."""
    lines: list[str] = []
    for output in test.outputs if test else []:
        if output.output_type == "stream" and output.name == "stdout":
            lines += [line for line in output.text.splitlines() if line.strip()]
        elif output.output_type == "error":
            lines.append(f"✗ {output.evalue}" if output.evalue else f"✗ {output.ename}")
    return lines
