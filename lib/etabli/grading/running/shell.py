"""An IPython shell that keeps what cells output, in nbformat's shape, without sockets or threads.

A process that has started one may still fork: each fork goes on from the same state. That is what
lets the cells that all students share run once per case, and it is why this is not ipykernel's
in-process kernel, which publishes from a thread (docs/performance.md has the measurements).

Student and judge processes both use it; it knows nothing of either.
"""

import io
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, NamedTuple

import matplotlib
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from matplotlib import pyplot
from matplotlib_inline.backend_inline import configure_inline_support
from traitlets import Type
from traitlets.config import Config

from etabli.grading.running.commands import leave_out_commands

__all__ = ["CellRun", "CellTimeoutError", "Shell", "uninterrupted"]

_BACKEND = "module://matplotlib_inline.backend_inline"

MAX_PICTURE = 8_000_000
MAX_OUTPUTS = 500


class CellTimeoutError(BaseException):
    """Raised inside a cell that has run longer than it may; `except Exception` lets it through."""


class CellRun(NamedTuple):
    """What became of a cell: its outputs, whether it ended well, the value of its last line."""

    outputs: list[dict[str, Any]]
    ended: bool
    value: Any


class Shell:
    """Runs cells one after the other in one namespace."""

    def __init__(self) -> None:
        config = Config()
        config.HistoryManager.enabled = False
        config.InteractiveShell.colors = "linux"  # as Jupyter's kernel
        config.InteractiveShell.cache_size = 0  # results kept for `Out[3]` would only cost memory
        self._outputs = _Outputs()
        self._shell: Any = _CollectingShell.instance(config=config)
        parts: tuple[Any, ...] = (self._shell, self._shell.display_pub, self._shell.displayhook)
        for part in parts:
            part.collect = self._outputs
        leave_out_commands(self._shell)
        # Jupyter's kernel does this when pyplot is imported; here pyplot was there before.
        pyplot.switch_backend(_BACKEND)
        matplotlib.interactive(True)
        configure_inline_support(self._shell, _BACKEND)
        # Else pyplot draws each figure once more, for a window, before it is shown.
        pyplot.uninstall_repl_displayhook()

    def forget(self) -> None:
        """Empty the namespace and start counting cells again."""
        self._shell.reset(new_session=True)
        self._shell.execution_count = 1

    @property
    def names(self) -> dict[str, Any]:
        """The namespace of the cells."""
        namespace: dict[str, Any] = self._shell.user_ns
        return namespace

    def run(self, source: str, seconds: float, characters: int, spent: float = 0.0) -> CellRun:
        """Run one cell.

        Args:
            source: its text, magics included.
            seconds: wall time it may take; `CellTimeoutError` is raised in it after that.
            characters: text kept of its outputs.
            spent: seconds of that time that have passed already.
        """
        ended, value = False, None
        try:
            with self._collecting(seconds, characters, spent):
                result = self._shell.run_cell(source, store_history=True)
                ended, value = bool(result.success), result.result
        except (Exception, CellTimeoutError) as error:
            # The alarm fell between two instructions of IPython's own, which then gave up.
            self._outputs.error(type(error).__name__, str(error), [])
        return CellRun(self._outputs.cells(), ended, value)

    def call(self, function: Callable[[], Any], seconds: float, characters: int) -> tuple[Any, str]:
        """Call `function` as a cell would, and return its result and what it printed."""
        with self._collecting(seconds, characters):
            result = function()
        return result, "".join(o.get("text", "") for o in self._outputs.cells())

    @contextmanager
    def _collecting(self, seconds: float, characters: int, spent: float = 0.0) -> Iterator[None]:
        self._outputs.reset(characters)
        before = sys.stdout, sys.stderr
        sys.stdout = _Stream(self._outputs, "stdout")
        sys.stderr = _Stream(self._outputs, "stderr")
        try:
            signal.signal(signal.SIGALRM, _alarm(seconds))
            signal.setitimer(signal.ITIMER_REAL, max(seconds - spent, 0.01), 1)
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            sys.stdout, sys.stderr = before


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Stop the clock of the cell that is running."""
    left, again = signal.setitimer(signal.ITIMER_REAL, 0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, left, again)


def _alarm(seconds: float) -> Callable[[int, FrameType | None], None]:
    def out_of_time(signum: int, frame: FrameType | None) -> None:
        raise CellTimeoutError(f"cellule interrompue après {seconds:g} s")

    return out_of_time


class _Outputs:
    """The outputs of the cell that is running; text beyond the limit is counted, not kept."""

    def __init__(self) -> None:
        self.reset(0)

    def reset(self, characters: int) -> None:
        self._outputs: list[dict[str, Any]] = []
        self._places: dict[str, dict[str, Any]] = {}
        self._left = characters
        self._clear = False

    def cells(self) -> list[dict[str, Any]]:
        return self._outputs

    def stream(self, name: str, text: str) -> None:
        last = self._outputs[-1] if self._outputs and not self._clear else {}
        text = self._cut(text)
        if not text:
            return
        if last.get("output_type") == "stream" and last["name"] == name:
            last["text"] += text
        else:
            self._add({"output_type": "stream", "name": name, "text": text})

    def display(
        self, kind: str, data: dict[str, Any], metadata: dict[str, Any], place: str | None = None
    ) -> None:
        output: dict[str, Any] = {"output_type": kind, "data": self._kept(data)}
        output["metadata"] = metadata
        if kind == "execute_result":
            output["execution_count"] = None
        if place is not None:
            self._places[place] = output
        self._add(output)

    def update(self, place: str, data: dict[str, Any], metadata: dict[str, Any]) -> None:
        if place in self._places:
            self._places[place].update(data=self._kept(data), metadata=metadata)

    def error(self, name: str, value: str, traceback: list[str]) -> None:
        lines = [self._cut(line) for line in traceback]
        self._outputs.append(
            {
                "output_type": "error",
                "ename": name[:200],
                "evalue": value[:10_000],
                "traceback": [line for line in lines if line],
            }
        )

    def clear(self, wait: bool) -> None:
        self._clear = True
        if not wait:
            self._cleared()

    def _add(self, output: dict[str, Any]) -> None:
        self._cleared()
        if len(self._outputs) < MAX_OUTPUTS:
            self._outputs.append(output)

    def _cleared(self) -> None:
        if self._clear:
            self._outputs.clear()
            self._clear = False

    def _kept(self, data: dict[str, Any]) -> dict[str, Any]:
        kept = {}
        for kind, value in data.items():
            if isinstance(value, bytes):
                continue
            if kind.startswith("image/") and isinstance(value, str):
                if len(value) <= MAX_PICTURE:
                    kept[kind] = value
            else:
                kept[kind] = self._cut(value) if isinstance(value, str) else value
        return kept

    def _cut(self, text: str) -> str:
        if len(text) > self._left:
            text = text[: self._left] + ("\n[… sortie coupée]\n" if self._left else "")
            self._left = 0
        else:
            self._left -= len(text)
        return text


class _Stream(io.TextIOBase):
    """What `print` writes to; its bytes go nowhere."""

    encoding = "utf-8"

    def __init__(self, outputs: _Outputs, name: str) -> None:
        self._outputs = outputs
        self._name = name

    def write(self, text: str) -> int:
        self._outputs.stream(self._name, str(text))
        return len(text)

    def writable(self) -> bool:
        return True


class _Publisher(DisplayPublisher):
    collect: Any = None

    def publish(  # type: ignore[override] # the parent's deprecated `source` is not taken
        self,
        data: dict[str, Any],
        metadata: dict[str, Any] | None = None,
        *,
        transient: dict[str, Any] | None = None,
        update: bool = False,
        **_: Any,
    ) -> None:
        place = (transient or {}).get("display_id")
        if update:
            self.collect.update(place, data, metadata or {})
        else:
            self.collect.display("display_data", data, metadata or {}, place)

    def clear_output(self, wait: bool = False) -> None:
        self.collect.clear(wait)


class _Hook(DisplayHook):
    collect: Any = None

    def write_output_prompt(self) -> None:
        """Write nothing: the prompt is the notebook's."""

    def write_format_data(
        self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None
    ) -> None:
        self.collect.display("execute_result", format_dict, md_dict or {})

    def finish_displayhook(self) -> None:
        self._is_active = False


class _CollectingShell(InteractiveShell):
    collect: Any = None
    display_pub_class = Type(_Publisher)
    displayhook_class = Type(_Hook)

    def _showtraceback(self, etype: type, evalue: BaseException, stb: list[str]) -> None:
        try:
            value = str(evalue)
        except Exception:
            value = "<exception sans texte>"
        self.collect.error(etype.__name__, value, stb)

    def ask_exit(self) -> None:
        """`exit` ends nothing here; the cells after it run, as in Jupyter's own runs."""

    def enable_gui(self, gui: str | None = None) -> None:
        """`%matplotlib inline` asks for none; there is no screen for another."""
