"""JupyterLab, in French, on a working copy of the cases or on the trainer's course folder."""

import json
import os
import secrets
import shutil
import sys
from pathlib import Path
from typing import Any

from jupyter_core.paths import jupyter_runtime_dir

from etabli.course import Course, quiet_nbgrader
from etabli.errors import EtabliError

__all__ = ["open_lab", "prepare_work", "speak_french_in_lab"]

WORK = "travail"
WORKSPACES = ".espaces-jupyter"
_TRAINER_PANELS = ("formgrader", "assignment_list", "course_list")


def open_lab(
    course: Course, trainer: bool = False, port: int | None = None, browser: bool = True
) -> None:
    """Run JupyterLab in this process until it is stopped; the terminal says where it is, in French.

    Args:
        course: the course.
        trainer: open the course itself, with nbgrader's formgrader, instead of a working copy.
        port: where to listen; a free one by default.
        browser: open a browser at its address.

    Raises:
        EtabliError: no case is built, or JupyterLab could not start.
    """
    from jupyterlab.labapp import LabApp

    quiet_nbgrader()
    course.check_settings()  # the formgrader's button runs the students' code
    speak_french_in_lab()
    root = course.root if trainer else prepare_work(course)
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
    }
    if not trainer:
        # These ask for a course folder, and say so in English.
        off = {f"nbgrader.server_extensions.{name}": False for name in _TRAINER_PANELS}
        settings["ServerApp.jpserver_extensions"] = off
    if _has_room_for_sockets():
        settings["KernelManager.transport"] = (
            "ipc"  # on TCP, any account of this machine reaches it
        )
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


def _has_room_for_sockets() -> bool:
    """Whether a kernel's Unix sockets, `<runtime folder>/kernel-<36>-ipc-1`, can have their names.

    Linux allows 107 bytes (unix(7)), macOS 103; in a home with a long name kernels would not start.
    """
    return os.name == "posix" and len(os.fsencode(jupyter_runtime_dir())) + 51 <= 103


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
