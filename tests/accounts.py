"""Runs small functions in a sandbox, or in the parent of one, under root or an ordinary account.

A function travels as its source, so it imports what it needs; what it returns travels as JSON.
"""

import inspect
import json
import os
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

from etabli.grading.sandbox import sandbox

ORDINARY = 12345
LIB = Path(sandbox.__file__).parents[3]

# Reads a request, shuts a child in and calls a function there, or calls it in the parent.
PROGRAM = """
import json, os, sys
from pathlib import Path
from etabli.grading.sandbox import sandbox

request = json.load(sys.stdin)
sandbox.prepare()
for name in request["imports"]:
    __import__(name)
given = request["room"]
room = sandbox.Room(
    read_only=(*sandbox.interpreter_paths(), *map(Path, given["read_only"])),
    data=Path(given["data"]) if given["data"] else None,
    network=given["network"],
    bounds=sandbox.Bounds(**given["bounds"]),
)
names = {"sandbox": sandbox, "Any": object}
exec(request["source"], names)
function = names[request["name"]]
if request["inside"]:
    reading, writing = os.pipe()
    pid = sandbox.fork_shut(room)
    if pid == 0:
        sandbox.close_descriptors({1, 2, writing})
        sandbox.shut_in(room)
        os.write(writing, json.dumps(function(*request["arguments"])).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as answer:
        sys.stdout.write(answer.read())
    os.waitpid(pid, 0)
else:
    json.dump(function(room, *request["arguments"]), sys.stdout)
"""

# Under root: gives the rights up, for good, in a view of the disk where the interpreter can be
# reached even if it lies in root's own folder.
BECOME_ORDINARY = f"""
import os, sys
from pathlib import Path
from etabli.grading.sandbox import linux

linux.unshare(linux.CLONE_NEWNS)
linux.make_mounts_private()
linux.mount("tmpfs", "/mnt", "mode=755")
shown = [sys.base_prefix, sys.prefix, {str(LIB)!r}]
for number, path in enumerate(shown):
    os.mkdir(f"/mnt/{{number}}")
    linux.bind(path, f"/mnt/{{number}}")
for number, path in enumerate(shown):
    for folder in reversed(Path(path).parents):
        if folder.stat().st_mode & 0o005 != 0o005:
            linux.mount("tmpfs", str(folder), "mode=755")
            break
    if not os.path.isdir(path):
        os.makedirs(path)
        linux.bind(f"/mnt/{{number}}", path)
os.setgroups([])
os.setresgid({ORDINARY}, {ORDINARY}, {ORDINARY})
os.setresuid({ORDINARY}, {ORDINARY}, {ORDINARY})
os.execv(sys.executable, [sys.executable, "-c", sys.argv[1]])
"""


class Account:
    """Runs functions, self-contained, in a sandbox or in the parent of one."""

    def __init__(self, ordinary: bool) -> None:
        self._step_down = ordinary and os.geteuid() == 0

    def own(self, path: Path) -> None:
        """Hand files to the account."""
        if self._step_down:
            for each in (path, *path.rglob("*")):
                os.chown(each, ORDINARY, ORDINARY)

    def inside(self, function: Callable[..., Any], *arguments: Any, **room: Any) -> Any:
        """Return what a function returns in a sandbox; see `_run` for the room."""
        return self._run(function, arguments, inside=True, **room)

    def outside(self, function: Callable[..., Any], *arguments: Any, **room: Any) -> Any:
        """Return what a function returns in a process that can fork sandboxes.

        Its first argument is the room.
        """
        return self._run(function, arguments, inside=False, **room)

    def program(self, source: str) -> "subprocess.Popen[str]":
        """Start a program that calls the sandbox itself; it has os, signal and sandbox."""
        source = (
            "import os, signal\nfrom etabli.grading.sandbox import sandbox\n"
            + textwrap.dedent(source)
        )
        return subprocess.Popen(self._command(source), stdout=subprocess.PIPE, text=True)

    def _command(self, program: str) -> list[str]:
        programs = [BECOME_ORDINARY, program] if self._step_down else [program]
        return [sys.executable, "-c", *programs]

    def _run(
        self,
        function: Callable[..., Any],
        arguments: tuple[Any, ...],
        *,
        inside: bool,
        imports: tuple[str, ...] = (),
        read_only: tuple[Path, ...] = (),
        data: Path | None = None,
        network: bool = False,
        environment: dict[str, str] | None = None,
        **bounds: int,
    ) -> Any:
        request = {
            "source": textwrap.dedent(inspect.getsource(function)),
            "name": function.__name__,
            "arguments": arguments,
            "inside": inside,
            "imports": imports,
            "room": {
                "read_only": [str(path) for path in read_only],
                "data": str(data) if data else None,
                "network": network,
                "bounds": bounds,
            },
        }
        done = subprocess.run(
            self._command(PROGRAM),
            input=json.dumps(request),
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1", **(environment or {})},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout, done.stderr
        return json.loads(done.stdout)
