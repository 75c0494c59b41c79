"""Right answers as they crossed to the judge, and changed copies of them judged without a student.

The student's process runs once per right answer. Its values and files are kept as bytes; whoever
changes them has them judged by the test of the case, each time in a process of its own forked from
the case's warm server, so that no judgement sees what another left behind.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from nbformat import NotebookNode

from etabli.grading.border.departure import CannotCrossError, decode, encode
from etabli.grading.running.built import BuiltCase
from etabli.grading.running.processes import (
    Asked,
    JudgeProcess,
    Limits,
    Message,
    Processes,
    StudentProcess,
)
from etabli.roles import Role, grade_id, role
from etabli.stages import DELIVERABLES

__all__ = ["Bench", "Function", "Handed", "Message", "pack", "unpack"]

_LIMITS = Limits()
_Request = tuple[dict[str, Any], dict[str, bytes]]


@dataclass(frozen=True)
class Handed:
    """What one answer handed over for one test.

    Args:
        test: grade id of the test.
        points: what the test gave for it.
        maximum: what the test is worth.
        said: what the test printed.
        values: the answers that the test reads, encoded, by name.
        files: the files under `livrables/`, by path; none where the test names no such folder.
        calls: what functions of the student's answered, by what the test asked.
        locked: the locked cells before the test that the judge runs, each with what it reads.
        source: the text of the test.
    """

    test: str
    points: float
    maximum: float
    said: str
    values: Mapping[str, bytes]
    files: Mapping[str, bytes]
    calls: Mapping[Any, Message]
    locked: tuple[_Request, ...]
    source: str


class Bench:
    """Runs right answers of a case once, and judges what is made of them.

    Args:
        case: the built case.
        sandbox: shut the processes in.
    """

    def __init__(self, case: BuiltCase, sandbox: bool) -> None:
        self._case = case
        self._processes = Processes(case, sandbox)

    def run(self, notebook: NotebookNode, test: str) -> Handed:
        """Run a notebook's cells up to a test, and return what it handed over and its points."""
        deadline = time.monotonic() + _LIMITS.notebook_seconds
        student = StudentProcess(self._processes, {}, _LIMITS, deadline)
        plan = self._case.plan
        trusted = {grade_id(c): c for c in self._case.source.cells if grade_id(c)}
        locked: list[_Request] = []
        code = [cell for cell in notebook.cells if cell.cell_type == "code"]
        try:
            for count, cell in enumerate(code, start=1):
                name = grade_id(cell)
                if name == test:
                    break
                if name in plan.opening or role(cell) is Role.TEST:
                    continue
                student.run(cell.source, count)
                if name in plan.crossing:
                    request = _request(trusted[name].source, None)
                    locked.append((request, _handed_over(student, plan.crossing[name])))
            values = _handed_over(student, plan.crossing[test])
            return self._first(student, trusted[test], values, tuple(locked))
        finally:
            student.close()

    def points(
        self,
        handed: Handed,
        values: Mapping[str, bytes],
        files: Mapping[str, bytes],
        calls: Mapping[Any, Message] | None = None,
    ) -> float | None:
        """Judge an answer that differs in these `values`, `files` and `calls`.

        Returns:
            Its points; None where the test calls a function of the student's otherwise than it did
            for the answer that was run, so that nobody can say what it would return.
        """
        replay = _Replay({**handed.calls, **(calls or {})})
        answer = self._judge(handed, {**handed.values, **values}, {**handed.files, **files}, replay)
        return None if replay.lost else float(answer.get("worth", 0.0))

    def _first(
        self,
        student: StudentProcess,
        test: NotebookNode,
        values: dict[str, bytes],
        locked: tuple[_Request, ...],
    ) -> Handed:
        files = student.files() if DELIVERABLES in test.source else {}
        maximum = float(test.metadata.nbgrader.points)
        handed = Handed(grade_id(test), 0.0, maximum, "", values, files, {}, locked, test.source)
        recorder = _Recorder(student)
        answer = self._judge(handed, values, files, recorder)
        said = [str(o.get("text") or o.get("evalue") or "") for o in answer.get("outputs", [])]
        return replace(
            handed,
            points=float(answer.get("worth", 0.0)),
            said=" ".join(said) or str(answer.get("lost", "")),
            calls=recorder.calls,
        )

    def _judge(
        self,
        handed: Handed,
        values: Mapping[str, bytes],
        files: Mapping[str, bytes],
        functions: Asked,
    ) -> dict[str, Any]:
        judge = JudgeProcess(self._processes, _LIMITS)
        try:
            for request, read in handed.locked:
                judge.run(*_with_values(request, read), functions)
            if DELIVERABLES in handed.source:
                judge.give_files(files)
            request = _request(handed.source, handed.maximum)
            return judge.run(*_with_values(request, values), functions)
        finally:
            judge.close()


def unpack(data: bytes) -> Any:
    """Return the answer that crossed as `data`; a function of the student's stands for itself."""
    return decode(data, Function)


def pack(value: Any) -> bytes:
    """Return an answer as the student's process would send it.

    Raises:
        CannotCrossError: it would not cross.
    """
    return encode(value, _number)


class Function:
    """A function of the student's, which only has a number here."""

    def __init__(self, number: int, name: str, signature: str) -> None:
        self.number = number
        self.__name__ = name

    def __call__(self) -> None:
        """Do nothing: it is called in the student's process, or not at all."""


def _number(function: Any) -> int:
    if isinstance(function, Function):
        return function.number
    raise CannotCrossError("une fonction n'est pas une donnée")


@dataclass
class _Recorder:
    """Passes calls on to the student's process, and keeps what it answered."""

    student: StudentProcess
    calls: dict[Any, Message] = field(default_factory=dict)

    def ask(
        self, request: dict[str, Any], payload: bytes = b"", until: float | None = None
    ) -> Message:
        answer = self.student.ask(request, payload, until)
        self.calls[_call(request, payload)] = answer
        return answer


@dataclass
class _Replay:
    """Answers calls as the student's process once did."""

    calls: Mapping[Any, Message]
    lost: bool = False

    def ask(
        self, request: dict[str, Any], payload: bytes = b"", until: float | None = None
    ) -> Message:
        found = self.calls.get(_call(request, payload))
        self.lost |= found is None
        return found or ({"lost": "cet appel n'a pas été vu"}, b"")


def _call(request: dict[str, Any], payload: bytes) -> Any:
    return request.get("function"), tuple(request.get("deleted", ())), payload


def _handed_over(student: StudentProcess, names: tuple[str, ...]) -> dict[str, bytes]:
    """Return the values of names, encoded; what has none, or cannot cross, is left out."""
    answer, payload = student.ask({"do": "hand_over", "names": list(names)})
    values, at = {}, 0
    for value in answer.get("values", []):
        if "size" in value:
            values[value["name"]] = payload[at : at + value["size"]]
            at += value["size"]
    return values


def _request(source: str, points: float | None) -> dict[str, Any]:
    return {
        "do": "run",
        "source": source,
        "points": points,
        "seconds": _LIMITS.cell_seconds,
        "characters": _LIMITS.output_characters,
    }


def _with_values(request: dict[str, Any], values: Mapping[str, bytes]) -> Message:
    sizes = [{"name": name, "size": len(part)} for name, part in values.items()]
    return {**request, "values": sizes}, b"".join(values.values())
