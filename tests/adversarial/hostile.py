"""Hostile submissions: reading the files that describe them, and handing them in.

A hostile submission is a text file, `<family>/<what_it_tries>.py`. Its header says what it tries,
the points that its honest part deserves by task, and the flag that a trainer should see. Its
sections change the notebook that every student receives:

    # %%                   a cell of the student's own, after the one named before
    # %% total             the text of the solution cell `total`
    # %% [file] name       a file handed in beside the notebook
    # %% [notebook]        changes `notebook` before it is written
    # %% [folder]          changes `folder`, where the notebook is at `path`

Only the first three hold hostile code; the last two are run here, to make what no cell can. A task
that deserves points and has no section is answered as the instructor does.
"""

import json
import os
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.apps import NbGraderAPI
from traitlets.config import Config

from etabli.authoring.case import load_case
from etabli.roles import grade_id

__all__ = [
    "CASE",
    "FAMILIES",
    "HERE",
    "POINTS",
    "Hostile",
    "build",
    "hand_in",
    "hostiles",
    "send_scout",
    "solve",
]

HERE = Path(__file__).parent
CASE = "cible"
FAMILIES = ("damage", "escape", "exhaustion", "forgery", "theft")
POINTS = {"total": 1.0, "synthese": 2.0, "remise": 2.0, "resultat": 2.0, "reperes": 2.0}

_HEADER = re.compile(r"^# (Tries|Points|Flag): (.+)$", re.MULTILINE)
_SECTION = re.compile(r"^# %%[ ]*(?:\[(\w+)\] ?)?(.*)$", re.MULTILINE)

# The rest of a class could hurt a machine that does not shut it in: one is sent ahead to see.
_SCOUT = """import os
shut_in = sum(name.isdigit() for name in os.listdir("/proc")) < 20
print("ENFERMÉ" if shut_in and not os.path.exists("@COURSE@") else "LIBRE")"""


@dataclass(frozen=True)
class Hostile:
    """One hostile submission.

    Args:
        family: what it attacks.
        name: what it tries, in a few words.
        tries: the same in a sentence.
        points: what its honest part deserves, by task; nothing for the others.
        flags: the kinds of flag it calls for, one of which must be there: "any" is any kind,
            "none" asks for nothing, "refused" means that it cannot be graded.
        sections: kind, argument and text of each.
    """

    family: str
    name: str
    tries: str
    points: Mapping[str, float]
    flags: tuple[str, ...]
    sections: tuple[tuple[str, str, str], ...]

    @property
    def candidate(self) -> str:
        """Who hands it in."""
        return f"{self.family}-{self.name}"

    @property
    def deserved(self) -> dict[str, float]:
        """The points of its honest part, for every task."""
        return {task: self.points.get(task, 0.0) for task in POINTS}


def hostiles(*families: str) -> list[Hostile]:
    """Read the submissions of some families, of all by default; sorted."""
    return [
        _read(path)
        for family in families or FAMILIES
        for path in sorted((HERE / family).glob("*.py"))
    ]


def _read(path: Path) -> Hostile:
    text = path.read_text(encoding="utf-8")
    head, *parts = _SECTION.split(text)
    header = dict(_HEADER.findall(head))
    sections = tuple(
        (kind or ("solution" if argument else "cell"), argument.strip(), body.strip("\n") + "\n")
        for kind, argument, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    )
    pairs = [pair.split("=") for pair in header["Points"].split() if pair != "none"]
    return Hostile(
        family=path.parent.name,
        name=path.stem,
        tries=header["Tries"],
        points={task: float(points) for task, points in pairs},
        flags=tuple(header["Flag"].split(" | ")),
        sections=sections,
    )


def build(root: Path, config: Config) -> None:
    """Make a course of the one case `cible` at `root`: cases/, source/, release/, a gradebook."""
    shutil.copytree(HERE / "cases", root / "cases")
    source = root / "source" / CASE
    shutil.copytree(root / "cases" / CASE / "data", source / "data")
    notebook = load_case(root / "cases" / CASE).notebook
    for rank, cell in enumerate(notebook.cells):
        cell["id"] = grade_id(cell) or f"cellule-{rank}"
    nbformat.write(notebook, source / f"{CASE}.ipynb")
    made = NbGraderAPI(config=config).generate_assignment(CASE)
    assert made["success"], made


def solve(root: Path, candidate: str, remark: str = "") -> None:
    """Hand in the model solution of the case, with a remark in a cell of the student's own."""
    texts = _solutions(root)
    folder = root / "submitted" / candidate / CASE
    shutil.copytree(root / "release" / CASE, folder)
    path = folder / f"{CASE}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        settings = cell.metadata.get("nbgrader", {})
        if settings.get("solution"):
            cell.source = texts[settings.grade_id]
    notebook.cells.append(nbformat.v4.new_markdown_cell(remark))
    nbformat.write(notebook, path)


def _solutions(root: Path) -> dict[str, str]:
    """Return the text of the instructor's cells, by grade id."""
    source = nbformat.read(root / "source" / CASE / f"{CASE}.ipynb", as_version=4)
    return {
        c.metadata.nbgrader.grade_id: c.source for c in source.cells if "nbgrader" in c.metadata
    }


def send_scout(root: Path, grade: Callable[[], None]) -> bool:
    """Have one harmless notebook graded; return whether its process was shut in."""
    text = _SCOUT.replace("@COURSE@", str(root))
    scout = Hostile("scout", "ahead", "to look around", {}, ("none",), (("cell", "", text),))
    hand_in(root, scout, {})
    grade()
    graded = root / "autograded" / scout.candidate / CASE / f"{CASE}.ipynb"
    shown = [
        o.get("text")
        for c in nbformat.read(graded, as_version=4).cells
        for o in c.get("outputs", [])
    ]
    return "ENFERMÉ\n" in shown


def hand_in(root: Path, hostile: Hostile, marks: Mapping[str, str]) -> None:
    """Hand in a hostile submission.

    Args:
        root: the course.
        hostile: what to hand in.
        marks: what stands for `@NAME@` in its text: where the course is, a port that listens...
    """
    folder = root / "submitted" / hostile.candidate / CASE
    shutil.copytree(root / "release" / CASE, folder)
    path = folder / f"{CASE}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    place = 0
    answered = {argument for kind, argument, _ in hostile.sections if kind == "solution"}
    model = _solutions(root)
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if name in hostile.points and name not in answered:
            cell.source = model[name]
    for kind, argument, text in hostile.sections:
        text = _filled(text, marks)
        if kind == "cell":
            notebook.cells.insert(place, nbformat.v4.new_code_cell(text.rstrip("\n")))
            place += 1
        elif kind == "solution":
            names = [c.metadata.get("nbgrader", {}).get("grade_id") for c in notebook.cells]
            place = names.index(argument) + 1
            notebook.cells[place - 1].source = text.rstrip("\n")
        elif kind == "file":
            target = folder / argument
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        elif kind == "notebook":
            exec(text, {"notebook": notebook, "nbformat": nbformat})
    nbformat.write(notebook, path)
    for kind, _, text in hostile.sections:
        if kind == "folder":
            names: dict[str, Any] = {"folder": folder, "path": path, "json": json, "os": os}
            exec(_filled(text, marks), names)


def _filled(text: str, marks: Mapping[str, str]) -> str:
    for name, value in marks.items():
        text = text.replace(f"@{name}@", value)
    return text
