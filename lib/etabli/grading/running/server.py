"""The warm server: a program that forks the processes that run and judge notebooks.

Started as `python -I -m etabli.grading.running.server SOCKET`, single-threaded, with nothing of the
trainer's in its environment, and no folder of theirs to import from. It has imported what cases
use. Asked for a case, it forks a *case server*, which runs the locked cells that open the case, and
forks in turn, for each submission, a student process (shut in before it reads anything) and a judge
process. So neither imports nor data are loaded again, and no student's code ever runs in a process
that another one comes from.

The server and the case servers trust the coordinator, who alone can reach their sockets. They hold
no test, no solution and no grade: a judge receives its tests after the fork.
"""

import gc
import os
import random
import select
import signal
import socket
import sys
import time
import traceback
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree, rmtree
from tempfile import mkdtemp
from typing import Any, NoReturn

from etabli.grading.running import judge, student
from etabli.grading.running.shell import Shell
from etabli.grading.running.wire import Wire, WireError
from etabli.grading.sandbox import sandbox

__all__ = ["main"]

# How often the memory of the students' processes is looked at, and whether the server still lives.
_WATCH_SECONDS = 0.3
# Linux says at once that the other side has closed; elsewhere it is said when both have.
_CLOSED = getattr(select, "POLLRDHUP", select.POLLHUP)
_SETUP_SECONDS = 120
_CHARACTERS = 200_000


def main() -> NoReturn:
    """Serve on the socket named by the first argument until standard input closes, that is until
    the coordinator ends.
    """
    address = sys.argv[1]
    gc.disable()  # there is no garbage among what is imported
    shell = _warm_shell()
    gc.enable()
    gc.freeze()
    listener = _listen(address)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel buries the case servers
    with suppress(BrokenPipeError):  # a coordinator killed meanwhile: seen below, and tidied up
        sys.stdout.write("ready\n")
        sys.stdout.flush()
    while True:
        readable, _, _ = select.select([listener, sys.stdin], [], [])
        if sys.stdin in readable:
            _clear(Path(address).parent)  # a coordinator that was killed leaves it to us
            os._exit(0)
        connection, _ = listener.accept()
        wire = Wire(connection)
        try:
            request, _ = wire.receive()
        except WireError:
            wire.close()
            continue
        if os.fork() == 0:
            listener.close()
            _die_on_error(_serve_case, shell, request, wire)
        wire.close()


def _clear(folder: Path) -> None:
    """Remove a folder, in which a case server may still be making files: they end when we do."""
    for _ in range(20):
        rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(0.1)


def _warm_shell() -> Shell:
    """Import what notebooks import, and take every path once that is slow the first time."""
    import ipywidgets  # noqa: F401
    import matplotlib.pyplot  # noqa: F401
    import openpyxl  # noqa: F401
    import pandas  # noqa: F401

    from ecom import donnees, graphiques, verifier  # noqa: F401

    shell = Shell()
    for cell in _REHEARSAL:
        run = shell.run(cell, _SETUP_SECONDS, _CHARACTERS)
        if not run.ended and "1 / 0" not in cell:
            raise RuntimeError(f"rehearsal failed: {run.outputs}")
    shell.forget()
    return shell


_REHEARSAL = [
    "1 / 0",
    "import io, pandas as pd\n"
    "t = pd.read_csv(io.StringIO('d,k,v\\n2026-01-02,a,1.5\\n2026-01-03,b,2.5\\n'), "
    "parse_dates=['d'])\n"
    "t.groupby('k', as_index=False).agg(v=('v', 'sum')).merge(t, on='k').sort_values('k')\n"
    "t.assign(m=t['d'].dt.strftime('%Y-%m')).pivot(index='d', columns='k', values='v')",
    "from pathlib import Path; from tempfile import TemporaryDirectory\n"
    "with TemporaryDirectory() as f:\n"
    "    t.to_excel(Path(f, 'a.xlsx'), index=False); pd.read_excel(Path(f, 'a.xlsx'))",
    "import matplotlib.pyplot as plt\n"
    "figure, ax = plt.subplots(layout='constrained'); ax.bar(['a', 'b'], [1, 2], label='x')\n"
    "ax.plot([0, 1], [1, 2]); ax.legend(); ax.set_title('é'); plt.show()",
    "import ipywidgets; ipywidgets.VBox([ipywidgets.IntSlider(), ipywidgets.Image(value=b'')])",
]


# What is slow the first time in libraries that only some cases import.
_FIRST_USES = {
    "networkx": "import networkx; networkx.pagerank(networkx.DiGraph([(1, 2), (2, 1)]))",
    "bs4": "import bs4; bs4.BeautifulSoup('<a>', 'lxml').select("
    "'head > title, meta[name], a[href], link[rel~=\"canonical\"]')",
}


def _serve_case(shell: Shell, request: dict[str, Any], wire: Wire) -> NoReturn:
    """Run the opening cells of a case, then fork a process for each connection; never return."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    if request["sandbox"]:
        sandbox.prepare()
    folder = Path(request["folder"])
    os.chdir(folder)
    for module in request["modules"]:
        _import(module)
    opening = [shell.run(source, _SETUP_SECONDS, _CHARACTERS) for source in request["opening"]]
    for module, first_use in _FIRST_USES.items():
        if module in sys.modules:
            exec(first_use, {})
    aside = _run_aside(shell, request["aside"])
    case = _Case(
        shell=shell,
        folder=folder,
        begun=_snapshot(folder),
        room=_room(folder) if request["sandbox"] else None,
        listener=_listen(request["address"]),
    )
    gc.collect()
    gc.freeze()  # a collection in a fork must not copy what it shares
    wire.send(
        {
            "opening": [run.outputs for run in opening],
            "failed": [run.outputs for run in opening if not run.ended],
            "aside": aside,
        }
    )
    wire.close()
    case.serve()


def _import(module: str) -> None:
    try:
        __import__(module)
    except Exception:  # the cell that imports it will say so
        return


def _run_aside(shell: Shell, sources: list[str]) -> list[list[dict[str, Any]]]:
    """Run cells that define nothing in a fork of their own, and return their outputs."""
    if not sources:
        return []
    ours, theirs = (Wire(end) for end in socket.socketpair())
    pid = os.fork()
    if pid == 0:
        runs = [shell.run(source, _SETUP_SECONDS, _CHARACTERS) for source in sources]
        theirs.send({"outputs": [run.outputs for run in runs]})
        os._exit(0)
    theirs.close()
    try:
        answer, _ = ours.receive()
    finally:
        ours.close()
        os.waitpid(pid, 0)
    outputs: list[list[dict[str, Any]]] = answer["outputs"]
    return outputs


def _room(folder: Path) -> sandbox.Room:
    data = folder / "data"
    return sandbox.Room(
        read_only=sandbox.shown_to_students(),
        data=data if data.is_dir() else None,
    )


@dataclass
class _Case:
    """A case server: the state that every submission of a case starts from."""

    shell: Shell
    folder: Path
    begun: tuple[list[tuple[str, int]], bytes]
    room: sandbox.Room | None
    listener: socket.socket

    def serve(self) -> NoReturn:
        """Fork a process per connection; end with the server, and end each with its connection."""
        parent = os.getppid()
        children: dict[int, tuple[Wire, str]] = {}  # and the working folder, outside a sandbox
        baseline = sandbox.private_memory()
        bell, bell_end = os.pipe()
        os.set_blocking(bell, False)
        os.set_blocking(bell_end, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(bell_end, warn_on_full_buffer=False)
        poll = select.poll()
        poll.register(self.listener, select.POLLIN)
        poll.register(bell, select.POLLIN)
        watched = time.monotonic()
        while os.getppid() == parent:
            events = poll.poll(_WATCH_SECONDS * 1000)
            watch = time.monotonic() >= watched + _WATCH_SECONDS
            if watch:
                watched = time.monotonic()
            for descriptor, _ in events:
                if descriptor == self.listener.fileno():
                    connection, _ = self.listener.accept()
                    wire = Wire(connection)
                    try:
                        pid, place = self._fork(wire)
                    except (OSError, sandbox.SandboxError) as error:
                        wire.send({"refused": str(error)})
                        wire.close()
                        continue
                    children[pid] = wire, place
                    poll.register(wire, _CLOSED)
                elif descriptor == bell:
                    os.read(bell, 4096)
                else:  # the coordinator has closed
                    poll.unregister(descriptor)
                    closed = (p for p, (w, _) in children.items() if w.fileno() == descriptor)
                    self._kill(next(closed))
            for pid in list(children):
                if watch and self.room is not None:
                    used = sandbox.memory_in_use(pid, baseline)
                    if used > self.room.bounds.memory_bytes:
                        self._kill(pid)
                if os.waitpid(pid, os.WNOHANG)[0]:
                    wire, place = children.pop(pid)
                    with suppress(KeyError):
                        poll.unregister(wire)
                    wire.close()
                    if place:
                        rmtree(place, ignore_errors=True)
        for pid in children:
            self._kill(pid)
        os._exit(0)

    def _kill(self, pid: int) -> None:
        """End a child that is not buried yet, and all it has started."""
        if self.room is not None:
            os.kill(pid, signal.SIGKILL)  # the first process of its namespace takes the rest along
        else:
            with suppress(ProcessLookupError):  # not a group of its own yet
                os.killpg(pid, signal.SIGKILL)
            os.kill(pid, signal.SIGKILL)

    def _fork(self, wire: Wire) -> tuple[int, str]:
        """Return a new process and, outside a sandbox, its working folder."""
        if self.room is not None:
            pid = sandbox.fork_shut(self.room)
            place = ""
        else:
            place = mkdtemp(prefix="etabli-")
            pid = os.fork()
        if pid == 0:
            _die_on_error(self._child, wire, place)
        return pid, place

    def _child(self, wire: Wire, place: str) -> None:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        null = os.open(os.devnull, os.O_RDWR)
        os.dup2(null, 0)
        os.dup2(null, 1)
        sandbox.close_descriptors({0, 1, 2, wire.fileno()})
        try:
            self._settle_in(place)
        except Exception as error:
            wire.send({"refused": str(error) or repr(error)})
            return
        os.dup2(1, 2)  # the journal is not for what comes now
        wire.send({"ready": True})
        request, _ = wire.receive()
        if request["role"] == "judge":
            judge.serve(wire, self.shell)
        else:
            sys.path.insert(0, "")  # modules are looked for beside the notebook, as in a kernel
            student.serve(wire, self.shell)

    def _settle_in(self, place: str) -> None:
        if self.room is not None:
            sandbox.shut_in(self.room)
        else:
            os.setsid()
            os.chdir(place)
            if (self.folder / "data").is_dir():
                copytree(self.folder / "data", "data")
        student.write_files(*self.begun)
        random.seed()  # else every student would draw the same numbers
        sys.modules["numpy"].random.seed()


def _snapshot(folder: Path) -> tuple[list[tuple[str, int]], bytes]:
    """Return what a case server's folder holds but its data: the case's other files, and what its
    opening cells have made; a folder's name ends with a slash.
    """
    paths = [p for p in sorted(folder.rglob("*")) if p.relative_to(folder).parts[0] != "data"]
    names = [p.relative_to(folder).as_posix() + ("/" if p.is_dir() else "") for p in paths]
    contents = [b"" if path.is_dir() else path.read_bytes() for path in paths]
    return list(zip(names, map(len, contents), strict=True)), b"".join(contents)


def _listen(address: str) -> socket.socket:
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(address)
    listener.listen(64)
    return listener


def _die_on_error(function: Any, *arguments: Any) -> NoReturn:
    """Run the rest of a fork's life: it must never come back into its parent's code."""
    status = 1
    try:
        function(*arguments)
        status = 0
    except WireError:
        status = 0  # the other side has closed: the work is done
    except BaseException:
        os.write(2, traceback.format_exc().encode())
    finally:
        os._exit(status)


if __name__ == "__main__":
    main()
