"""The student process: runs the cells of one submission, and hands over what it is asked for.

It is shut in (`sandbox`) before it reads its first message, and may be anything from then on: the
code it runs shares its memory, and can change every line below. So nothing depends on it. It holds
no test and no expected value; what it sends is data that others check (`border`, `wire`).
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from etabli.grading.border.departure import CannotCrossError, decode, encode
from etabli.grading.running.shell import Shell
from etabli.grading.running.wire import MAX_FILE_BYTES, MAX_FILES, Wire
from etabli.stages import DELIVERABLES

__all__ = ["serve", "write_files"]

MAX_PRINTED = 20_000


def serve(wire: Wire, shell: Shell) -> None:
    """Answer the coordinator's requests until it closes."""
    session = _Session(shell)
    while True:
        request, payload = wire.receive()
        answer, answered = getattr(session, str(request["do"]))(request, payload)
        wire.send({**answer, "number": request["number"]}, answered)


def write_files(files: list[tuple[str, int]], payload: bytes) -> None:
    """Write files, named from the working folder and given one after the other; a name that ends
    with a slash is a folder's.
    """
    at = 0
    for name, size in files:
        path = Path(name)
        if name.endswith("/"):
            path.mkdir(parents=True, exist_ok=True)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(payload[at : at + size])
        at += size


class _Session:
    """One method per request; each returns a message."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._functions: list[Callable[..., Any]] = []

    def receive_files(
        self, request: dict[str, Any], payload: bytes
    ) -> tuple[dict[str, Any], bytes]:
        """Write the files that came with the submission."""
        write_files(request["files"], payload)
        return {}, b""

    def run(self, request: dict[str, Any], payload: bytes) -> tuple[dict[str, Any], bytes]:
        """Run one cell."""
        run = self._shell.run(request["source"], request["seconds"], request["characters"])
        return {"outputs": run.outputs}, b""

    def hand_over(self, request: dict[str, Any], payload: bytes) -> tuple[dict[str, Any], bytes]:
        """Send the values of names, each with its size, or why it cannot be sent."""
        described: list[dict[str, Any]] = []
        parts: list[bytes] = []
        for name in request["names"]:
            if name not in self._shell.names:
                continue
            try:
                part = encode(self._shell.names[name], self._keep)
            except CannotCrossError as error:
                described.append({"name": name, "refused": str(error)})
            except Exception as error:  # an object whose own methods fail
                described.append({"name": name, "refused": f"{type(error).__name__} : {error}"})
            else:
                described.append({"name": name, "size": len(part)})
                parts.append(part)
        return {"values": described}, b"".join(parts)

    def hand_over_files(
        self, request: dict[str, Any], payload: bytes
    ) -> tuple[dict[str, Any], bytes]:
        """Send the regular files under `livrables/`, as they are now."""
        described: list[tuple[str, int]] = []
        parts: list[bytes] = []
        left = MAX_FILE_BYTES
        for folder, _, names in os.walk(DELIVERABLES):
            for name in sorted(names):
                path = Path(folder, name)
                if path.is_symlink() or not path.is_file() or len(parts) == MAX_FILES:
                    continue
                if path.stat().st_size > left:
                    continue
                part = path.read_bytes()
                left -= len(part)
                described.append((path.as_posix(), len(part)))
                parts.append(part)
        return {"files": described}, b"".join(parts)

    def call(self, request: dict[str, Any], payload: bytes) -> tuple[dict[str, Any], bytes]:
        """Call a function handed over, with the judge's view of the names that its test changed."""
        names, absent = self._shell.names, object()
        changed = {name: names.get(name, absent) for name in request["deleted"]}
        answer: dict[str, Any]
        returned = b""
        try:
            arguments, options, replaced = decode(payload, self._function)
            changed |= {name: names.get(name, absent) for name in replaced}
            names.update(replaced)
            for name in request["deleted"]:
                names.pop(name, None)
            result, printed = self._shell.call(
                lambda: self._functions[request["function"]](*arguments, **options),
                request["seconds"],
                MAX_PRINTED,
            )
            returned = encode(result, self._keep)
            answer = {"printed": printed}
        except BaseException as error:
            answer = {"raised": _builtin_name(error), "message": _text(error)}
        finally:
            for name, value in changed.items():
                if value is absent:
                    names.pop(name, None)
                else:
                    names[name] = value
        return answer, returned

    def _keep(self, function: Callable[..., Any]) -> int:
        self._functions.append(function)
        return len(self._functions) - 1

    def _function(self, number: int, name: str, signature: str) -> Callable[..., Any]:
        return self._functions[number]


def _builtin_name(error: BaseException) -> str:
    kinds = (kind for kind in type(error).__mro__ if kind.__module__ == "builtins")
    return next(kinds, Exception).__name__


def _text(error: BaseException) -> str:
    try:
        # The text of a KeyError is the repr of its key, and would be so twice.
        only_key = isinstance(error, KeyError) and len(error.args) == 1
        return str(error.args[0] if only_key else error)[:2000]
    except Exception:
        return ""
