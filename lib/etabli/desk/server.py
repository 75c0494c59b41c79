"""JupyterLab as a student needs it, with the home as its first page.

Its settings are in `config/`, put before the user's own for this process alone: panels for trainers,
terminals and whatever asks the network are off. French is the language for who has chosen none.
"""

import os
import secrets
from pathlib import Path
from typing import Any

from etabli.desk.kernels import transport
from etabli.desk.work import open_desk
from etabli.errors import DeskError

__all__ = ["open_home"]

_HERE = Path(__file__).parent
_WORKSPACES = ".espaces-jupyter"


def open_home(root: Path, port: int | None = None, browser: bool = True) -> None:
    """Serve a work folder in this process until it is stopped; three lines in the terminal say where.

    Args:
        root: the work folder, all that is served.
        port: where to listen; a free one by default.
        browser: open a browser at the home.

    Raises:
        DeskError: the folder is no desk, or the server could not start.
    """
    open_desk(root)
    # Read before the user's and the environment's folders; kernels inherit it, and read none of it.
    known = os.environ.get("JUPYTER_CONFIG_PATH", "")
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(
        filter(None, (str(_HERE / "config"), known))
    )
    from jupyterlab.labapp import LabApp

    settings: dict[str, Any] = {
        "ServerApp.root_dir": root,
        # The tabs left open in one folder mean nothing in another.
        "LabApp.workspaces_dir": root / _WORKSPACES,
        "LabApp.default_url": "/etabli",
        "LabApp.extra_labextensions_path": _HERE / "labextensions",
        # Ours, so that the server has no English page of instructions to print.
        "IdentityProvider.token": secrets.token_hex(24),
        "ServerApp.open_browser": browser,
        "ServerApp.answer_yes": True,  # Ctrl+C stops it, without a question in English
        "ServerApp.allow_root": True,  # containers often have no other user
        "ServerApp.terminals_enabled": False,
        "ServerApp.log_level": "ERROR",
        "LabApp.log_level": "ERROR",
        "KernelManager.transport": transport(),
    }
    if port is not None:
        settings |= {"ServerApp.port": port, "ServerApp.port_retries": 0}
    os.chdir(root)
    try:
        server = LabApp.initialize_server([f"--{name}={value}" for name, value in settings.items()])
    except SystemExit as stop:
        where = f"le port {port} est-il déjà pris ?" if port else "relancez la commande."
        raise DeskError(f"l'atelier n'a pas pu s'ouvrir : {where}", where=root) from stop
    address = f"{server.connection_url}etabli?token={server.identity_provider.token}"
    lines = (
        f"L'atelier est ouvert sur {root}",
        f"Adresse : {address}",
        "Pour l'arrêter : Ctrl+C dans ce terminal.",
    )
    server.io_loop.add_callback(print, *lines, sep="\n", flush=True)  # once it answers
    server.start()
