"""The floor: the bare time that the cells of a class take in a warm process. A program.

Reads from standard input a JSON list of submissions: `{"files": folder of the case and of what was
handed in, "modules": […], "cells": [[grade id, text]…]}`. Each runs in a fork of a process that has
imported all it needs: its code cells one after the other, opening and test cells among them,
pictures drawn as Jupyter does. No sandbox, no judge, no gradebook, and no two at a time. Writes for
each a JSON line: `[[grade id, seconds, processor seconds]…]`; the fork itself is not counted.
"""

import gc
import json
import os
import shutil
import sys
import time
from tempfile import TemporaryDirectory
from typing import Any

from etabli.grading.running import server

_NO_LIMIT = 600, 10_000_000


def main() -> None:
    submissions: list[dict[str, Any]] = json.load(sys.stdin)
    shell = server._warm_shell()
    for module in {name for submission in submissions for name in submission["modules"]}:
        server._import(module)
    gc.collect()
    gc.freeze()
    sys.stdout.flush()
    for submission in submissions:
        with TemporaryDirectory() as scratch:
            shutil.copytree(submission["files"], scratch, dirs_exist_ok=True)
            pid = os.fork()
            if pid == 0:
                os.chdir(scratch)
                sys.path[0] = ""
                os.write(1, json.dumps(_run(shell, submission["cells"])).encode() + b"\n")
                os._exit(0)
            _, status = os.waitpid(pid, 0)
            if status:
                raise SystemExit(f"a notebook ended its process: {submission['files']}")


def _run(shell: server.Shell, cells: list[tuple[str, str]]) -> list[tuple[str, float, float]]:
    times = []
    for name, source in cells:
        wall, cpu = time.perf_counter(), time.process_time()
        shell.run(source, *_NO_LIMIT)
        times.append((name, time.perf_counter() - wall, time.process_time() - cpu))
    return times


if __name__ == "__main__":
    main()
