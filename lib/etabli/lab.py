"""What `etabli lab` opens: the student's home on a working copy of the cases, or the trainer's course."""

import json
import os
import secrets
import sys
import tomllib
from pathlib import Path
from typing import Any

from etabli.course import CONFIG, Course, quiet_nbgrader
from etabli.desk.kernels import transport
from etabli.desk.server import open_home
from etabli.desk.work import CaseInfo, Desk, case_info, set_up
from etabli.errors import EtabliError
from etabli.handed_in.times import course_zone, due_dates

__all__ = ["course_cases", "open_lab", "prepare_work", "speak_french_in_lab"]

WORK = "travail"
WORKSPACES = ".espaces-jupyter"

GUIDE = Path(__file__).parents[2] / "docs" / "guide-apprenant.md"
"""The student's guide, in the repository."""


def open_lab(
    course: Course,
    trainer: bool = False,
    port: int | None = None,
    browser: bool = True,
    candidate: str = "",
) -> None:
    """Run JupyterLab in this process until it is stopped; the terminal says where it is, in French.

    Args:
        course: the course.
        trainer: open the course itself, with nbgrader's formgrader, instead of a student's home.
        port: where to listen; a free one by default.
        browser: open a browser at its address.
        candidate: whose home it is: an identifier of the class, "" where nobody is named.

    Raises:
        EtabliError: no case is built, or JupyterLab could not start.
    """
    if not trainer:
        open_home(prepare_work(course, candidate), port, browser)
        return
    from jupyterlab.labapp import LabApp

    quiet_nbgrader()
    course.check_settings()  # the formgrader's button runs the students' code
    speak_french_in_lab()
    root = course.root
    settings: dict[str, Any] = {
        "ServerApp.root_dir": root,
        # The tabs left open in one folder mean nothing in another.
        "LabApp.workspaces_dir": root / WORKSPACES,
        # Ours, so that the server has no English page of instructions to print.
        "IdentityProvider.token": secrets.token_hex(24),
        "ServerApp.open_browser": browser,
        "ServerApp.answer_yes": True,  # Ctrl+C stops it, without a question in English
        "ServerApp.allow_root": True,  # containers often have no other user
        "ServerApp.log_level": "ERROR",
        "LabApp.log_level": "ERROR",
        "KernelManager.transport": transport(),
    }
    if port is not None:
        settings |= {"ServerApp.port": port, "ServerApp.port_retries": 0}
    os.chdir(root)  # where nbgrader's panels look for the course
    try:
        server = LabApp.initialize_server([f"--{name}={value}" for name, value in settings.items()])
    except SystemExit as stop:
        where = f"le port {port} est-il déjà pris ?" if port else "relancez la commande."
        raise EtabliError(f"JupyterLab n'a pas pu démarrer : {where}", where=root) from stop
    address = f"{server.connection_url}?token={server.identity_provider.token}"
    lines = (
        f"JupyterLab est ouvert sur {root}",
        f"Adresse : {address}",
        "Pour l'arrêter : Ctrl+C dans ce terminal.",
    )
    server.io_loop.add_callback(print, *lines, sep="\n", flush=True)  # once it answers
    server.start()


def prepare_work(course: Course, candidate: str = "") -> Path:
    """Make travail/ a student's desk: the released cases, copied unless they are there already.

    Args:
        course: the course.
        candidate: whose desk it is, if that is known.

    Raises:
        EtabliError: no case is built, or the settings are wrong.
    """
    drop = course.config().Etabli.get("drop", None)
    if drop is not None and not (isinstance(drop, str) and drop):
        raise EtabliError(
            'c.Etabli.drop : attendu le chemin d\'un dossier, par exemple "depot"',
            where=course.root / CONFIG,
        )
    desk = Desk(
        root=course.root / WORK,
        cases=course_cases(course),
        zone=course_zone(course).key,
        candidate=candidate,
        drop=course.root / drop if drop else None,
        feedback=course.feedback / candidate if candidate else None,
    )
    set_up(desk, course.release, GUIDE)
    return desk.root


def course_cases(course: Course) -> tuple[CaseInfo, ...]:
    """Return what a home says of the released cases, by name.

    Raises:
        EtabliError: no case is built, or the settings give a wrong date.
    """
    due = due_dates(course)
    released = sorted(p.name for p in course.release.glob("*") if (p / f"{p.name}.ipynb").is_file())
    if not released:
        raise EtabliError("aucun cas construit : lancez « etabli build »", where=course.release)
    found = []
    for name in released:
        path = course.cases / name / "case.toml"
        data = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
        found.append(case_info(name, data, due.get(name)))
    return tuple(found)


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
