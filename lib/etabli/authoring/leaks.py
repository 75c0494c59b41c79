"""What a release must not show: solutions, hidden tests, answers of the bank, sample copies."""

import json
import tomllib
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from etabli.authoring.case import (
    HIDDEN_BEGIN,
    HIDDEN_END,
    SOLUTION_BEGIN,
    SOLUTION_END,
    Case,
)
from etabli.authoring.copies import COPIES, SHARES

__all__ = ["find_leaks"]

# Shorter lines (`return total`, `)`) stand in ordinary code too and would prove nothing.
_MIN_LENGTH = 16


def find_leaks(case: Case, source: NotebookNode, release: Path) -> list[str]:
    """Return one line per leak found in a released folder, naming file and line.

    A leak is a line of a solution region, of a hidden test, of an answer file or of a sample copy that
    the visible part of the case does not already hold, or one of nbgrader's region marks, or a file of
    the answer bank, of the sample copies or of the grids, which say what figures are expected.

    Args:
        case: whose answers count as secret.
        source: its notebook, with the facts of its text written out.
        release: the folder given to students.
    """
    visible, secret = _split(case, source)
    secrets = {line for line in secret if len(line) >= _MIN_LENGTH} - visible
    leaks = []
    for path in sorted(p for p in release.rglob("*") if p.is_file()):
        shown = path.relative_to(release)
        if path.suffix == ".py" and path.name.startswith(("right_", "wrong_")):
            leaks.append(f"{shown} : réponse de la banque")
        if path.suffix == ".toml" and path.stem in {*SHARES, *case.grids}:
            leaks.append(f"{shown} : copie d'exemple ou grille")
        if path.suffix not in {".ipynb", ".md", ".py", ".txt"}:
            continue
        for line in _lines(path):
            if line in (SOLUTION_BEGIN, SOLUTION_END, HIDDEN_BEGIN, HIDDEN_END):
                leaks.append(f"{shown} : marque de région « {line} »")
            elif line in secrets:
                leaks.append(f"{shown} : « {line[:70]} »")
    return leaks


def _split(case: Case, source: NotebookNode) -> tuple[set[str], set[str]]:
    visible: set[str] = set()
    secret: set[str] = set()
    for cell in source.cells:
        hidden = False
        for raw in cell.source.splitlines():
            line = raw.strip()
            if line in (SOLUTION_BEGIN, HIDDEN_BEGIN):
                hidden = True
            (secret if hidden else visible).add(line)
            if line in (SOLUTION_END, HIDDEN_END):
                hidden = False
    for task in case.tasks:
        for answer in case.answers(task):
            secret.update(line.strip() for line in answer.text.splitlines())
    for path in case.folder.glob(f"{COPIES}/*/*.toml"):
        copy = tomllib.loads(path.read_text(encoding="utf-8"))
        reasons = (str(fact.get("raison")) for fact in copy["faits"].values())
        for text in (copy["texte"], *reasons):
            secret.update(line.strip() for line in text.splitlines())
    return visible, secret


def _lines(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix == ".ipynb":
        try:
            notebook = nbformat.reads(text, as_version=4)
        except (json.JSONDecodeError, nbformat.reader.NotJSONError):
            return []
        text = "\n".join(cell.source for cell in notebook.cells)
    return [line.strip() for line in text.splitlines()]
