"""Verdicts of the bank that were reached before, each kept under a digest of all it depends on:

- what is run: the cells of the notebook, in order, with the answer in place, and the name of the
  trial, which says what is expected of it;
- the case: its text, and what was built of it, notebook and data;
- the code that runs and judges: `ecom`, and every module of `etabli` that the bank and the warm
  server import, directly or not;
- where: Python, the machine, the name and version of every package installed; whether processes
  are shut in.

Only verdicts that are as they should be are kept: a trial that disagreed is run again.
"""

import ast
import hashlib
import json
import os
import platform
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from importlib.metadata import distributions
from numbers import Real
from pathlib import Path
from tempfile import NamedTemporaryFile

from nbformat import NotebookNode

import etabli
from etabli.authoring.case import Case
from etabli.grading.running.built import BuiltCase

__all__ = ["FOLDER", "Points", "Verdicts", "code_files", "surroundings"]

FOLDER = ".banque"
"""Where a course keeps them; git ignores it, and it may be removed at any time."""

Points = Mapping[str, tuple[float, float]]
"""Of each test, the points obtained and the maximum."""

_LIB = Path(etabli.__file__).parents[1]
_ENTRIES = ("etabli.grading.bank.trials", "etabli.grading.running.server")


class Verdicts:
    """The verdicts that a folder keeps.

    Args:
        folder: where they are, one file a trial; made when first needed.
        again: know none of them, so that all are reached again and kept anew.
        here: digest of what does not depend on the case; by default, `surroundings()`.
    """

    def __init__(self, folder: Path, again: bool = False, here: str | None = None) -> None:
        self._folder = folder
        self._again = again
        # Now, not from threads: Python 3.11 may fail to parse in two of them at once.
        self._here = surroundings() if here is None else here

    def digest(
        self, case: Case, built: BuiltCase, notebook: NotebookNode, name: str, sandbox: bool
    ) -> str:
        """Return the digest of all that the verdict of a trial depends on."""
        cells = [(cell.cell_type, cell.metadata, cell.source) for cell in notebook.cells]
        return _digest(
            name.encode(),
            json.dumps(cells, sort_keys=True).encode(),
            case.text.read_bytes(),
            built.digest.encode(),
            self._here.encode(),
            str(sandbox).encode(),
        )

    def known(self, name: str, digest: str) -> Points | None:
        """Return the points of a trial, if it was run with this digest; what cannot be read is
        as if it were not there.
        """
        if self._again:
            return None
        try:
            kept = json.loads(self._path(name).read_text(encoding="utf-8"))
            if kept["empreinte"] != digest:
                return None
            points = {test: (got, top) for test, (got, top) in kept["points"].items()}
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return None
        figures = [figure for pair in points.values() for figure in pair]
        if not figures or not all(isinstance(f, Real) for f in figures):
            return None
        return {test: (float(got), float(top)) for test, (got, top) in points.items()}

    def keep(self, name: str, digest: str, points: Points) -> None:
        """Keep the points of a trial in place of what was kept of it before, if that can be done."""
        path = self._path(name)
        text = json.dumps({"empreinte": digest, "points": points})
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8") as file:
                file.write(text)
            os.replace(file.name, path)

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.json"


def surroundings(lib: Path = _LIB, packages: Iterable[str] | None = None, python: str = "") -> str:
    """Return the digest of the code that judges, and of where it runs.

    Args:
        lib: folder of `ecom` and `etabli`.
        packages: name and version of what is installed; by default, all there is here.
        python: which Python on which machine; by default, this one.
    """
    if packages is None:
        packages = (f"{each.name} {each.version}" for each in distributions())
    here = python or f"{sys.version} {sys.platform} {platform.machine()}"
    parts = ["\n".join(sorted(packages)).encode(), here.encode()]
    for path in code_files(lib):
        parts += [path.relative_to(lib).as_posix().encode(), path.read_bytes()]
    return _digest(*parts)


def code_files(lib: Path = _LIB) -> list[Path]:
    """Return the files of our own that judging a bank runs: all of `ecom`, and the modules of
    `etabli` that `_ENTRIES` import, directly or not.
    """
    found: set[Path] = set()
    waiting = list(_ENTRIES)
    while waiting:
        name = waiting.pop()
        for path in (lib.joinpath(*name.split(".")).with_suffix(".py"), _package(lib, name)):
            if path.is_file() and path not in found:
                found.add(path)
                waiting += _imported(path)
    tools = (path for path in (lib / "ecom").rglob("*") if path.is_file())
    found |= {path for path in tools if "__pycache__" not in path.parts}
    return sorted(found)


def _package(lib: Path, name: str) -> Path:
    return lib.joinpath(*name.split("."), "__init__.py")


def _imported(path: Path) -> list[str]:
    """Return the names of modules that a file may import, and of the packages that hold them."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    ours = [name.split(".") for name in names if name.split(".")[0] == "etabli"]
    return [".".join(parts[:count]) for parts in ours for count in range(1, len(parts) + 1)]


def _digest(*parts: bytes) -> str:
    total = hashlib.sha256()
    for part in parts:
        total.update(f"{len(part)}\0".encode() + part)
    return total.hexdigest()
