"""Running and judging one submission: a pure function, `execute`.

It drives the two processes of a submission, cell by cell, in the order of the notebook: the
student's runs the student's cells; before each test, the answers it reads cross to the judge, who
alone gives a verdict. What the student's process sends is passed on unread, or checked here
(outputs, file names); when it dies, it is started again without the cell it died of, so that one
cell costs the tasks that depend on it and no other.
"""

import copy
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Literal

from nbformat import NotebookNode, from_dict

from etabli.cases import grade_id
from etabli.grading.analysis import is_test
from etabli.grading.received import error_output, safe_files, safe_outputs, safe_value
from etabli.grading.wire import DELIVERABLES, Wire, WireError
from etabli.grading.workshop import BuiltCase, CaseServer, open_case

__all__ = ["Execution", "Limits", "Verdict", "execute"]

# A cell is interrupted from inside; if it does not give way, its process ends this much later.
_GRACE_SECONDS = 3.0
_MAX_RESTARTS = 3

Status = Literal["passed", "partial", "failed", "not run"]
Message = tuple[dict[str, Any], bytes]


@dataclass(frozen=True)
class Limits:
    """What one notebook may use: seconds of wall time, characters of printed text per cell."""

    cell_seconds: float = 60
    notebook_seconds: float = 300
    output_characters: int = 200_000


@dataclass(frozen=True)
class Verdict:
    """What the judge said of a test: its status, its points, and a fault of the case if any."""

    status: Status
    points: float
    fault: str = ""


@dataclass
class Execution:
    """What came of a submission.

    Args:
        notebook: the executed notebook.
        verdicts: one per test cell, by grade id.
        files: what the student's code left under `livrables/`, by path.
        ends: what ended or had to be interrupted, and where (French, for the trainer).
        forged: what the student's process sent that no notebook sends (French, for the trainer).
    """

    notebook: NotebookNode
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    ends: list[str] = field(default_factory=list)
    forged: list[str] = field(default_factory=list)


def execute(
    case: BuiltCase,
    notebook: NotebookNode,
    files: Mapping[str, bytes],
    limits: Limits,
    sandbox: bool = True,
) -> Execution:
    """Run a submission's cells and judge its answers.

    Tags play no part, nor does any text of the submission's but its own cells: locked cells and
    tests are those of `case`. Threads may call this at the same time.

    Args:
        case: the case.
        notebook: the submission, restored (`restore`); it is not changed.
        files: files handed in with it, by path.
        limits: seconds and characters allowed.
        sandbox: shut the student's process in; False only where the trainer has said so.

    Raises:
        GradingError: this machine cannot run notebooks, or cannot shut them in; the case's own
            opening cells fail.
    """
    return _Run(case, open_case(case, sandbox), files, limits).run(notebook)


class _Run:
    def __init__(
        self, case: BuiltCase, server: CaseServer, files: Mapping[str, bytes], limits: Limits
    ) -> None:
        self.case = case
        self.server = server
        self.limits = limits
        self.deadline = time.monotonic() + limits.notebook_seconds
        self.student = _Student(server, files, limits, self.deadline)
        self.judge = _Judge(server, limits)
        self.trusted = {grade_id(cell): cell for cell in case.source.cells if grade_id(cell)}

    def run(self, notebook: NotebookNode) -> Execution:
        execution = Execution(copy.deepcopy(notebook))
        code = [cell for cell in execution.notebook.cells if cell.cell_type == "code"]
        opening = self.case.plan.opening
        # A cell of the student's before the opening's end may change it: then it runs as it stands.
        leads = tuple(grade_id(cell) for cell in code[: len(opening)]) == opening
        try:
            for count, cell in enumerate(code, start=1):
                name = grade_id(cell)
                if (name in opening and leads) or name in self.case.plan.aside:
                    outputs = self.server.shown[name]
                elif is_test(cell):
                    outputs, execution.verdicts[name] = self._judge(cell)
                else:
                    outputs = self.student.run(cell.source, count)
                    if name in self.case.plan.crossing:
                        self._judge(cell)
                cell.outputs = [from_dict(output) for output in _numbered(outputs, count)]
                cell.execution_count = count if cell.source.strip() else None
            execution.files = self.student.files()
        finally:
            self.student.close()
            self.judge.close()
        execution.ends = self.student.ends
        execution.forged = self.student.forged
        return execution

    def _judge(self, cell: NotebookNode) -> tuple[list[dict[str, Any]], Verdict]:
        name = grade_id(cell)
        trusted = self.trusted[name]
        needed = self.case.plan.crossing[name]
        points = float(trusted.metadata.nbgrader.points) if is_test(trusted) else None
        values: list[dict[str, Any]] = []
        payload = b""
        if needed:
            answer, payload = self.student.ask({"do": "hand_over", "names": needed})
            if "lost" in answer:
                return _lost(answer["lost"])
            try:
                values = [safe_value(value, needed) for value in answer["values"]]
            except (KeyError, TypeError, ValueError):
                self.student.forged.append(f"réponses illisibles pour « {name} »")
                return _lost("les réponses envoyées sont illisibles")
        refused = [value for value in values if "refused" in value]
        if refused:
            message = f"« {refused[0]['name']} » ne peut pas être corrigé : {refused[0]['refused']}"
            return [error_output("ReponseRefusee", message)], Verdict("failed", 0.0)
        values += [{"name": n} for n in needed if n not in {value["name"] for value in values}]
        if DELIVERABLES in trusted.source:
            self.judge.give_files(self.student.files())
        request = {
            "do": "run",
            "source": trusted.source,
            "points": points,
            "values": values,
            "seconds": self.limits.cell_seconds,
            "characters": self.limits.output_characters,
        }
        answer = self.judge.run(request, payload, self.student)
        if "lost" in answer:
            self.student.ends.append(f"« {name} » : {answer['lost']}")
            return _lost(answer["lost"], status="failed")
        verdict = Verdict(answer["status"], answer.get("worth", 0.0), answer.get("fault", ""))
        return answer["outputs"], verdict


class _Student:
    """The student's process, started again after its death without the cell it died of."""

    def __init__(
        self, server: CaseServer, files: Mapping[str, bytes], limits: Limits, deadline: float
    ) -> None:
        self.ends: list[str] = []
        self.forged: list[str] = []
        self._server = server
        self._files = files
        self._limits = limits
        self._deadline = deadline
        self._done: list[str] = []
        self._wire: Wire | None = None
        self._restarts = 0
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
        return outputs

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
        try:
            self._wire.send(request, payload)
            return self._wire.receive(min(own, until or own, self._deadline))
        except TimeoutError:
            self._end()
            late = time.monotonic() >= self._deadline
            limit = self._limits.notebook_seconds if late else self._limits.cell_seconds
            what = "le carnet" if late else "la cellule"
            return {"lost": f"{what} a dépassé {limit:g} s sans pouvoir être interrompu"}, b""
        except WireError:
            self._end()
            return {"lost": "le processus du carnet s'est arrêté brutalement"}, b""

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
        try:
            self._wire = self._server.connect("student")
        except (WireError, TimeoutError) as error:
            return f"aucun processus ne démarre ({error})"
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


class _Judge:
    """The judge's process, started when first needed and again if a submission made it fail."""

    def __init__(self, server: CaseServer, limits: Limits) -> None:
        self._server = server
        self._limits = limits
        self._wire: Wire | None = None
        self._locked: list[tuple[dict[str, Any], bytes]] = []

    def run(self, request: dict[str, Any], payload: bytes, student: _Student) -> dict[str, Any]:
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
            self._wire = self._server.connect("judge")
            for request, payload in self._locked:
                self._wire.send(request, payload)
                self._wire.receive(time.monotonic() + self._limits.cell_seconds)

    def _exchange(
        self, wire: Wire, request: dict[str, Any], payload: bytes, student: _Student
    ) -> dict[str, Any]:
        deadline = time.monotonic() + self._limits.cell_seconds + 2 * _GRACE_SECONDS
        wire.send(request, payload)
        while True:
            answer, sent = wire.receive(deadline)
            if answer.get("do") != "call":
                return answer
            said, returned = student.ask(answer, sent, deadline)
            # Whatever it says, it is an answer and no request of ours.
            wire.send({**said, "do": "answer"}, returned)


def _lost(reason: str, status: Status = "not run") -> tuple[list[dict[str, Any]], Verdict]:
    return [error_output("CelluleNonExecutee", f"test non exécuté : {reason}")], Verdict(
        status, 0.0
    )


def _numbered(outputs: list[dict[str, Any]], count: int) -> list[dict[str, Any]]:
    return [o | {"execution_count": count} if "execution_count" in o else o for o in outputs]
