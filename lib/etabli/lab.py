"""JupyterLab, in French, on a working copy of the cases or on the trainer's course folder."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from etabli.course import Course, quiet_nbgrader
from etabli.errors import EtabliError

__all__ = ["open_lab", "prepare_work", "speak_french_in_lab"]

WORK = "travail"
WORKSPACES = ".espaces-jupyter"


def open_lab(course: Course, trainer: bool = False, options: list[str] | None = None) -> None:
    """Run JupyterLab until it is closed.

    Args:
        course: the course.
        trainer: open the course itself, with nbgrader's formgrader, instead of a working copy.
        options: passed on to `jupyter lab`.

    Raises:
        EtabliError: no case is built, or JupyterLab could not start.
    """
    quiet_nbgrader()
    speak_french_in_lab()
    root = course.root if trainer else prepare_work(course)
    arguments = [
        f"--ServerApp.root_dir={root}",
        # The tabs left open in one folder mean nothing in another.
        f"--LabApp.workspaces_dir={root / WORKSPACES}",
        *(options or []),
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--allow-root")  # containers often have no other user
    ended = subprocess.run(
        [sys.executable, "-P", "-m", "jupyterlab", *arguments], cwd=root, check=False
    )
    if ended.returncode:
        raise EtabliError(f"JupyterLab s'est arrêté avec le code {ended.returncode}", where=root)


def prepare_work(course: Course) -> Path:
    """Copy each released case to travail/, leaving alone those that are already there.

    Raises:
        EtabliError: no case is built.
    """
    released = sorted(p for p in course.release.glob("*") if p.is_dir())
    if not released:
        raise EtabliError("aucun cas construit : lancez « etabli build »", where=course.release)
    for case in released:
        copy = course.root / WORK / case.name
        if not copy.exists():
            shutil.copytree(case, copy)
    return course.root / WORK


def speak_french_in_lab() -> None:
    """Make French the language of the JupyterLab of this environment, for who has chosen none."""
    path = Path(sys.prefix, "share", "jupyter", "lab", "settings", "overrides.json")
    path.parent.mkdir(parents=True, exist_ok=True)
    settings = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    settings |= {
        "@jupyterlab/translation-extension:plugin": {"locale": "fr_FR"},
        "@jupyterlab/apputils-extension:notification": {"fetchNews": "false"},
    }
    text = json.dumps(settings, indent=2) + "\n"
    temporary = path.with_suffix(f".{os.getpid()}")
    temporary.write_text(text, encoding="utf-8")
    temporary.replace(path)
