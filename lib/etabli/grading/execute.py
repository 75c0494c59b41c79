"""Running a notebook: one function, `execute`, served by warm processes.

The coordinator's side of `etabli.grading.student`. What comes back from there is data, read with
limits and put into the notebook; a cell that did not run to its end carries an error, so that
nbgrader can never pay it.
"""

import atexit
import copy
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from nbformat import NotebookNode, from_dict

from etabli.errors import GradingError

__all__ = ["Execution", "Limits", "execute"]


_HANDSHAKE_SECONDS = 60


@dataclass(frozen=True)
class Limits:
    """What one notebook may use: seconds of wall time, characters of printed text per cell."""

    cell_seconds: float = 60
    notebook_seconds: float = 300
    output_characters: int = 200_000


@dataclass(frozen=True)
class Execution:
    """An executed notebook, and why it ended early if it did (French, for the trainer)."""

    notebook: NotebookNode
    interrupted: str | None = None


def execute(notebook: NotebookNode, folder: Path, limits: Limits | None = None) -> Execution:
    """Run every code cell of `notebook` in `folder`, in a process of its own.

    Tags play no part: nothing a student writes in a cell's metadata changes what is run. Threads
    may call this at the same time, one notebook each.

    Args:
        notebook: the notebook; it is not changed.
        folder: working folder of the code; absolute.
        limits: seconds and characters allowed.

    Returns:
        A copy with outputs and execution counts. Cells that could not be run (time out, process
        killed) carry an error output.

    Raises:
        GradingError: this machine cannot fork processes (Windows).
    """
    limits = limits or Limits()
    result = copy.deepcopy(notebook)
    code = [cell for cell in result.cells if cell.cell_type == "code"]
    done, reason = 0, None
    connection, stream, pid = _start()
    deadline = time.monotonic() + limits.notebook_seconds
    with connection:
        request = {
            "folder": str(folder),
            "cells": [{"source": cell.source, "test": _is_test(cell)} for cell in code],
            "cell_seconds": limits.cell_seconds,
            "output_characters": limits.output_characters,
        }
        try:
            stream.write(json.dumps(request) + "\n")
            stream.flush()
            for cell in code:
                connection.settimeout(max(0.01, deadline - time.monotonic()))
                answer = json.loads(stream.readline())
                cell.outputs = [from_dict(output) for output in answer["outputs"]]
                cell.execution_count = answer["execution_count"]
                done += 1
        except TimeoutError:
            reason = f"carnet interrompu après {limits.notebook_seconds:g} s"
        except (OSError, ValueError, KeyError):
            reason = "le processus du carnet s'est arrêté brutalement"
        finally:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(pid, signal.SIGKILL)
    for cell in code[done:]:
        cell.execution_count = None
        cell.outputs = [_not_run(reason or "")]
    return Execution(result, reason)


def _is_test(cell: NotebookNode) -> bool:
    settings = cell.metadata.get("nbgrader", {})
    return bool(settings.get("grade")) and not settings.get("solution")


def _start() -> tuple[socket.socket, TextIOWrapper, int]:
    """Return a connection to a new process for one notebook, and that process's number.

    Raises:
        GradingError: no process could be started, not even by a new server.
    """
    try:
        return _handshake()
    except (OSError, ValueError, KeyError):
        _forget_server()
    try:
        return _handshake()
    except (OSError, ValueError, KeyError) as error:
        raise GradingError(
            f"aucun processus ne peut être démarré pour exécuter les carnets : {error}"
        ) from error


def _handshake() -> tuple[socket.socket, TextIOWrapper, int]:
    connection = _connect()
    connection.settimeout(_HANDSHAKE_SECONDS)
    stream = connection.makefile("rw", encoding="utf-8", newline="\n")
    return connection, stream, int(json.loads(stream.readline())["pid"])


def _forget_server() -> None:
    global _server
    with _lock:
        if _server is not None:
            _server.close()
        _server = None


def _not_run(reason: str) -> NotebookNode:
    return from_dict(
        {
            "output_type": "error",
            "ename": "CelluleNonExecutee",
            "evalue": reason,
            "traceback": [f"Cellule non exécutée : {reason}."],
        }
    )


class _Server:
    """The warm server, started when first needed and ended with this process."""

    def __init__(self) -> None:
        self.folder = mkdtemp(prefix="etabli-")
        self.address = os.path.join(self.folder, "socket")
        environment = {
            key: value
            for key, value in os.environ.items()
            if key in ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "VIRTUAL_ENV")
        }
        environment |= {
            "IPYTHONDIR": os.path.join(self.folder, "ipython"),
            "MPLBACKEND": "module://matplotlib_inline.backend_inline",
            "OPENBLAS_NUM_THREADS": "1",
            "OMP_NUM_THREADS": "1",
            "PYDEVD_DISABLE_FILE_VALIDATION": "1",
            "NBGRADER_EXECUTION": "autograde",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "etabli.grading.student", self.address],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
        )
        assert self.process.stdout is not None
        if self.process.stdout.readline().strip() != b"ready":
            _, errors = self.process.communicate()
            raise GradingError(
                f"le serveur d'exécution n'a pas démarré : {errors.decode()[-2000:]}"
            )
        atexit.register(self.close)

    def close(self) -> None:
        """End the server; the notebooks it runs end with their own deadlines."""
        self.process.kill()
        self.process.communicate()
        rmtree(self.folder, ignore_errors=True)


_lock = threading.Lock()
_server: _Server | None = None


def _connect() -> socket.socket:
    global _server
    if not hasattr(os, "fork"):
        raise GradingError(
            "la correction rapide demande Linux ou macOS ; ici, employez « nbgrader autograde »."
        )
    with _lock:
        if _server is None or _server.process.poll() is not None:
            _server = _Server()
        server = _server
    connection = socket.socket(socket.AF_UNIX)
    connection.connect(server.address)
    return connection
