"""A synthetic course: real source notebooks, a real gradebook, no execution."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.api import Gradebook
from sqlalchemy.orm import close_all_sessions

from etabli.course import quiet_nbgrader
from etabli.frameworks import Frameworks
from etabli.results.competencies import CandidateResult, results
from etabli.results.flags import Flag, write_flags


@dataclass(frozen=True)
class Cell:
    """A graded cell of a synthetic case; written work when `manual`."""

    grade_id: str
    points: float
    tags: tuple[str, ...]
    manual: bool = False


@dataclass
class Classroom:
    """A course folder whose gradebook is filled through nbgrader's own API."""

    root: Path
    cases: dict[str, list[Cell]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.book: Any = Gradebook(self.db_url)

    @property
    def db_url(self) -> str:
        return f"sqlite:///{self.root / 'gradebook.db'}"

    def case(self, name: str, *cells: Cell, released: bool = True) -> None:
        """Write source/<name>/<name>.ipynb and, when released, record it in the gradebook."""
        notebook = new_notebook()
        notebook.cells.append(new_markdown_cell(f"# {name}"))
        for cell in cells:
            marks = {
                "schema_version": 3,
                "grade": True,
                "locked": not cell.manual,
                "solution": cell.manual,
                "task": False,
                "grade_id": cell.grade_id,
                "points": cell.points,
            }
            metadata = {"nbgrader": marks, "tags": list(cell.tags)}
            title = cell.grade_id.removeprefix("test_").replace("_", " ").capitalize()
            brief = f"Texte.\n\n## Tâche : *{title}* ({cell.points:g} points)\n\n### Énoncé"
            notebook.cells.append(new_markdown_cell(brief))
            new = new_markdown_cell if cell.manual else new_code_cell
            content = "## Un titre du candidat\n### END SOLUTION" if cell.manual else "contenu"
            notebook.cells.append(new(content, metadata=metadata))
        folder = self.root / "source" / name
        folder.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, folder / f"{name}.ipynb")
        self.cases[name] = list(cells)
        if released:
            self.release(name)

    def release(self, name: str) -> None:
        self.book.add_assignment(name)
        self.book.add_notebook(name, name)
        for cell in self.cases[name]:
            kind = "markdown" if cell.manual else "code"
            self.book.add_grade_cell(
                cell.grade_id, name, name, max_score=cell.points, cell_type=kind
            )
            self.book.add_solution_cell(cell.grade_id.removeprefix("test_"), name, name)

    def student(self, candidate: str, first_name: str = "", last_name: str = "") -> None:
        self.book.add_student(candidate, first_name=first_name, last_name=last_name)

    def hand_in(self, candidate: str, case: str, /, **points: float | None) -> None:
        """Record a submission: points by cell; None, or a cell left out, waits for a mark."""
        with self.book.db.no_autoflush:  # else nbgrader's way of adding one warns
            self.book.add_submission(case, candidate)
        for cell in self.cases[case]:
            grade = self.grade(candidate, case, cell.grade_id)
            value = points.pop(cell.grade_id, None)
            if value is None:
                continue
            if cell.manual:
                grade.manual_score = value
            else:
                grade.auto_score = value
            grade.needs_manual_grade = False
        assert not points, f"no such cell: {points}"
        self.book.db.commit()

    def grade(self, candidate: str, case: str, grade_id: str) -> Any:
        return self.book.find_grade(grade_id, case, case, candidate)

    def comment(
        self, candidate: str, case: str, cell: str, *, machine: str = "", trainer: str = ""
    ) -> None:
        """Comment on a solution cell, as nbgrader does."""
        found = self.book.find_comment(cell, case, case, candidate)
        found.auto_comment, found.manual_comment = machine or None, trainer or None
        self.book.db.commit()

    def fail(self, candidate: str, case: str, reason: str) -> None:
        """Leave what `etabli autograde` leaves where a submission cannot be graded."""
        folder = self.root / "autograded" / candidate / case
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps({"motif": reason}, ensure_ascii=False)
        (folder / "echec.json").write_text(text, encoding="utf-8")

    def flag(self, candidate: str, case: str, *flags: Flag) -> None:
        """Leave the flags of a graded submission where `etabli autograde` leaves them."""
        write_flags(self.root / "autograded" / candidate / case, flags)

    def results(self, frameworks: Frameworks) -> dict[str, CandidateResult]:
        self.book.db.commit()
        return {found.id: found for found in results(self.root, self.db_url, frameworks)}


@pytest.fixture(scope="session")
def empty_gradebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new gradebook, made once: nbgrader starts a process (alembic) for each new one."""
    quiet_nbgrader()
    path = tmp_path_factory.mktemp("carnet") / "gradebook.db"
    Gradebook(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def classroom(tmp_path: Path, empty_gradebook: Path) -> Iterator[Classroom]:
    """An empty course; fill it with `case`, `student` and `hand_in`."""
    root = tmp_path / "cours"
    root.mkdir()
    shutil.copy(empty_gradebook, root / "gradebook.db")
    made = Classroom(root)
    yield made
    made.book.close()
    close_all_sessions()


@pytest.fixture
def cell() -> type[Cell]:
    """The class of a synthetic case's graded cells."""
    return Cell
