"""A case as its author writes it: case.toml, case.md, data/, answers/."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import jupytext
from nbformat import NotebookNode

from etabli.authoring.answers import Answer, read_answers
from etabli.errors import CaseError

__all__ = [
    "HIDDEN_BEGIN",
    "HIDDEN_END",
    "SOLUTION_BEGIN",
    "SOLUTION_END",
    "Case",
    "TableExtract",
    "Task",
    "grade_id",
    "load_case",
    "replace_solution",
]

SOLUTION_BEGIN, SOLUTION_END = "### BEGIN SOLUTION", "### END SOLUTION"
HIDDEN_BEGIN, HIDDEN_END = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"

_REGION = re.compile(
    rf"^[ \t]*{re.escape(SOLUTION_BEGIN)}[^\n]*\n(.*?)^[ \t]*{re.escape(SOLUTION_END)}[^\n]*$",
    re.DOTALL | re.MULTILINE,
)

_REQUIRED = {
    "titre": str,
    "bloc": str,
    "livrable": str,
    "numero": int,
    "duree_minutes": int,
    "client": str,
    "resume": str,
}
_OPTIONAL = {"site": bool, "tables": list}
_TABLE_KEYS = {
    "nom": str,
    "fichier": str,
    "colonnes": list,
    "periode": list,
    "date": str,
    "valeurs": dict,
}


@dataclass(frozen=True)
class TableExtract:
    """A table of the company that a case ships: which columns, which period, which rows."""

    nom: str
    fichier: str = ""
    colonnes: list[str] = field(default_factory=list)
    periode: list[str] = field(default_factory=list)
    date: str = "date"
    valeurs: dict[str, list[Any]] = field(default_factory=dict)


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

    @property
    def name(self) -> str:
        """Name of the case: its folder's."""
        return self.folder.name

    @property
    def text(self) -> Path:
        """The notebook as text."""
        return self.folder / "case.md"

    @cached_property
    def notebook(self) -> NotebookNode:
        """The instructor's notebook, with solutions and hidden tests.

        Raises:
            CaseError: the text is not a MyST notebook.
        """
        try:
            return jupytext.read(self.text, fmt="md:myst")
        except FileNotFoundError as error:
            raise CaseError("fichier absent", where=self.text) from error
        except Exception as error:
            raise CaseError(f"illisible comme carnet MyST : {error}", where=self.text) from error

    @cached_property
    def tasks(self) -> list[Task]:
        """The autograded tasks, in the order of the notebook."""
        ids = [grade_id(cell) for cell in self.notebook.cells]
        return [Task(i[5:]) for i in ids if i.startswith("test_")]

    @cached_property
    def written(self) -> list[str]:
        """Grade ids of the deliverables marked by hand."""
        return [
            grade_id(cell)
            for cell in self.notebook.cells
            if cell.metadata.get("nbgrader", {}).get("grade")
            and cell.metadata["nbgrader"].get("solution")
        ]

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


def grade_id(cell: NotebookNode) -> str:
    """Return the nbgrader id of a cell, or an empty string."""
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))


def load_case(folder: Path) -> Case:
    """Read `case.toml` of a case.

    Raises:
        CaseError: the file is absent, not TOML, or has missing, unknown or ill-typed keys; all
            faults at once.
    """
    path = folder / "case.toml"
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise CaseError("fichier absent", where=path) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CaseError(f"ce fichier n'est pas du TOML valide : {error}", where=path) from error
    faults = _key_faults(values, _REQUIRED, _OPTIONAL, "")
    for rank, extract in enumerate(values.get("tables", []), start=1):
        faults += _key_faults(extract, {"nom": str}, _TABLE_KEYS, f"tables, n° {rank} : ")
    if faults:
        raise CaseError("clés à corriger", where=path, faults=faults)
    tables = tuple(TableExtract(**extract) for extract in values.pop("tables", []))
    return Case(folder=folder, tables=tables, **values)


def replace_solution(source: str, answer: str) -> str:
    """Return a solution cell's source with its solution region replaced by `answer`."""
    return _REGION.sub(lambda _: answer.rstrip("\n"), source, count=1)


def _key_faults(
    values: dict[str, Any], required: Mapping[str, Any], optional: Mapping[str, Any], prefix: str
) -> list[str]:
    known = {**required, **optional}
    faults = [f"{prefix}clé absente : « {key} »" for key in required if key not in values]
    for key, value in values.items():
        if key not in known:
            faults.append(f"{prefix}clé inconnue : « {key} » (clés admises : {', '.join(known)})")
        elif type(value) is not known[key]:
            faults.append(
                f"{prefix}« {key} » doit être de type {known[key].__name__}, "
                f"et non {type(value).__name__}"
            )
    return faults
