"""The program that runs students' notebooks: a warm server that forks one process per notebook.

Started as `python -m etabli.grading.student SOCKET`. The server itself imports what cases use and
never runs student code; each connection gets a fork of it, which runs one notebook and dies. The
fork trusts nothing it is given, and nothing it answers is trusted: it speaks JSON lines.
"""

import json
import os
import select
import signal
import socket
import sys
from collections.abc import Iterator
from queue import Empty
from types import FrameType
from typing import Any, NoReturn

__all__ = ["main"]

MAX_PICTURE = 8_000_000


def main(address: str) -> NoReturn:
    """Serve until standard input closes, that is until the coordinator ends."""
    _warm_up()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel buries the children
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(address)
    listener.listen(64)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while True:
        readable, _, _ = select.select([listener, sys.stdin], [], [])
        if sys.stdin in readable:
            os._exit(0)
        connection, _ = listener.accept()
        if os.fork() == 0:
            listener.close()
            _child(connection)
        connection.close()


def _warm_up() -> None:
    """Import what notebooks import, once for all of them."""
    import advertools  # noqa: F401
    import extruct  # noqa: F401
    import ipywidgets  # noqa: F401
    import matplotlib.pyplot  # noqa: F401
    import networkx  # noqa: F401
    import openpyxl  # noqa: F401
    import pandas  # noqa: F401
    import rapidfuzz  # noqa: F401
    import scipy.optimize  # noqa: F401
    from ipykernel.inprocess.manager import InProcessKernelManager  # noqa: F401
    from matplotlib_inline import backend_inline  # noqa: F401

    from ecom import donnees, graphiques, verifier  # noqa: F401


def _child(connection: socket.socket) -> NoReturn:
    """Run one notebook and answer one line per cell; never return."""
    status = 1
    try:
        os.setsid()  # a group of its own, so that whatever it starts can be ended with it
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        null = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(null, descriptor)
        stream = connection.makefile("rw", encoding="utf-8", newline="\n")
        stream.write(json.dumps({"pid": os.getpid()}) + "\n")
        stream.flush()
        request = json.loads(stream.readline())
        os.chdir(request["folder"])
        sys.path[0] = ""  # modules are looked for beside the notebook, as in a kernel
        kernel = _Kernel(request["cell_seconds"], request["output_characters"])
        for cell in request["cells"]:
            if cell["test"]:
                kernel.reset_display()
            stream.write(json.dumps(kernel.run(cell["source"])) + "\n")
            stream.flush()
        status = 0
    finally:
        os._exit(status)


class CellTimeoutError(BaseException):
    """Raised inside a cell that has run longer than it may; `except Exception` lets it through."""


class _Kernel:
    """An in-process IPython kernel: the outputs of Jupyter's, without its sockets."""

    def __init__(self, cell_seconds: float, output_characters: int) -> None:
        from ipykernel.inprocess.manager import InProcessKernelManager
        from matplotlib_inline.backend_inline import configure_inline_support
        from traitlets.config import Config

        config = Config()
        config.HistoryManager.enabled = False
        manager: Any = InProcessKernelManager(config=config)
        manager.start_kernel()
        # A kernel does this when pyplot is imported; here pyplot was there before the kernel.
        configure_inline_support(manager.kernel.shell, "module://matplotlib_inline.backend_inline")
        self._shell = manager.kernel.shell
        self._client = manager.client()
        self._client.start_channels()
        self._cell_seconds = cell_seconds
        self._output_characters = output_characters
        signal.signal(signal.SIGALRM, self._out_of_time)

    def reset_display(self) -> None:
        """Undo settings of IPython that change how a test's grade is shown, or whether it is."""
        self._shell.ast_node_interactivity = "last_expr"
        text = self._shell.display_formatter.formatters["text/plain"]
        text.enabled = True
        text.float_precision = ""
        text.type_printers.pop(float, None)

    def run(self, source: str) -> dict[str, Any]:
        """Run one cell and return its outputs in nbformat's shape."""
        if not source.strip():
            return {"outputs": [], "execution_count": None}
        interruption = None
        request = None
        signal.setitimer(signal.ITIMER_REAL, self._cell_seconds, 1)
        try:
            request = self._client.execute(source, allow_stdin=False)
        except (Exception, CellTimeoutError):
            # The alarm fell between two instructions of the kernel's own, which then gave up.
            interruption = {
                "ename": CellTimeoutError.__name__,
                "evalue": f"cellule interrompue après {self._cell_seconds:g} s",
                "traceback": [],
            }
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        outputs: list[dict[str, Any]] = []
        count = None
        ended = False
        for kind, content in self._messages(request):
            if kind == "end":
                ended = True
            elif kind == "execute_input":
                count = content["execution_count"]
            elif kind == "clear_output":
                outputs.clear()
            else:
                _append(outputs, kind, content)
        if request and not ended:  # a cell whose outputs were not all seen has not run well
            interruption = {
                "ename": "SortieIncomplete",
                "evalue": "les sorties de la cellule ne sont pas toutes arrivées",
                "traceback": [],
            }
        if interruption:
            _append(outputs, "error", interruption)
        return {"outputs": _cut(outputs, self._output_characters), "execution_count": count}

    def _messages(self, request: str | None) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield what a request has published: from its "busy" status to its "idle" one.

        Another thread publishes it, so that it may arrive after `execute` returns. What a cell
        before printed too late comes before "busy", and is dropped.
        """
        busy = request is None
        while True:
            try:
                message = self._client.get_iopub_msg(timeout=30 if request else 0.2)
            except Empty:
                return
            kind, content = message["msg_type"], message["content"]
            if request and kind == "status" and message["parent_header"]["msg_id"] == request:
                if content["execution_state"] == "idle":
                    yield "end", {}
                    return
                busy = True
            elif busy:
                yield kind, content

    def _out_of_time(self, signum: int, frame: FrameType | None) -> None:
        raise CellTimeoutError(f"cellule interrompue après {self._cell_seconds:g} s")


def _append(outputs: list[dict[str, Any]], kind: str, content: dict[str, Any]) -> None:
    if kind == "stream":
        last = outputs[-1] if outputs else {}
        if last.get("output_type") == "stream" and last["name"] == content["name"]:
            last["text"] += content["text"]
        else:
            outputs.append({"output_type": "stream", **content})
    elif kind in ("display_data", "execute_result"):
        output = {"output_type": kind, "data": content["data"], "metadata": content["metadata"]}
        if kind == "execute_result":
            output["execution_count"] = content["execution_count"]
        outputs.append(output)
    elif kind == "error":
        outputs.append(
            {"output_type": "error", **{k: content[k] for k in ("ename", "evalue", "traceback")}}
        )


def _cut(outputs: list[dict[str, Any]], limit: int) -> list[dict[str, Any]]:
    """Keep `limit` characters of text per cell, and say what was cut.

    Pictures have a limit of their own, in characters of base 64; a larger one is left out.
    """
    for output in outputs:
        for holder, key in _texts(output):
            text = holder[key]
            if len(text) > limit:
                holder[key] = text[:limit] + f"\n[… sortie coupée : {len(text)} caractères]\n"
            limit = max(0, limit - len(text))
        data = output.get("data", {})
        for kind in [k for k in data if k.startswith("image/") and len(data[k]) > MAX_PICTURE]:
            del data[kind]
    return outputs


def _texts(output: dict[str, Any]) -> Iterator[tuple[Any, Any]]:
    """Yield where the texts of an output are: (dictionary or list, key)."""
    for key in ("text", "evalue"):
        if key in output:
            yield output, key
    lines = output.get("traceback", [])
    yield from ((lines, rank) for rank in range(len(lines)))
    data = output.get("data", {})
    yield from ((data, k) for k in data if isinstance(data[k], str) and not k.startswith("image/"))


if __name__ == "__main__":
    main(sys.argv[1])
