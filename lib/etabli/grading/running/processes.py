"""The coordinator's ends of a submission's two processes.

Whatever a student's process sends is checked (`received`) or passed on unread; when it dies, it is
started again without the cell it died of. A judge is trusted, and started again when an answer made
it fail.
"""

import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol

from etabli.errors import GradingError
from etabli.grading.running.built import BuiltCase
from etabli.grading.running.received import (
    MAX_NOTEBOOK_OUTPUT,
    error_output,
    safe_files,
    safe_outputs,
    within,
)
from etabli.grading.running.wire import Wire, WireError
from etabli.grading.running.workshop import open_case

__all__ = ["Asked", "JudgeProcess", "Limits", "Message", "Processes", "StudentProcess"]

# A cell is interrupted from inside; if it does not give way, its process ends this much later.
_GRACE_SECONDS = 3.0
_MAX_RESTARTS = 3

Message = tuple[dict[str, Any], bytes]


@dataclass(frozen=True)
class Limits:
    """What one notebook may use: seconds of wall time, characters of printed text per cell."""

    cell_seconds: float = 60
    notebook_seconds: float = 300
    output_characters: int = 200_000


class Processes:
    """Where the processes of one case come from; another server is started if one has died."""

    def __init__(self, case: BuiltCase, sandbox: bool) -> None:
        self._case = case
        self._sandbox = sandbox
        self._first = self._server = open_case(case, sandbox)
        self.shown = self._first.shown

    def lasted(self) -> bool:
        """Whether they all came from one server, which still serves: else what ended a student's
        process may be what ended the server.
        """
        self.start("student").close()
        return self._server is self._first

    def start(self, role: str) -> Wire:
        """Return a connection to a new process.

        Raises:
            GradingError: there is none to be had. That is the machine's fault, never a student's.
        """
        try:
            return self._server.connect(role)
        except (WireError, TimeoutError):
            self._server = open_case(self._case, self._sandbox, instead_of=self._server)
        try:
            return self._server.connect(role)
        except (WireError, TimeoutError) as error:
            raise GradingError(
                f"aucun processus ne peut être démarré pour exécuter les carnets : {error}"
            ) from error


class StudentProcess:
    """The student's process, started again after its death without the cell it died of."""

    def __init__(
        self, processes: Processes, files: Mapping[str, bytes], limits: Limits, deadline: float
    ) -> None:
        self.ends: list[str] = []
        self.forged: list[str] = []
        self._processes = processes
        self._files = files
        self._limits = limits
        self._deadline = deadline
        self._done: list[str] = []
        self._wire: Wire | None = None
        self._restarts = 0
        self._asked = 0
        self._left = MAX_NOTEBOOK_OUTPUT
        self._last_files: dict[str, bytes] | None = None

    def run(self, source: str, count: int) -> list[dict[str, Any]]:
        """Run a cell, the `count`-th of the notebook, and return its outputs, checked."""
        if not source.strip():
            return []
        self._last_files = None
        begun = time.monotonic()
        answer = self._run(source)
        if "lost" in answer:
            reason = str(answer["lost"])
            self.ends.append(f"cellule de code n° {count} : {reason}")
            return [error_output("CelluleNonExecutee", f"cellule non exécutée : {reason}")]
        if time.monotonic() - begun >= self._limits.cell_seconds:
            limit = f"{self._limits.cell_seconds:g} s"
            self.ends.append(f"cellule de code n° {count} : interrompue après {limit}")
        self._done.append(source)
        sent = answer.get("outputs")
        outputs = safe_outputs(sent)
        if not isinstance(sent, list) or len(outputs) != len(sent):
            self.forged.append(f"sorties de la cellule de code n° {count}")
        kept, self._left = within(outputs, self._left)
        return kept

    def ask(
        self, request: dict[str, Any], payload: bytes = b"", until: float | None = None
    ) -> Message:
        """Send a request and return the answer; `{"lost": why}` where there is none.

        Args:
            request: what is asked.
            payload: its bytes.
            until: `time.monotonic()` after which no answer is waited for.
        """
        reason = self._ready()
        if reason or self._wire is None:
            return {"lost": reason}, b""
        own = time.monotonic() + self._limits.cell_seconds + _GRACE_SECONDS
        self._asked += 1
        try:
            self._wire.send({**request, "number": self._asked}, payload)
            answer, sent = self._wire.receive(min(own, until or own, self._deadline))
            if answer.get("number") == self._asked and "lost" not in answer:
                return answer, sent
            self.forged.append("un message que le correcteur n'attendait pas")
            reason = "le processus du carnet a répondu autre chose que ce qui lui était demandé"
        except TimeoutError:
            late = time.monotonic() >= self._deadline
            limit = self._limits.notebook_seconds if late else self._limits.cell_seconds
            what = "le carnet" if late else "le code"
            reason = f"{what} a dépassé {limit:g} s sans pouvoir être interrompu"
        except WireError:
            reason = "le processus du carnet s'est arrêté brutalement"
        self._end()
        if request["do"] != "run":  # for a cell, `run` says which
            self.ends.append(f"à la remise d'une réponse : {reason}")
        return {"lost": reason}, b""

    def files(self) -> dict[str, bytes]:
        """Return what is under `livrables/` now; nothing if it cannot be had."""
        if self._last_files is None:
            answer, payload = self.ask({"do": "hand_over_files"})
            self._last_files = safe_files(answer.get("files"), payload)
        return self._last_files

    def close(self) -> None:
        """End the process."""
        self._end()

    def _run(self, source: str) -> dict[str, Any]:
        request = {
            "do": "run",
            "source": source,
            "seconds": self._limits.cell_seconds,
            "characters": self._limits.output_characters,
        }
        answer, _ = self.ask(request)
        return answer

    def _ready(self) -> str:
        """Start the process if there is none; return why that cannot be, or ""."""
        if self._wire is not None:
            return ""
        if time.monotonic() >= self._deadline:
            return f"le carnet a dépassé {self._limits.notebook_seconds:g} s"
        if self._restarts > _MAX_RESTARTS:
            return "le processus du carnet s'est arrêté trop de fois"
        self._restarts += 1
        self._last_files = None
        self._wire = self._processes.start("student")
        if self._files:
            names = [(name, len(content)) for name, content in self._files.items()]
            request = {"do": "receive_files", "files": names}
            if "lost" in self.ask(request, b"".join(self._files.values()))[0]:
                return "les fichiers remis ne tiennent pas dans l'espace de travail"
        for source in list(self._done):
            if "lost" in self._run(source):
                return "le carnet n'a pas pu reprendre après un arrêt brutal"
        return ""

    def _end(self) -> None:
        if self._wire is not None:
            self._wire.close()
            self._wire = None


class Asked(Protocol):
    """Whoever answers for the student's process when a test calls a function of the student's."""

    def ask(
        self, request: dict[str, Any], payload: bytes = b"", until: float | None = None
    ) -> Message:
        """Return the answer to a request; `{"lost": why}` where there is none."""
        ...


class JudgeProcess:
    """The judge's process, started when first needed and again if a submission made it fail."""

    def __init__(self, processes: Processes, limits: Limits) -> None:
        self._processes = processes
        self._limits = limits
        self._wire: Wire | None = None
        self._locked: list[tuple[dict[str, Any], bytes]] = []

    def run(self, request: dict[str, Any], payload: bytes, student: Asked) -> dict[str, Any]:
        """Run a cell of the case; on the way, pass calls of the student's functions on."""
        try:
            self._ready()
            assert self._wire is not None
            answer = self._exchange(self._wire, request, payload, student)
        except TimeoutError:
            self.close()
            return {"lost": "le test n'a pas fini dans le temps imparti sur cette réponse"}
        except WireError:
            self.close()
            return {"lost": "le test s'est arrêté brutalement sur cette réponse"}
        if request["points"] is None:
            self._locked.append((request, payload))
        return answer

    def give_files(self, files: Mapping[str, bytes]) -> None:
        """Put the student's files under `livrables/`."""
        names = [(name, len(content)) for name, content in files.items()]
        with suppress(TimeoutError, WireError):  # the test that follows will say so
            self._ready()
            assert self._wire is not None
            self._wire.send({"do": "receive_files", "files": names}, b"".join(files.values()))
            self._wire.receive(time.monotonic() + self._limits.cell_seconds)

    def close(self) -> None:
        """End the process."""
        if self._wire is not None:
            self._wire.close()
            self._wire = None

    def _ready(self) -> None:
        if self._wire is None:
            self._wire = self._processes.start("judge")
            for request, payload in self._locked:
                self._wire.send(request, payload)
                self._wire.receive(time.monotonic() + self._limits.cell_seconds)

    def _exchange(
        self, wire: Wire, request: dict[str, Any], payload: bytes, student: Asked
    ) -> dict[str, Any]:
        deadline = time.monotonic() + self._limits.cell_seconds + _GRACE_SECONDS
        wire.send(request, payload)
        while True:
            answer, sent = wire.receive(deadline)
            if answer.get("do") != "call":
                return answer
            said, returned = student.ask(answer, sent, deadline)
            # Whatever it says, it is an answer and no request of ours.
            wire.send({**said, "do": "answer"}, returned)
