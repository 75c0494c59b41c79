"""Nothing of the folder that a command is run from is imported: it may hold students' files."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[4]

# Names that the workbench, its server or its libraries import.
NAMES = ("pandas", "ecom", "matplotlib", "openpyxl", "ipywidgets", "IPython", "numpy", "socket")
NAMES += ("json", "typer", "rich", "traceback", "usercustomize", "contextlib", "comptoir")

# As the `etabli` command, or a Dask worker, starts the server: without the folder in its own path.
EXECUTES = """
from nbformat.v4 import new_code_cell, new_notebook
from etabli.grading.running.built import BuiltCase
from etabli.grading.running.execute import Limits, execute

marks = {"schema_version": 3, "grade_id": "debut", "grade": False, "solution": False}
marks |= {"locked": True, "task": False}
opening = new_code_cell("import pandas, ecom", metadata={"nbgrader": marks})
case = BuiltCase("essai", new_notebook(cells=[opening]), {})
notebook = new_notebook(cells=[opening, new_code_cell("import outils; print(outils.REPONSE)")])
files = {"outils.py": b"REPONSE = 'du candidat'"}
print(execute(case, notebook, files, Limits()).notebook.cells[1].outputs[0]["text"])
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of modules that leave a mark where they are imported, and go no further."""
    for name in NAMES:
        text = f"open({str(tmp_path / 'importé')!r}, 'a').write({name!r})\nraise ImportError({name!r})\n"
        (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
    return tmp_path


def imported(folder: Path) -> str:
    mark = folder / "importé"
    return mark.read_text() if mark.exists() else ""


def test_the_server_imports_nothing_of_the_current_folder(folder: Path) -> None:
    command = [sys.executable, "-P", "-c", EXECUTES]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert imported(folder) == ""
    # A module beside the notebook is still the student's to import, in their own process.
    assert done.stdout == "du candidat\n\n", done.stderr


@pytest.mark.parametrize(
    "command",
    [[str(Path(sys.executable).with_name("etabli"))], [sys.executable, "-m", "etabli"]],
    ids=["etabli", "python -m etabli"],
)
def test_the_command_imports_nothing_of_the_current_folder(
    command: list[str], folder: Path
) -> None:
    (folder / "contextlib.py").unlink()  # Python's own -m needs it before anything of ours runs
    done = subprocess.run(
        [*command, "--course", str(ROOT), "doctor"], cwd=folder, capture_output=True, text=True
    )
    assert imported(folder) == ""
    assert "✓ carnet de notes" in done.stdout, done.stderr
