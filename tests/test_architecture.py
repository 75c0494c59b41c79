"""The packages depend on each other one way, and say what is public."""

import ast
import importlib
import inspect
import pkgutil
from pathlib import Path

import jupytext
import pytest

import comptoir
import ecom
import etabli

ROOT = Path(__file__).parents[1]
LIB = ROOT / "lib"

# What each package or folder may not import.
FORBIDDEN = {
    "ecom": {"comptoir", "etabli", "nbgrader"},
    "comptoir": {"ecom", "etabli", "nbgrader"},
    "etabli/grading": {"etabli.jury", "etabli.demo.classroom", "etabli.cli"},
    "etabli/jury": {"etabli.grading", "etabli.demo.classroom", "etabli.cli"},
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
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


@pytest.mark.parametrize("folder", FORBIDDEN)
def test_arrows_point_one_way(folder: str) -> None:
    for path in sorted((LIB / folder).rglob("*.py")):
        wrong = {
            name
            for name in imported(path.read_text(encoding="utf-8"))
            for forbidden in FORBIDDEN[folder]
            if name == forbidden or name.startswith(f"{forbidden}.")
        }
        assert not wrong, f"{path.relative_to(ROOT)} imports {sorted(wrong)}"


@pytest.mark.parametrize("name", MODULES)
def test_public_names_are_written_out_and_documented(name: str) -> None:
    if name == "etabli.__main__":
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
    """A case imports it, or a module that a case imports does."""
    toolbox = {name for name in MODULES if name.startswith("ecom.")}
    sources = [
        cell.source
        for path in ROOT.glob("cases/*/case.md")
        for cell in jupytext.read(path, fmt="md:myst").cells
        if cell.cell_type == "code"
    ]
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
