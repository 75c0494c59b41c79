"""The coordinator's side of the warm server: starting it, and asking it for processes.

One server per process that grades, started when first needed and again if it dies. What it answers
is trusted; what the processes it makes answer is not (`execute` reads that).
"""

import atexit
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

# Little is imported, so that the server can be started first and get ready meanwhile.
from etabli.errors import GradingError
from etabli.grading.running.wire import Wire, WireError

if TYPE_CHECKING:
    from etabli.grading.running.built import BuiltCase

__all__ = ["CaseServer", "SandboxRefusedError", "close_server", "open_case", "start_server"]

_START_SECONDS = 120
_END_SECONDS = 5


class SandboxRefusedError(GradingError):
    """This machine cannot shut a process in; the message says what is missing."""


@dataclass(frozen=True)
class CaseServer:
    """The processes of one case can be had here.

    Args:
        address: socket of the case server.
        shown: outputs of the cells that run once per case, by grade id.
        closed: set when the coordinator has ended the server.
    """

    address: str
    shown: Mapping[str, list[dict[str, Any]]]
    closed: threading.Event

    def connect(self, role: str) -> Wire:
        """Return a connection to a new process, `"student"` or `"judge"`; closing it ends that.

        Raises:
            SandboxRefusedError: the process could not be shut in.
            GradingError: the coordinator has ended the server.
            WireError: the case server has gone.
            TimeoutError: nothing came.
        """
        if self.closed.is_set():
            raise GradingError("la correction a été interrompue")
        connection = socket.socket(socket.AF_UNIX)
        wire = Wire(connection)
        try:
            connection.connect(self.address)
            answer, _ = wire.receive(time.monotonic() + _START_SECONDS)
            if "refused" in answer:
                raise SandboxRefusedError(
                    "cette machine ne peut pas enfermer le code des apprenants : "
                    f"{answer['refused']}. « etabli doctor » dit ce qui manque ; "
                    "« --without-sandbox » corrige sans protection, et le marque sur chaque copie."
                )
            wire.send({"role": role})
        except OSError as error:
            wire.close()
            raise WireError(f"no case server: {error}") from error
        except BaseException:
            wire.close()
            raise
        return wire


def open_case(case: "BuiltCase", sandbox: bool, instead_of: CaseServer | None = None) -> CaseServer:
    """Return the server of a case, started if need be. Threads may call this at the same time.

    Args:
        case: the case.
        sandbox: whether the processes it gives are shut in.
        instead_of: a server of that case that has gone.

    Raises:
        GradingError: no server can be started here, or the case's opening cells fail.
    """
    return start_server().case(case, sandbox, instead_of)


def start_server() -> "_Server":
    """Start the warm server if there is none; it gets ready while the caller goes on.

    Raises:
        GradingError: this machine cannot fork processes (Windows).
    """
    global _server
    if not hasattr(os, "fork"):
        raise GradingError(
            "la correction demande Linux (ou, sans bac à sable, macOS) : sous Windows, employez WSL."
        )
    with _lock:
        if _server is not None and not _server.alive():
            _server.close()
            _server = None
        if _server is None:
            _server = _Server()
        return _server


def close_server() -> None:
    """End the warm server and every process of its; another starts when one is needed."""
    global _server
    with _lock:
        if _server is not None:
            _server.closed.set()
            _server.close()
        _server = None


class _Server:
    """The warm server, and the case servers it has forked."""

    def __init__(self) -> None:
        self.folder = Path(mkdtemp(prefix="etabli-"))
        self.address = str(self.folder / "serveur")
        self._cases: dict[tuple[str, bool], CaseServer] = {}
        self._starting: dict[tuple[str, bool], threading.Lock] = {}
        self._lock = threading.Lock()
        self._count = 0
        self.closed = threading.Event()
        with (self.folder / "journal.txt").open("wb") as journal:
            self.process = subprocess.Popen(
                # Isolated, and in a folder of its own: what the server imports has the trainer's
                # rights, and the current folder may hold students' files.
                [sys.executable, "-I", "-m", "etabli.grading.running.server", self.address],
                cwd=self.folder,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=journal,
                env=_environment(self.folder),
                start_new_session=True,  # Ctrl-C is for the coordinator, who then closes
            )
        self._ready = False
        atexit.register(self.close)

    def _await(self) -> None:
        """Wait until it listens.

        Raises:
            GradingError: it did not start.
        """
        with self._lock:
            assert self.process.stdout is not None
            if not self._ready and self.process.stdout.readline().strip() != b"ready":
                said = self.journal()
                self.close()
                raise GradingError(f"le serveur d'exécution n'a pas démarré : {said}")
            self._ready = True

    def journal(self) -> str:
        """Return the end of what the server and its case servers complained of."""
        with suppress(OSError):
            return (self.folder / "journal.txt").read_text(errors="replace")[-2000:]
        return ""

    def alive(self) -> bool:
        return self.process.poll() is None

    def close(self) -> None:
        """End the server; case servers end when they see it, and their processes with them."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        # It ends when its input does, and tidies up: that holds too if we are killed meanwhile.
        self.process.stdin.close()
        try:
            self.process.wait(_END_SECONDS if self._ready else 0)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()
        atexit.unregister(self.close)
        rmtree(self.folder, ignore_errors=True)

    def case(self, case: "BuiltCase", sandbox: bool, instead_of: CaseServer | None) -> CaseServer:
        key = (case.digest, sandbox)
        with self._lock:
            starting = self._starting.setdefault(key, threading.Lock())
        with starting:  # of several threads that want it, one starts it
            with self._lock:
                if self._cases.get(key, instead_of) is not instead_of:
                    return self._cases[key]
                self._count += 1
                folder = self.folder / f"{case.name}-{self._count}"
            found = self._start(case, sandbox, folder)
            with self._lock:
                self._cases[key] = found
            return found

    def _start(self, case: "BuiltCase", sandbox: bool, folder: Path) -> CaseServer:
        self._await()
        for name, content in case.files.items():
            path = folder / "cas" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        (folder / "cas").mkdir(parents=True, exist_ok=True)
        address = str(folder / "serveur")
        connection = socket.socket(socket.AF_UNIX)
        with Wire(connection) as wire:
            try:
                connection.connect(self.address)
                wire.send(
                    {
                        "folder": str(folder / "cas"),
                        "address": address,
                        "sandbox": sandbox,
                        "modules": case.plan.modules,
                        "opening": case.opening,
                        "aside": case.aside,
                    }
                )
                answer, _ = wire.receive(time.monotonic() + _START_SECONDS)
            except (OSError, WireError) as error:
                raise GradingError(
                    f"le cas « {case.name} » ne peut pas être préparé pour la correction : {error}\n"
                    + self.journal()
                ) from error
        if answer["failed"]:
            said = answer["failed"][0][-1]
            raise GradingError(
                f"les cellules de préparation du cas « {case.name} » échouent : "
                f"{said.get('ename')} : {said.get('evalue')}"
            )
        shown = dict(zip(case.plan.opening, answer["opening"], strict=True))
        shown |= dict(zip(case.plan.aside, answer["aside"], strict=True))
        return CaseServer(address, shown, self.closed)


def _environment(folder: Path) -> dict[str, str]:
    """Return the server's environment: nothing of the trainer's but where fonts are cached."""
    cache = os.environ.get("MPLCONFIGDIR") or os.path.join(
        os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "matplotlib"
    )
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "LANG": "C.UTF-8",
        "HOME": str(folder),
        "IPYTHONDIR": str(folder / "ipython"),
        "MPLCONFIGDIR": cache,
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "NBGRADER_EXECUTION": "autograde",
        # pyarrow's allocator starts a thread otherwise, and a process that forks must have none.
        "JE_ARROW_MALLOC_CONF": "background_thread:false",
    }


_lock = threading.Lock()
_server: _Server | None = None
