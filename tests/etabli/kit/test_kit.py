"""What is in a student's kit, what is not, and that it opens the home from an empty folder."""

import ast
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import urllib.request
import zipfile
from functools import cache
from pathlib import Path, PurePosixPath

import pytest

from etabli.authoring.case import Case
from etabli.course import Course
from etabli.desk.work import Desk
from etabli.kit.kit import kit
from etabli.kit.wheel import NEEDS
from etabli.lab import course_cases

ROOT = Path(__file__).parents[3]
LOCK, GUIDE = ROOT / "requirements.lock", ROOT / "docs" / "guide-apprenant.md"

# Names of PyPI that differ from those of imports.
_NAMES = {"IPython": "ipython", "bs4": "beautifulsoup4", "markdown_it": "markdown-it-py"}


@cache
def made() -> bytes:
    course = Course.at(ROOT)
    desk = Desk(course.root, course_cases(course), drop=ROOT / "depot", candidate="nolwenn")
    return kit(desk, course.release, GUIDE, LOCK)


def opened(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def in_wheel() -> dict[str, bytes]:
    kit_files = opened(made())
    (name,) = [name for name in kit_files if name.endswith(".whl")]
    return opened(kit_files[name])


def imports(files: dict[str, bytes]) -> set[str]:
    found = set()
    for name, content in files.items():
        if not name.endswith(".py"):
            continue
        for node in ast.walk(ast.parse(content)):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found |= {node.module}
    return found


def test_the_wheel_has_all_that_it_imports_and_asks_for_the_rest() -> None:
    files = in_wheel()
    modules = {
        ".".join(PurePosixPath(name).with_suffix("").parts).removesuffix(".__init__")
        for name in files
        if name.endswith(".py")
    }
    names = imports(files)
    ours = {name for name in names if name.split(".")[0] in ("ecom", "etabli", "comptoir")}
    assert ours <= modules
    tops = {name.split(".")[0] for name in names - ours} - sys.stdlib_module_names
    assert {_NAMES.get(name, name.replace("_", "-")) for name in tops} <= set(NEEDS)


def test_the_wheel_holds_the_toolbox_and_the_desk_alone() -> None:
    modules = {str(PurePosixPath(name).parent) for name in in_wheel() if name.endswith(".py")}
    tops = {"/".join(name.split("/")[:2]) for name in modules if name.startswith("etabli")}
    assert tops == {"etabli", "etabli/desk", "etabli/handed_in"}
    assert not [name for name in modules if name.startswith("comptoir")]
    assert "etabli/desk/templates/accueil.html.j2" in in_wheel()


def test_nothing_in_the_kit_tells_an_answer(cases: dict[str, Case]) -> None:
    files = {**opened(made()), **in_wheel()}
    everything = b"\n".join(files.values()).decode("utf-8", "replace")
    for trace in ("BEGIN SOLUTION", "BEGIN HIDDEN TESTS", "cachee", "mutants.toml"):
        assert trace not in everything, trace
    answers = {path.stem for path in ROOT.glob("cases/*/answers/*/*.py")}
    assert not [name for name in answers if f"{name}." in everything]
    assert not [name for name in files if "/answers/" in name or name.endswith("faits.py")]
    for case in cases.values():
        source = json.loads((ROOT / "source" / case.name / f"{case.name}.ipynb").read_bytes())
        hidden = _lines(source, "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS")
        told = [line for line in hidden if line in everything and " import " not in line]
        assert not told, (case.name, told[:3])


def _lines(notebook: dict[str, list[dict[str, list[str]]]], begin: str, end: str) -> list[str]:
    """Return the long lines between two marks; short ones may be anywhere."""
    found, inside = [], False
    for cell in notebook["cells"]:
        for line in "".join(cell["source"]).splitlines():
            inside = (inside or line.strip() == begin) and line.strip() != end
            if inside and len(line.strip()) > 30 and line.strip() != begin:
                found.append(line.strip())
    assert found
    return found


def test_the_kit_tells_nothing_of_the_course_and_is_the_same_twice() -> None:
    files = opened(made())
    told = json.loads(files["kit-apprenant/atelier/bureau.json"])
    assert (told["candidat"], told["depot"], told["retours"]) == ("", None, None)
    assert str(ROOT).encode() not in b"".join(files.values())
    first = made()
    made.cache_clear()
    assert first == made()


def test_versions_are_those_of_the_lock() -> None:
    pins = opened(made())["kit-apprenant/atelier/versions.txt"].decode().splitlines()
    names = {pin.split("==")[0] for pin in pins}
    assert {need.lower() for need in NEEDS} <= names | {"tzdata"}
    assert not names & {"nbgrader", "typst", "sqlalchemy", "alembic"}
    assert any(pin.startswith("colorama==") and "win32" in pin for pin in pins)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="a script of Linux")
def test_the_linux_script_sets_up_and_opens_the_home_from_an_empty_folder(tmp_path: Path) -> None:
    """Packages come from uv's cache, or from the network."""
    archive = tmp_path / "kit.zip"
    archive.write_bytes(made())
    subprocess.run(["unzip", "-q", str(archive), "-d", str(tmp_path)], check=True)
    folder = tmp_path / "kit-apprenant"
    (tmp_path / "home").mkdir()
    uv = shutil.which("uv")
    assert uv
    cache_folder = subprocess.run([uv, "cache", "dir"], capture_output=True, text=True, check=True)
    # What leads to packages is this machine's; what leads to this project is not.
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "JUPYTER", "VIRTUAL_ENV", "PYTEST"))
    }
    environment = {
        **kept,
        "HOME": str(tmp_path / "home"),
        "PATH": f"{Path(uv).parent}:/usr/bin:/bin",
        "UV_CACHE_DIR": cache_folder.stdout.strip(),
        "UV_LINK_MODE": "copy",
    }
    started = [str(folder / "demarrer-linux.sh"), "--no-browser"]
    with subprocess.Popen(
        started, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
    ) as process:
        assert process.stdout
        lines = []
        try:
            while not lines or not lines[-1].startswith("Adresse : "):
                lines.append(process.stdout.readline())
                assert lines[-1], lines
            address = lines[-1].removeprefix("Adresse : ").strip()
            with urllib.request.urlopen(address, timeout=60) as page:
                text = page.read().decode()
        finally:
            process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
    assert "Mes études de cas" in text
    assert (folder / "travail" / "bc03-roi" / "bc03-roi.ipynb").is_file()
    assert (folder / ".atelier" / "pret").read_text().startswith("etabli_apprenant-")
