"""The packages depend on each other one way, and say what is public."""

import ast
import importlib
import inspect
import os
import pkgutil
import re
from pathlib import Path

import jupytext
import networkx as nx
import pytest

import comptoir
import ecom
import etabli

ROOT = Path(__file__).parents[1]
LIB = ROOT / "lib"

# What the files of a folder may know: themselves, and what is named here. The longest name counts.
# A folder that is not here does not exist yet: say what it may know.
_BASE = {
    f"etabli.{name}"
    for name in (
        *("errors", "stages", "roles", "course"),
        *("_folding", "_grid", "_lock", "_printable", "_toml", "_typography"),
    )
}
MAY_KNOW = {
    "ecom": set[str](),
    "comptoir": set[str](),
    # lab; __main__ is the command
    "etabli": _BASE | {"etabli.cli", "etabli.desk", "etabli.handed_in"},
    # It travels to students' computers: no course, no grading (`etabli.kit`).
    "etabli.desk": {
        *("etabli.errors", "etabli.stages", "etabli.roles", "etabli.handed_in.manifest", "ecom"),
    },
    "etabli.kit": _BASE | {"etabli.desk"},
    "etabli.frameworks": _BASE,
    "etabli.authoring": _BASE | {"etabli.frameworks", "comptoir", "ecom.mots"},
    "etabli.handed_in": _BASE,
    "etabli.results": _BASE | {"etabli.frameworks", "etabli.handed_in"},
    "etabli.collecting": _BASE | {"etabli.frameworks", "etabli.handed_in", "etabli.results"},
    "etabli.register": _BASE | {"etabli.results"},
    "etabli.grading": _BASE
    | {f"etabli.{name}" for name in ("frameworks", "authoring", "handed_in", "results")},
    "etabli.grading.sandbox": set[str](),
    "etabli.grading.border": set[str](),
    "etabli.grading.running": {
        *("etabli.errors", "etabli.stages", "etabli.roles", "etabli.authoring", "ecom"),
        *("etabli.grading.sandbox", "etabli.grading.border"),
    },
    "etabli.grading.saving": _BASE | {"etabli.authoring", "etabli.grading.restore"},
    "etabli.grading.integrity": _BASE
    | {"etabli.authoring", "etabli.results", "etabli.grading.legible"},
    "etabli.grading.bank": _BASE
    | {"etabli.frameworks", "etabli.authoring", "etabli.grading.running", "etabli.grading.border"},
    "etabli.jury": _BASE | {"etabli.frameworks", "etabli.results", "etabli.register"},
    "etabli.personal_data": _BASE
    | {"etabli.frameworks", "etabli.results", "etabli.register", "etabli.jury"},
    "etabli.demo": _BASE
    | {f"etabli.{name}" for name in ("frameworks", "authoring", "results", "grading", "jury")},
    "etabli.cli": {"etabli", "comptoir"},  # `etabli tables` describes the company
}

MODULES = sorted(
    name
    for package in (ecom, comptoir, etabli)
    for name in (
        package.__name__,
        *(info.name for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")),
    )
)


def imported(source: str) -> set[str]:
    """Return the modules, and the names in modules, that a text imports, wherever it does."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def files() -> dict[str, set[str]]:
    """Return each file of lib/ that is a module, and the files of lib/ that it imports."""
    paths = {
        ".".join(path.relative_to(LIB).with_suffix("").parts).removesuffix(".__init__"): path
        for path in LIB.rglob("*.py")
    }
    found = {}
    for name, path in paths.items():
        names = imported(path.read_text(encoding="utf-8")) & paths.keys()
        # `from a.b import c` is about the module c where there is one, else about the package.
        packages = {one for one in names if any(n.startswith(f"{one}.") for n in names)}
        found[name] = names - packages - {name}
    return found


def folder_of(module: str) -> str:
    """Return the folder of `MAY_KNOW` that a file belongs to."""
    return max((f for f in MAY_KNOW if f"{module}.".startswith(f"{f}.")), key=len)


@pytest.mark.parametrize("folder", MAY_KNOW)
def test_a_folder_knows_only_what_it_may(folder: str) -> None:
    allowed = {folder, *MAY_KNOW[folder]}
    for name, known in files().items():
        if folder_of(name) != folder:
            continue
        wrong = {k for k in known if not any(f"{k}.".startswith(f"{a}.") for a in allowed)}
        assert not wrong, f"{name} imports {sorted(wrong)}"


def test_every_folder_is_told_what_it_may_know() -> None:
    top = {
        ".".join(p.parent.relative_to(LIB).parts)
        for p in [*LIB.glob("etabli/*/__init__.py"), *LIB.glob("etabli/grading/*/__init__.py")]
    }
    assert top <= MAY_KNOW.keys()


def test_nbgrader_stays_in_the_workbench() -> None:
    for path in [*LIB.glob("ecom/**/*.py"), *LIB.glob("comptoir/**/*.py")]:
        names = imported(path.read_text(encoding="utf-8"))
        assert not [n for n in names if n.partition(".")[0] == "nbgrader"], path


def test_files_import_each_other_in_no_circle() -> None:
    graph = nx.DiGraph((a, b) for a, known in files().items() for b in known)
    circles = [sorted(c) for c in nx.strongly_connected_components(graph) if len(c) > 1]
    assert circles == []


def test_a_private_file_is_used_by_its_own_folder_only() -> None:
    for name, known in files().items():
        for other in known:
            folder, _, file = other.rpartition(".")
            if file.startswith("_"):
                assert f"{name}.".startswith(f"{folder}."), f"{name} imports {other}"


def test_no_private_part_of_a_library_is_imported() -> None:
    for path in LIB.rglob("*.py"):
        for name in imported(path.read_text(encoding="utf-8")):
            library, *rest = name.split(".")
            if library not in ("__future__", "comptoir", "ecom", "etabli"):
                assert not [part for part in rest if part.startswith("_")], f"{path}: {name}"


@pytest.mark.parametrize("name", MODULES)
def test_public_names_are_written_out_and_documented(name: str) -> None:
    if name.endswith(".__main__"):
        return
    module = importlib.import_module(name)
    assert module.__doc__, f"{name} has no docstring"
    if not hasattr(module, "__path__"):
        assert hasattr(module, "__all__"), f"{name} has no __all__"
    for public in getattr(module, "__all__", []):
        value = getattr(module, public)
        if callable(value) and getattr(value, "__module__", "").startswith(name):
            assert value.__doc__, f"{name}.{public} has no docstring"


def test_every_ecom_module_is_used_by_a_case() -> None:
    """A case imports it, or a module that a case imports does, or the help that the build writes."""
    toolbox = {name for name in MODULES if f"{name}.".startswith("ecom.")}
    sources = [
        cell.source
        for path in ROOT.glob("cases/*/case.md")
        for cell in jupytext.read(path, fmt="md:myst").cells
        if cell.cell_type == "code"
    ]
    sources += re.findall(
        r"from ecom\S* import \w+", (LIB / "etabli/authoring/hints.py").read_text()
    )
    used: set[str] = set()
    while sources:
        names = {name for source in sources for name in imported(source)}
        names |= {name.rpartition(".")[0] for name in names}  # importing a.b imports a
        new = names & toolbox - used
        used |= new
        sources = [inspect.getsource(importlib.import_module(name)) for name in new]
    assert sorted(toolbox - used) == []


def test_modules_stay_small() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in LIB.rglob("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert long == {}


@pytest.mark.xdist_group("probe")
def test_tests_that_share_a_group_share_a_worker(request: pytest.FixtureRequest) -> None:
    # Where pytest-xdist forgets its groups, each worker makes what only one should, and nothing says so.
    if "PYTEST_XDIST_WORKER" in os.environ:
        assert request.node.nodeid.endswith("@probe")
