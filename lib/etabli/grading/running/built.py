"""A built case, as grading needs it; trusted."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from etabli.authoring.plan import Plan, plan
from etabli.grading.running.mistakes import MISTAKES_FILE, read_mistakes
from etabli.roles import grade_id
from etabli.stages import WORKBOOK

__all__ = ["BuiltCase"]


@dataclass(frozen=True)
class BuiltCase:
    """What the grading of a case needs: it may travel to another machine.

    Args:
        name: the case's.
        source: the instructor's notebook.
        files: the case's other files, by path from its folder; not the blank workbook of answers,
            which must not take the place of a student's.
        mistakes: the known mistakes of each test, packed (`running.mistakes`).
    """

    name: str
    source: NotebookNode
    files: Mapping[str, bytes]
    mistakes: Mapping[str, list[dict[str, Any]]] = field(default_factory=dict)

    @cached_property
    def plan(self) -> Plan:
        """Where its cells run, and what crosses."""
        return plan(self.source)

    @property
    def opening(self) -> list[str]:
        """The text of the cells that open it."""
        return [self._texts[name] for name in self.plan.opening]

    @property
    def aside(self) -> list[str]:
        """The text of the cells that only show something of it."""
        return [self._texts[name] for name in self.plan.aside]

    @property
    def _texts(self) -> dict[str, str]:
        return {grade_id(cell): cell.source for cell in self.source.cells}

    @cached_property
    def digest(self) -> str:
        """What tells this version of the case from another."""
        total = hashlib.sha256(json.dumps(self.source, sort_keys=True).encode())
        for name, content in sorted(self.files.items()):
            total.update(f"\0{name}\0{len(content)}\0".encode() + content)
        return total.hexdigest()

    @classmethod
    def read(cls, folder: Path, notebook_name: str = "", cases: Path | None = None) -> "BuiltCase":
        """Read a built case, from `source/<case>/`; its notebook has its name if no other.

        With `cases`, the folder of teaching content, its known mistakes too.
        """
        notebook = folder / f"{notebook_name or folder.name}.ipynb"
        files = {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and path.suffix != ".ipynb" and ".ipynb_checkpoints" not in path.parts
        }
        files.pop(WORKBOOK, None)
        case = cls(folder.name, nbformat.read(notebook, as_version=4), files)
        if cases is None:
            return case
        known = read_mistakes(cases / folder.name / MISTAKES_FILE, case.digest)
        return replace(case, mistakes=known)
