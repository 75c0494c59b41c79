"""The tags of a cell, as its author writes them, turned into nbgrader's metadata.

One of them is a word of role, seen and changed in JupyterLab as in the text: `préparation`,
`tâche:tri`, `test`, `écrit:note`, `montre:carte`. The others are competency codes.
"""

import re
from collections.abc import Mapping
from typing import Any

from nbformat import NotebookNode

from etabli._folding import folded
from etabli.roles import Role

__all__ = ["assign", "rubric_criteria"]

LEVELS = ["0", "1", "2", "3"]
PREPARATION = "preparation"  # the name of the first locked cell, unless it is given another


_WORDS = {folded(each): each for each in Role}
_OWN_NAME = (Role.TASK, Role.WRITTEN, Role.SHOW)
_GRADED = (Role.TEST, Role.WRITTEN)


def assign(
    notebook: NotebookNode, written: Mapping[str, int] | None = None
) -> tuple[dict[str, Role], list[tuple[int, str]]]:
    """Give the cells of an author's notebook nbgrader's metadata, in place.

    The tags that remain are competency codes. A task's test takes its name, `test_<task>`, and its
    points from `verifier.Bareme(points)`; a written deliverable is worth a point for each fact of its
    grid, else three for each criterion of the rubric above it.

    Args:
        notebook: as its author writes it.
        written: the points of the written deliverables that have a grid.

    Returns:
        The role of each named cell, and the faults: rank of the cell, from 1, and rule. A faulty
        cell is left without role.
    """
    roles: dict[str, Role] = {}
    faults: list[tuple[int, str]] = []
    task = ""  # whose test is to come
    criteria: list[str] | None = None
    for rank, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type == "markdown":
            found = rubric_criteria(cell.source)
            criteria = criteria if found is None else found
        try:
            word, name, competencies = _read_tags(cell)
            if word is None:
                continue
            if word is Role.TEST:
                name = _test_name(name, task)
                task = ""
            settings = _settings(word, name)
            if word is Role.TEST:
                settings["points"] = _points(cell.source)
            elif word is Role.WRITTEN:
                settings["points"] = (written or {}).get(name) or 3 * len(_rubric(criteria))
        except _FaultError as fault:
            faults.append((rank, str(fault)))
            continue
        if word is Role.TASK:
            if task:
                faults.append(
                    (rank, f"la tâche « {task} » attend une cellule « test » avant celle-ci")
                )
            task = name
        cell.metadata["nbgrader"] = NotebookNode(settings)
        cell.metadata["tags"] = competencies
        if not competencies:
            del cell.metadata["tags"]
        roles[name] = word
    if task:
        faults.append((len(notebook.cells), f"la tâche « {task} » n'a pas de cellule « test »"))
    return roles, faults


def rubric_criteria(markdown: str) -> list[str] | None:
    """Return the criteria of the last rubric table of a Markdown text, or None without a table."""
    rubric: list[str] | None = None
    for line in markdown.splitlines():
        fields = [f.strip() for f in line.strip().strip("|").split("|")]
        if not line.strip().startswith("|"):
            continue
        if (
            len(fields) == 1 + len(LEVELS)
            and [f.split()[0] if f else "" for f in fields[1:]] == LEVELS
        ):
            rubric = []
        elif rubric is not None and fields[0] and set(fields[0]) - set(":- "):
            rubric.append(fields[0].strip("* "))
    return rubric


class _FaultError(Exception):
    """What is wrong with one cell, in French."""


def _read_tags(cell: NotebookNode) -> tuple[Role | None, str, list[str]]:
    """Return the role that a cell's tags tell, the name given with it, and the other tags."""
    if "nbgrader" in cell.metadata:
        raise _FaultError(
            "métadonnées « nbgrader » écrites à la main ; retirez-les : l'étiquette de rôle suffit"
        )
    found: list[tuple[Role, str]] = []
    others: list[str] = []
    for tag in cell.metadata.get("tags", []):
        word, _, name = str(tag).partition(":")
        if folded(word) in _WORDS:
            found.append((_WORDS[folded(word)], name))
        else:
            others.append(str(tag))
    if len(found) > 1:
        words = ", ".join(word for word, _ in found)
        raise _FaultError(f"plusieurs étiquettes de rôle ({words}) ; gardez-en une")
    code = cell.cell_type == "code"
    if not found:
        if code or others:
            tags = f" (étiquettes lues : {', '.join(others)})" if others else ""
            raise _FaultError(
                "aucune étiquette de rôle ; mettez « préparation », « tâche:nom », « test », "
                f"« écrit:nom » ou « montre:nom »{tags}"
            )
        return None, "", []
    word, name = found[0]
    if code is (word is Role.WRITTEN):
        kind = "Markdown" if word is Role.WRITTEN else "de code"
        raise _FaultError(f"« {word} » s'emploie sur une cellule {kind}")
    if others and word not in _GRADED:
        tags = ", ".join(others)
        raise _FaultError(
            f"une compétence se met sur un « test » ou un « écrit », pas ici : {tags}"
        )
    if not name and word in _OWN_NAME:
        raise _FaultError(f"donnez un nom à cette cellule : « {word}:nom »")
    return word, name or PREPARATION, others


def _test_name(given: str, task: str) -> str:
    if not task:
        raise _FaultError("aucune « tâche » sans test au-dessus de ce test")
    if given not in (PREPARATION, task):
        raise _FaultError(
            f"un test prend le nom de la tâche qui le précède, « {task} » : écrivez « test » seul"
        )
    return f"test_{task}"


def _settings(word: Role, name: str) -> dict[str, Any]:
    return {
        "schema_version": 3,
        "grade": word in _GRADED,
        "locked": word in (Role.SETUP, Role.TEST, Role.SHOW),
        "solution": word in (Role.TASK, Role.WRITTEN),
        "task": False,
        "grade_id": name,
    }


def _points(source: str) -> float:
    found = re.findall(r"verifier\.Bareme\((\d+(?:\.\d+)?)\)", source)
    if len(found) != 1:
        raise _FaultError(
            "un test appelle une fois « verifier.Bareme(points) », le nombre en chiffres : ce sont "
            "ses points"
        )
    points = float(found[0])
    if not points:
        raise _FaultError("les points doivent être positifs")
    return int(points) if points.is_integer() else points


def _rubric(criteria: list[str] | None) -> list[str]:
    if criteria is None:
        raise _FaultError(
            "aucune grille : ni grilles/<écrit>.toml, ni « | Critère | 0 | 1 | 2 | 3 | » au-dessus"
        )
    return criteria
