"""Checking a notebook before it is handed in: the state of each task, by its visible tests.

The notebook runs from its start in a kernel of its own, on a copy of the case's folder: nothing of the
student's changes. A visible test says whether an answer has the right form; what it holds is judged
when the work is graded, so nothing here promises a mark. No code of a test is ever shown.
"""

import asyncio
import hashlib
import logging
import re
import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from traitlets.config import Config

from ecom.mots import compter_mots
from etabli.desk.kernels import connection
from etabli.desk.tasks import Task, read_cells, tasks
from etabli.desk.work import Desk
from etabli.roles import Role, grade_id, role
from etabli.stages import LITTER

__all__ = ["CELL_SECONDS", "TOTAL_SECONDS", "Line", "Report", "State", "check", "overview"]

CELL_SECONDS = 60
"""What a cell may take, as when work is graded."""

TOTAL_SECONDS = 300
"""What a notebook may take."""

# What stops a cell is in the report, in French; the terminal keeps its three lines.
_SILENT = logging.getLogger("etabli.desk")
_SILENT.addHandler(logging.NullHandler())
_SILENT.propagate = False

_ANSI = re.compile(r"\x1b\[[0-9;]*m")
# How `ecom` begins what it says in a student's kernel.
_REFUSAL, _ABSENT = "✗ ", "○ "


class State(StrEnum):
    """What is said of a task; the words are the student's."""

    FORM = "forme correcte"
    WRITTEN = "rédigé"
    UNDONE = "pas commencé"
    UNANSWERED = "réponse manquante"
    ERROR = "erreur dans votre cellule"
    MISSING = "livrable manquant"
    REFUSED = "forme à corriger"
    LONG = "mots au-delà de la limite"
    SHORT = "mots en dessous de la limite"
    BEGUN = "commencé"
    NOT_RUN = "pas exécuté"

    @property
    def fine(self) -> bool:
        """Whether nothing is left to do that a machine can see."""
        return self in (State.FORM, State.WRITTEN, State.BEGUN)


@dataclass(frozen=True)
class Line:
    """What is said of one task: its title, its state, and what to look at, in French."""

    id: str
    title: str
    state: State
    detail: str = ""


@dataclass(frozen=True)
class Report:
    """What a check found.

    Args:
        at: when.
        digest: SHA-256 of the notebook that was checked.
        lines: a line a task.
        problem: what kept the notebook from running, "" if it ran.
    """

    at: datetime
    digest: str
    lines: tuple[Line, ...]
    problem: str = ""

    @property
    def fine(self) -> bool:
        """Whether there is nothing to warn about."""
        return not self.problem and all(line.state.fine for line in self.lines)


def overview(desk: Desk, case: str) -> list[Line]:
    """Return what can be said of each task without running anything.

    Raises:
        ValueError: the notebook is damaged.
        OSError: it cannot be read.
    """
    found = tasks(read_cells(desk.notebook(case)), read_cells(desk.start(case)))
    return [_written(t) if t.written else Line(t.id, t.title, _begun(t)) for t in found]


async def check(
    desk: Desk, case: str, cell_seconds: int = CELL_SECONDS, total_seconds: int = TOTAL_SECONDS
) -> Report:
    """Run a notebook in a fresh kernel, and say where each task stands.

    Args:
        desk: the student's desk.
        case: name of the case.
        cell_seconds: what a cell may take; it is interrupted, and the others go on.
        total_seconds: what the whole may take.

    Raises:
        ValueError: the notebook is damaged.
        OSError: it cannot be read.
    """
    at, content = desk.now(), desk.notebook(case).read_bytes()
    cells, start = read_cells(desk.notebook(case)), read_cells(desk.start(case))
    with tempfile.TemporaryDirectory(prefix="etabli-") as place:
        folder = Path(place, case)
        await asyncio.to_thread(_copy, desk.root / case, folder)
        try:
            book = nbformat.reads(content.decode("utf-8-sig"), as_version=4)
        except Exception as error:  # a dozen kinds of them
            raise ValueError(f"« {case}.ipynb » est abîmé : ce n'est plus un carnet") from error
        problem = await _run(book, folder, cell_seconds, total_seconds)
        problem = problem or _setup_problem(book.cells)
        lines = tuple(_line(t, book.cells, folder, bool(problem)) for t in tasks(cells, start))
    return Report(at, hashlib.sha256(content).hexdigest(), lines, problem)


def _copy(folder: Path, copy: Path) -> None:
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns(*LITTER), symlinks=True)


async def _run(book: Any, folder: Path, cell_seconds: int, total_seconds: int) -> str:
    """Run the cells of a notebook; return what stopped it, in French, or ""."""
    for cell in book.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    client = NotebookClient(
        book,
        timeout=cell_seconds,
        interrupt_on_timeout=True,
        allow_errors=True,
        kernel_name="python3",
        store_widget_state=False,
        log=_SILENT,
        resources={"metadata": {"path": str(folder)}},
        config=Config({"KernelManager": connection()}),
    )
    limit = asyncio.timeout(total_seconds)
    try:
        async with limit:
            await client.async_execute()
    except CellTimeoutError:  # a TimeoutError as well
        return f"une cellule dépasse {cell_seconds} s et ne se laisse pas interrompre"
    except (TimeoutError, RuntimeError) as error:
        if limit.expired():  # nbclient may take its being stopped for a dead kernel
            minutes = max(1, round(total_seconds / 60))
            return (
                f"le carnet n'était pas fini au bout de {minutes} min : le contrôle s'est arrêté là"
            )
        if not isinstance(error, DeadKernelError):
            return f"le noyau ne démarre pas ({error}) : fermez d'autres carnets, et recommencez"
        return "une cellule a arrêté Python : les cellules suivantes n'ont pas été exécutées"
    return ""


def _setup_problem(cells: list[Any]) -> str:
    for cell in cells:
        error = _error(cell) if role(cell) is Role.SETUP else None
        if error:
            return f"une cellule de préparation ne s'exécute pas : {_said(error)}"
    return ""


def _line(task: Task, cells: list[Any], folder: Path, stopped: bool) -> Line:
    if task.written:
        return _written(task)
    mine = next(cell for cell in cells if grade_id(cell) == task.id)
    test = next((cell for cell in cells if grade_id(cell) == f"test_{task.id}"), None)
    error = _error(mine)
    if error:
        return Line(task.id, task.title, State.ERROR, _said(error))
    if not task.begun:
        return Line(task.id, task.title, State.UNDONE)
    refused = _error(test) if test else None
    absent = _unanswered(test) if test else ""
    missing = [name for name in task.files if not (folder / name).is_file()]
    if missing and (refused or absent):
        names = ", ".join(f"« {name} »" for name in missing)
        return Line(task.id, task.title, State.MISSING, f"pas de fichier {names}")
    if absent:
        return Line(task.id, task.title, State.UNANSWERED, absent)
    if not refused:
        ran = test is not None and test.execution_count is not None
        return Line(task.id, task.title, State.FORM if ran else State.NOT_RUN)
    said = _said(refused)
    if not said.startswith("Ligne"):  # what `ecom` says of the answer
        return Line(task.id, task.title, State.REFUSED, said)
    if stopped:
        return Line(task.id, task.title, State.NOT_RUN)
    # A line of the test: nothing to be shown.
    unread = f"le contrôle ne peut pas lire votre réponse ({refused['ename']}) : relisez l'énoncé"
    return Line(task.id, task.title, State.REFUSED, unread)


def _written(task: Task) -> Line:
    if not task.begun:
        return Line(task.id, task.title, State.UNDONE)
    words = compter_mots(task.source)
    shown = f"{words} mots environ"
    if task.most and words > task.most:
        return Line(task.id, task.title, State.LONG, f"{shown}, pour {task.most} au plus")
    if task.least and words < task.least:
        return Line(task.id, task.title, State.SHORT, f"{shown}, pour {task.least} au moins")
    return Line(task.id, task.title, State.WRITTEN, shown)


def _begun(task: Task) -> State:
    return State.BEGUN if task.begun else State.UNDONE


def _error(cell: Any) -> Any:
    """Return the error that a cell ended with, if it did."""
    outputs = cell.get("outputs", [])
    return next((out for out in outputs if out["output_type"] == "error"), None)


def _said(error: Any) -> str:
    """Return what an error says, as `ecom.erreurs` has put it in the student's kernel.

    A cell that runs before `import ecom`, or after Python's own words were asked for, has those.
    """
    if error["ename"] == "KeyboardInterrupt":
        return (
            f"la cellule dépasse le temps permis ({CELL_SECONDS} s) : cherchez une boucle sans fin"
        )
    text = _ANSI.sub("", "\n".join(error["traceback"])).strip()
    if text.startswith(_REFUSAL):
        return text.removeprefix(_REFUSAL)
    lines = re.findall(r"Cell In\[\d+\], line (\d+)", text)
    where = f"Ligne {lines[-1]}" if lines else "Ligne inconnue"
    said = _ANSI.sub("", error["evalue"]).strip()
    return f"{where} : {error['ename']}{f' : {said}' if said else ''}"


def _unanswered(test: Any) -> str:
    """Return what `ecom` prints where an answer is not there yet, or ""."""
    for output in test.outputs:
        if output["output_type"] == "stream" and output["text"].startswith(_ABSENT):
            return output["text"].removeprefix(_ABSENT).strip()
    return ""
