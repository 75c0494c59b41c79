"""A case as its author writes it: case.toml, case.md, data/, answers/."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from nbformat import NotebookNode

from etabli._toml import Table, read_toml, with_lines
from etabli.authoring.answers import Answer, read_answers
from etabli.authoring.extract import ExportRequest, TableExtract, read_export, read_extract
from etabli.authoring.fault import Fault
from etabli.authoring.grids import Grid, read_grids
from etabli.authoring.pieces import Piece, read_piece
from etabli.authoring.sheets import Sheet, read_sheet
from etabli.authoring.tags import assign
from etabli.authoring.text import cell_lines, lost, read_notebook
from etabli.errors import CaseError
from etabli.roles import Role, grade_id

__all__ = [
    "HIDDEN_BEGIN",
    "HIDDEN_END",
    "SOLUTION_BEGIN",
    "SOLUTION_END",
    "Case",
    "Task",
    "load_case",
    "replace_solution",
]

SOLUTION_BEGIN, SOLUTION_END = "### BEGIN SOLUTION", "### END SOLUTION"
HIDDEN_BEGIN, HIDDEN_END = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"

_REGION = re.compile(
    rf"^[ \t]*{re.escape(SOLUTION_BEGIN)}[^\n]*\n(.*?)^[ \t]*{re.escape(SOLUTION_END)}[^\n]*$",
    re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True)
class Task:
    """One autograded task: the name its solution cell bears, and its test cell's."""

    name: str

    @property
    def test(self) -> str:
        """Grade id of the test cell."""
        return f"test_{self.name}"


@dataclass(frozen=True)
class Case:
    """A case, read but not yet checked (see `etabli.authoring.contract`)."""

    folder: Path
    titre: str
    bloc: str
    livrable: str
    numero: int
    duree_minutes: int
    client: str
    resume: str
    site: bool = False
    tables: tuple[TableExtract, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    pieces: tuple[Piece, ...] = ()
    exports: tuple[ExportRequest, ...] = ()

    @property
    def name(self) -> str:
        """Name of the case: its folder's."""
        return self.folder.name

    @property
    def text(self) -> Path:
        """The notebook as text."""
        return self.folder / "case.md"

    @property
    def notebook(self) -> NotebookNode:
        """The instructor's notebook, with solutions, hidden tests and nbgrader's metadata.

        Raises:
            CaseError: the text is not a MyST notebook.
        """
        return self._reading.notebook

    @property
    def roles(self) -> dict[str, Role]:
        """What each named cell is for, in the order of the notebook."""
        return self._reading.roles

    @property
    def text_faults(self) -> list[Fault]:
        """What the text loses when it is read, and cells whose tags do not tell their role."""
        reading = self._reading
        return [*reading.faults, *(self.fault(rank, rule) for rank, rule in reading.wrong)]

    def fault(self, rank: int, rule: str, line: int = 1) -> Fault:
        """Return what is wrong with the cell of this rank, from 1, with its place in the text.

        Args:
            rank: of the cell.
            rule: what is wrong, in French.
            line: of the cell, from 1, that is wrong.
        """
        first, name = self._reading.lines[rank - 1], grade_id(self.notebook.cells[rank - 1])
        place = f"cellule n° {rank}{f' « {name} »' if name else ''}"
        if first:
            place = f"ligne {first + line - 1}, {place}"
        return Fault(f"{self.name}/{self.text.name}", place, rule)

    @cached_property
    def _reading(self) -> "_Reading":
        notebook = read_notebook(self.text)
        text = self.text.read_text(encoding="utf-8")
        file = f"{self.name}/{self.text.name}"
        faults = [
            Fault(file, f"ligne {line}" if line else "", rule)
            for line, rule in lost(text, notebook)
        ]
        roles, wrong = assign(notebook, {name: g.points for name, g in self.grids.items()})
        return _Reading(notebook, cell_lines(text, notebook), roles, faults, wrong)

    @property
    def grids(self) -> dict[str, Grid]:
        """The grids of its written texts, by grade id; one at fault as far as it could be read."""
        return self._grids[0]

    @property
    def grid_faults(self) -> list[Fault]:
        """What is wrong in the files of its grids."""
        return self._grids[1]

    @cached_property
    def _grids(self) -> tuple[dict[str, Grid], list[Fault]]:
        return read_grids(self.folder)

    @property
    def tasks(self) -> list[Task]:
        """The autograded tasks, in the order of the notebook."""
        return [Task(name) for name, role in self.roles.items() if role is Role.TASK]

    @property
    def written(self) -> list[str]:
        """Grade ids of the deliverables marked by hand."""
        return [name for name, role in self.roles.items() if role is Role.WRITTEN]

    def answers(self, task: Task) -> list[Answer]:
        """Return the answer bank of a task, sorted: right_*.py and wrong_*.py.

        Raises:
            CaseError: an answer cannot be read, or starts from a text that is not there.
        """
        answers, faults = self.read_answers(task)
        if faults:
            raise CaseError(
                "réponses à corriger",
                where=self.folder / "answers" / task.name,
                faults=[f"{name} : {fault}" for name, fault in faults.items()],
            )
        return answers

    def read_answers(self, task: Task) -> tuple[list[Answer], dict[str, str]]:
        """Return the answers of a task's bank, and what is wrong with each of the other files."""
        solutions = (c.source for c in self.notebook.cells if grade_id(c) == task.name)
        region = _REGION.search(next(solutions, ""))
        return read_answers(
            self.folder / "answers" / task.name, region[1].rstrip("\n") if region else ""
        )


class _Reading(NamedTuple):
    notebook: NotebookNode
    lines: list[int]
    roles: dict[str, Role]
    faults: list[Fault]
    wrong: list[tuple[int, str]]


def load_case(folder: Path) -> Case:
    """Read `case.toml` of a case.

    Raises:
        CaseError: the file is absent, not TOML, or has missing, unknown or ill-typed keys; all
            faults at once, each with its line.
    """
    path = folder / "case.toml"
    if not path.is_file():
        raise CaseError("fichier absent", where=path)
    values, _ = read_toml(path, CaseError)
    faults: list[str] = []
    top = Table(values, faults)
    case = Case(
        folder=folder,
        titre=top.text("titre"),
        bloc=top.text("bloc"),
        livrable=top.text("livrable"),
        numero=top.integer("numero", 1, 999),
        duree_minutes=top.integer("duree_minutes", 1, 6000),
        client=top.text("client"),
        resume=top.text("resume"),
        site=top.boolean("site", default=False),
        tables=tuple(read_extract(table) for table in top.tables("tables", optional=True)),
        sheets=tuple(read_sheet(table) for table in top.tables("reponses", optional=True)),
        pieces=tuple(read_piece(table) for table in top.tables("pieces", optional=True)),
        exports=tuple(read_export(table) for table in top.tables("exports", optional=True)),
    )
    top.done()
    if faults:
        lines = [", ".join(filter(None, each)) for each in with_lines(path, faults)]
        raise CaseError("clés à corriger", where=path, faults=lines)
    return case


def replace_solution(source: str, answer: str) -> str:
    """Return a solution cell's source with its solution region replaced by `answer`."""
    return _REGION.sub(lambda _: answer.rstrip("\n"), source, count=1)
