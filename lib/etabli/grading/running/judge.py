"""The judge process: runs the locked cells and the tests of the instructor's notebook.

It trusts the text of the cells it is given, and nothing else: the answers it judges are bytes from
the student's process, decoded as data or refused (`border`), and a function among them is called
over there. It alone says what a test is worth, and only for a test that ran to its end.
"""

import builtins
import math
import os
import shutil
import time
from collections.abc import Callable
from numbers import Real
from typing import Any

from etabli.grading.border.departure import CannotCrossError, decode, encode
from etabli.grading.running.mistakes import name_mistakes
from etabli.grading.running.received import error_output
from etabli.grading.running.shell import CellRun, CellTimeoutError, Shell, uninterrupted
from etabli.grading.running.student import write_files
from etabli.grading.running.wire import Wire, WireError
from etabli.stages import DELIVERABLES

__all__ = ["serve"]


class FunctionLostError(Exception):
    """The student's process could not finish a call; the test that made it cannot go on."""


def serve(wire: Wire, shell: Shell) -> None:
    """Judge the coordinator's cells until it closes."""
    _Judge(wire, shell).serve()


class _Judge:
    def __init__(self, wire: Wire, shell: Shell) -> None:
        self._wire = wire
        self._shell = shell
        self._delivered: dict[str, Any] = {}
        self._seconds = 0.0

    def serve(self) -> None:
        while True:
            request, payload = self._wire.receive()
            if request["do"] == "answer":
                continue  # to a call whose test has ended since: never taken for a request
            if request["do"] == "receive_files":
                shutil.rmtree(DELIVERABLES, ignore_errors=True)
                os.mkdir(DELIVERABLES)
                write_files(request["files"], payload)
                self._wire.send({})
            else:
                self._wire.send(self._run(request, payload))

    def _run(self, request: dict[str, Any], payload: bytes) -> dict[str, Any]:
        """Run one cell of the case, and say what it is worth if it is a test."""
        self._seconds = request["seconds"]
        source, seconds, characters = (request[n] for n in ("source", "seconds", "characters"))
        begun = time.monotonic()
        try:  # reading the answers takes of the test's time
            self._shell.call(lambda: self._deliver(request["values"], payload), seconds, characters)
        except CannotCrossError as error:
            return _verdict("failed", 0.0, [error_output("ReponseIllisible", str(error))])
        except CellTimeoutError:
            message = f"la réponse n'a pas pu être lue en {seconds:g} s"
            return _verdict("failed", 0.0, [error_output("ReponseIllisible", message)])
        run = self._shell.run(source, seconds, characters, spent=time.monotonic() - begun)
        outputs = [o for o in run.outputs if (o["output_type"], o.get("name")) != _STDERR]
        if request.get("mistakes"):
            outputs = name_mistakes(
                outputs, request["mistakes"], _parts(request["values"], payload)
            )
        if request["points"] is None:  # a locked cell
            return {"status": "passed" if run.ended else "failed", "outputs": outputs}
        return _judged(run, outputs, request["points"])

    def _deliver(self, values: list[dict[str, Any]], payload: bytes) -> None:
        """Put the student's answers in the namespace; one that is absent there is absent here."""
        delivered: dict[str, Any] = {}
        for value in values:
            if "size" not in value:
                self._shell.names.pop(value["name"], None)
        for name, part in _parts(values, payload).items():
            try:
                delivered[name] = decode(part, self._function)
            except CannotCrossError as error:
                raise CannotCrossError(f"« {name} » ne peut pas être lu : {error}") from error
        self._shell.names.update(delivered)
        self._delivered = delivered

    def _function(self, number: int, name: str, signature: str) -> "_RemoteFunction":
        return _RemoteFunction(number, name, self._call)

    def _call(self, number: int, arguments: tuple[Any, ...], options: dict[str, Any]) -> Any:
        """Call the student's function over there; its names are what this test has made of them."""
        names = self._shell.names
        replaced = {
            name: names[name]
            for name, value in self._delivered.items()
            if name in names and names[name] is not value
        }
        header = {
            "do": "call",
            "function": number,
            "deleted": [name for name in self._delivered if name not in names],
            "seconds": self._seconds,
        }
        payload = encode((arguments, options, replaced), _number)
        with uninterrupted():  # the coordinator answers in time, whatever the student's does
            try:
                self._wire.send(header, payload)
                answer, returned = self._wire.receive()
            except WireError:
                os._exit(1)  # the coordinator has gone; IPython would catch an exception
        if "lost" in answer:
            raise FunctionLostError(answer["lost"])
        if "raised" in answer:
            raise _exception(str(answer["raised"]), str(answer.get("message", "")))
        if isinstance(answer.get("printed"), str):
            print(answer["printed"], end="")
        return decode(returned, self._function)


_STDERR = ("stream", "stderr")


def _judged(run: CellRun, outputs: list[dict[str, Any]], points: float) -> dict[str, Any]:
    """Return the verdict on a test: all points if it ends without a value, else its value's.

    As nbgrader: the number on the last line is partial credit. Not as nbgrader: a value that is no
    number between 0 and `points` is a fault of the case, and pays nothing.
    """
    if not run.ended:
        return _verdict("failed", 0.0, outputs)
    if run.value is None:
        return _verdict("passed", points, outputs)
    number = isinstance(run.value, Real) and not isinstance(run.value, bool)
    worth = float(run.value) if number else math.nan
    if not 0 <= worth <= points:
        shown = [o for o in outputs if o["output_type"] != "execute_result"]
        message = (
            f"faute du cas : ce test a donné {str(run.value)[:80]!r} au lieu d'une note entre 0 et "
            f"{points:g} ; aucun point n'est accordé, prévenez la personne qui l'a écrit"
        )
        return _verdict(
            "failed", 0.0, [error_output("NoteIllisible", message), *shown], fault=message
        )
    for output in outputs:  # as nbgrader reads it: `np.float64(2.0)` it would take for all points
        if output["output_type"] == "execute_result":
            output["data"] = {"text/plain": repr(worth)}
    status = "passed" if worth == points else "partial" if worth > 0 else "failed"
    return _verdict(status, worth, outputs)


def _verdict(
    status: str, worth: float, outputs: list[dict[str, Any]], fault: str = ""
) -> dict[str, Any]:
    return {"status": status, "worth": worth, "outputs": outputs, "fault": fault}


def _parts(values: list[dict[str, Any]], payload: bytes) -> dict[str, bytes]:
    """Return the encoded answers by name; one that is absent has none."""
    parts: dict[str, bytes] = {}
    at = 0
    for value in values:
        if "size" in value:
            parts[value["name"]] = payload[at : at + value["size"]]
            at += value["size"]
    return parts


class _RemoteFunction:
    """A function of the student's: called there, its result comes back as data."""

    def __init__(self, number: int, name: str, call: Callable[..., Any]) -> None:
        self.number = number
        self.__name__ = self.__qualname__ = name
        self._call = call

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        return self._call(self.number, arguments, options)

    def __repr__(self) -> str:
        return f"<function {self.__name__}>"


def _number(function: Callable[..., Any]) -> int:
    if isinstance(function, _RemoteFunction):
        return function.number
    raise CannotCrossError("une fonction du test ne peut pas être donnée à celle de l'apprenant")


def _exception(name: str, message: str) -> Exception:
    """Return a builtin exception by its name; another kind arrives as a `RuntimeError`."""
    kind = getattr(builtins, name, None)
    if isinstance(kind, type) and issubclass(kind, Exception):
        try:
            return kind(message)
        except TypeError:  # UnicodeDecodeError takes five arguments
            return ValueError(message) if issubclass(kind, ValueError) else RuntimeError(message)
    return RuntimeError(message or name)
