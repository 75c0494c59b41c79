"""The jury file of a large session, beside nbgrader's own export of the same gradebook.

The course is synthetic: nothing was executed, but source notebooks, gradebook and folders are what
grading leaves behind, so that reading it costs what reading a real one does.
"""

import csv
import json
import random
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import jury_outputs
import nbformat
from classes import REPOSITORY
from meter import Cost, command, run
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.api import (
    Comment,
    Grade,
    Gradebook,
    Notebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import insert

from etabli.course import CONFIG, Course, quiet_nbgrader
from etabli.demo.jury import SESSION, write_inputs
from etabli.frameworks import load_frameworks
from etabli.results.evidence import RECEIPT_FILE

__all__ = ["JuryScale", "Step", "make_session", "measure", "same_points", "stock_export"]

CASES = 20
_LOOK = 0.25  # seconds between two looks at the memory
_AUTOMATIC, _WRITTEN = 6, 2  # graded cells of a case
_HANDED_IN = datetime(2026, 5, 29, 17, 30)
_FIRST_NAMES = (
    "Maëlle", "Yann", "Inès", "Loïc", "Awa", "Gwenaël", "Soizic", "Tristan", "Élodie", "Mathurin",
    "Naïg", "Corentin", "Zoé", "Noé", "Chloé", "Erwan", "Léa", "Ronan", "Fatou", "Anaïs",
)  # fmt: skip
_LAST_NAMES = (
    "Abiven", "Benmokhtar", "Coatanea", "Diallo-Le Goff", "Évrard", "Floc'hlay", "Guivarc'h",
    "Kerdoncuff", "L'Haridon", "Morvan", "Nédélec", "Pennec", "Quéméner", "Tanguy", "Troadec",
)  # fmt: skip
_COMMENTS = (
    "Clair et chiffré ; l'échéance de la deuxième action manque.",
    "Les priorités sont justifiées par les données de l'énoncé.\nLa conclusion reste générale.",
    "Analyse juste, mais une seule source : croiser avec les ventes de l'année précédente.",
    "Hors sujet pour moitié ; le lien avec l'objectif de la direction n'est pas fait.",
)


@dataclass
class Step:
    """What the outputs cost at a number of candidates: tables and data, dossiers, pages.

    Args:
        candidates: how many.
        tables: jury.xlsx and jury.json, one process.
        dossiers: the dossiers, one by one and together, another one.
        pages: the pages, another one.
        each: processor seconds a candidate of "dossier", "binding" (in `dossiers.pdf`) and "page",
            reading the gradebook left out.
    """

    candidates: int
    tables: Cost
    dossiers: Cost
    pages: Cost
    each: dict[str, float]


@dataclass
class JuryScale:
    """A session of this many candidates: what it cost, and a quarter and a half of it.

    `same` is the number of submissions whose points are the same in jury.json and in stock's CSV.
    """

    candidates: int
    cases: int
    cells: int
    steps: list[Step] = field(default_factory=list)
    made: float = 0.0
    stock: Cost = field(default_factory=lambda: Cost(0.0, 0.0))
    whole: Cost = field(default_factory=lambda: Cost(0.0, 0.0))
    same: int = 0

    @property
    def submissions(self) -> int:
        """How many were handed in."""
        return self.candidates * self.cases


@dataclass(frozen=True)
class _Cell:
    """A graded cell: its name, its solution cell's name, points, competencies; written or not."""

    name: str
    answer: str
    points: int
    tags: list[str]
    written: bool


def measure(folder: Path, candidates: int) -> JuryScale:
    """Make large sessions and measure what exports them, nbgrader's own export last."""
    scale = JuryScale(candidates, CASES, candidates * CASES * (_AUTOMATIC + _WRITTEN))
    for share in (4, 2, 1):
        number = max(1, candidates // share)
        print(f"  making {number} candidates, {CASES} cases…", flush=True)
        start = time.perf_counter()
        course = make_session(folder / f"session-{number}", number)
        scale.made = time.perf_counter() - start
        print("  the jury file, output by output…", flush=True)
        scale.steps.append(_step(course, number))
    print("  etabli jury export…", flush=True)
    scale.whole = run([command("etabli"), "jury", "export", SESSION], course.root, _LOOK)
    print("  nbgrader export…", flush=True)
    scale.stock = stock_export(course, memory=1.0)
    scale.same = same_points(course)
    return scale


def same_points(course: Course) -> int:
    """Return how many submissions have the points of stock's CSV in jury.json too.

    Both files must be there.
    """
    told: dict[tuple[str, str], float] = {}
    with (course.jury / SESSION / "jury.json").open(encoding="utf-8") as lines:
        next(lines)
        for line in lines:  # a candidate each
            if line.startswith("{"):
                candidate = json.loads(line.rstrip(",\n"))
                for cell in candidate["preuves"]:
                    key = candidate["identifiant"], cell["cas"]
                    told[key] = told.get(key, 0.0) + cell["points"]
    with (course.root / "nbgrader.csv").open(encoding="utf-8", newline="") as opened:
        return sum(
            abs(float(row["score"]) - told[row["student_id"], row["assignment"]]) < 1e-6
            for row in csv.DictReader(opened)
        )


def _step(course: Course, candidates: int) -> Step:
    tables, _ = _outputs(course, "data", "workbook")
    dossiers, bound = _outputs(course, jury_outputs.PASS, "dossiers")
    pages, shown = _outputs(course, jury_outputs.PASS, "pages")
    seconds = {
        "dossier": bound["dossiers"] - bound[jury_outputs.BINDING] - bound[jury_outputs.PASS],
        "binding": bound[jury_outputs.BINDING],
        "page": shown["pages"] - shown[jury_outputs.PASS],
    }
    each = {what: spent / candidates for what, spent in seconds.items()}
    return Step(candidates, tables, dossiers, pages, each)


def _outputs(course: Course, *names: str) -> tuple[Cost, dict[str, float]]:
    """Write outputs of the session in a process of their own; return its cost, and its parts."""
    into = course.root / "-".join(names)
    into.mkdir()
    parts = into / "seconds.json"
    program = [sys.executable, jury_outputs.__file__, str(course.jury / SESSION), str(into)]
    cost = run([*program, str(parts), *names], course.root, _LOOK)
    seconds = json.loads(parts.read_text(encoding="utf-8"))
    shutil.rmtree(into)
    return cost, seconds


def make_session(folder: Path, candidates: int, cases: int = CASES) -> Course:
    """Make a course in `folder` where every candidate handed in every case and has every mark.

    Six cells of a case are marked by the machine and two by a trainer, who comments on them; between
    them they carry every competency of the fiche. The same marks whenever it is made. All of them
    are registered for the demonstration's session.
    """
    folder.mkdir(parents=True)
    shutil.copy(REPOSITORY.root / CONFIG, folder)
    (folder / "cases").symlink_to(REPOSITORY.cases)
    course = Course.at(folder)
    quiet_nbgrader()
    made = _cases(course, cases)
    identifiers = [f"candidat-{rank:04}" for rank in range(1, candidates + 1)]
    for case, cells in made.items():
        (course.source / case).mkdir(parents=True)
        nbformat.write(_notebook(case, cells), course.source / case / f"{case}.ipynb")
    # No case grades or reads these notebooks again; the receipt comes last, as after grading.
    for stage, names in ((course.submitted, ()), (course.autograded, (RECEIPT_FILE,))):
        for candidate in identifiers:
            for case in made:
                left = stage / candidate / case
                left.mkdir(parents=True)
                for name in (f"{case}.ipynb", *names):
                    (left / name).write_text("{}", encoding="utf-8")
    _fill(course, made, identifiers)
    write_inputs(course.jury / SESSION, identifiers)
    return course


def stock_export(course: Course, memory: float = 0.0) -> Cost:
    """Run nbgrader's own export, CSV of one line a submission, on the gradebook of a course."""
    program = ["export", "--exporter=nbgrader.plugins.CsvExportPlugin", "--to=nbgrader.csv"]
    cost = run([command("nbgrader"), *program], course.root, memory)
    lines = (course.root / "nbgrader.csv").read_text(encoding="utf-8").splitlines()
    with Gradebook(course.db_url) as gradebook:
        expected = len(gradebook.students) * len(gradebook.assignments)
    assert len(lines) == 1 + expected, f"{len(lines)} lines, {expected} submissions"
    return cost


def _cases(course: Course, number: int) -> dict[str, list[_Cell]]:
    """Return invented cases: one bloc after the other, each going round its competencies."""
    frameworks = load_frameworks(course.frameworks)
    blocs = frameworks.framework.blocs
    rounds = {bloc.code: cycle(bloc.competencies) for bloc in blocs}
    card = cycle(one for pair in frameworks.card.activities for one in pair.competencies)
    cases: dict[str, list[_Cell]] = {}
    for rank, bloc in enumerate(islice(cycle(blocs), number)):
        cells = []
        for place, competency in enumerate(islice(rounds[bloc.code], _AUTOMATIC + _WRITTEN), 1):
            written = place > _AUTOMATIC
            answer = f"{'redaction' if written else 'calcul'}_{place}"
            tags = [competency.code, *([next(card).code] if written else [])]
            name = answer if written else f"test_{answer}"
            cells.append(_Cell(name, answer, 8 if written else 2 + place % 4, tags, written))
        cases[f"{bloc.code.lower()}-cas-{rank + 1:02}"] = cells
    return cases


def _notebook(case: str, cells: list[_Cell]) -> nbformat.NotebookNode:
    notebook = new_notebook()
    notebook.cells.append(new_markdown_cell(f"# {case}"))
    for cell in cells:
        heading = f"## Tâche : {cell.answer.replace('_', ' ')} ({cell.points} points)"
        notebook.cells.append(new_markdown_cell(heading))
        marks = {
            "schema_version": 3,
            "grade": True,
            "locked": not cell.written,
            "solution": cell.written,
            "task": False,
            "grade_id": cell.name,
            "points": cell.points,
        }
        new = new_markdown_cell if cell.written else new_code_cell
        metadata = {"nbgrader": marks, "tags": cell.tags}
        notebook.cells.append(new("contenu", metadata=metadata))
    return notebook


def _fill(course: Course, cases: dict[str, list[_Cell]], candidates: list[str]) -> None:
    """Fill the gradebook: the cases through nbgrader, what candidates did in bulk."""
    with Gradebook(course.db_url, course.config().CourseDirectory.course_id) as gradebook:
        known: list[tuple[Notebook, list[tuple[_Cell, str, str]]]] = []
        for case, cells in cases.items():
            gradebook.add_assignment(case)
            notebook = gradebook.add_notebook(case, case)
            numbered = []
            for cell in cells:
                kind = "markdown" if cell.written else "code"
                grade = gradebook.add_grade_cell(
                    cell.name, case, case, max_score=cell.points, cell_type=kind
                )
                answer = gradebook.add_solution_cell(cell.answer, case, case)
                numbered.append((cell, grade.id, answer.id))
            known.append((notebook, numbered))
        for table, rows in _rows(known, candidates):
            gradebook.db.execute(insert(table), rows)
        gradebook.db.commit()


def _rows(
    cases: list[tuple[Notebook, list[tuple[_Cell, str, str]]]], candidates: list[str]
) -> Iterator[tuple[Any, list[dict[str, Any]]]]:
    """Yield (nbgrader's table, rows to insert), candidate by candidate."""
    chance = random.Random(20260601)

    def number() -> str:
        return f"{chance.getrandbits(128):032x}"  # as nbgrader's own: in no order

    for rank, candidate in enumerate(candidates):
        rows: dict[Any, list[dict[str, Any]]] = {
            table: [] for table in (SubmittedAssignment, SubmittedNotebook, Grade, Comment)
        }
        last_name, first_name = divmod(rank, len(_FIRST_NAMES))
        person = {
            "id": candidate,
            "first_name": _FIRST_NAMES[first_name],
            "last_name": f"{_LAST_NAMES[last_name % len(_LAST_NAMES)]} {rank + 1:04}",
            "email": f"{candidate}@exemple.fr",
        }
        yield Student.__table__, [person]
        level = chance.betavariate(4, 2)  # share of the points that this candidate tends to earn
        for notebook, cells in cases:
            submission, copy = number(), number()
            rows[SubmittedAssignment].append(
                {
                    "id": submission,
                    "assignment_id": notebook.assignment_id,
                    "student_id": candidate,
                    "timestamp": _HANDED_IN,
                }
            )
            rows[SubmittedNotebook].append(
                {
                    "id": copy,
                    "assignment_id": submission,
                    "notebook_id": notebook.id,
                    "late_submission_penalty": None,
                }
            )
            for cell, grade, answer in cells:
                # A test gives all, half or nothing; a trainer gives half points.
                steps = 2 * cell.points if cell.written else 2
                score = cell.points * sum(chance.random() < level for _ in range(steps)) / steps
                rows[Grade].append(
                    {
                        "id": number(),
                        "notebook_id": copy,
                        "cell_id": grade,
                        "auto_score": None if cell.written else score,
                        "manual_score": score if cell.written else None,
                        "needs_manual_grade": False,
                    }
                )
                rows[Comment].append(
                    {
                        "id": number(),
                        "notebook_id": copy,
                        "cell_id": answer,
                        "manual_comment": chance.choice(_COMMENTS) if cell.written else None,
                    }
                )
        for table, filled in rows.items():
            yield table.__table__, filled
