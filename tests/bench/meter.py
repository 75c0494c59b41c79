"""Runs a command and measures it with everything it starts: wall time, processor time, memory.

On Linux with a cgroup 2 hierarchy that this account may write in, the kernel counts the processor
time of every process, daemons and killed ones included, and lists the processes. Elsewhere, the
descendants are looked for in /proc all the while; what ran between two looks, or lost its parent, is
missed.
"""

import os
import shutil
import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Cost", "Group", "command", "memory_of", "run"]

_LOOK_SECONDS = 0.02
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Cost:
    """What a command took: seconds of wall time and of processors, bytes at the peak."""

    wall: float
    cpu: float
    memory: int = 0


def command(name: str) -> str:
    """Return the path of one of this environment's commands."""
    found = shutil.which(name)
    assert found, f"{name} is not on the PATH of `make`"
    return found


def run(
    program: list[str],
    folder: Path,
    memory: float = 0.0,
    watch: Callable[["Group", int], None] | None = None,
) -> Cost:
    """Run a command in a folder and return what it cost.

    Args:
        program: the command; its output is shown only when it fails.
        folder: its working folder.
        memory: look at the memory this often, in seconds; a few milliseconds each. 0: never.
        watch: called every second with its processes and its own process number.
    """
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    peak = 0
    with Group() as group:
        start = time.perf_counter()
        process = subprocess.Popen(
            program, cwd=folder, env=environment, preexec_fn=group.enter,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        group.root = process.pid
        said: list[str] = []
        assert process.stdout is not None
        reader = threading.Thread(target=lambda: said.append(process.stdout.read()))
        reader.start()
        while (memory or watch) and process.poll() is None:
            if memory:
                peak = max(peak, group.memory())
            if watch:
                watch(group, process.pid)
            time.sleep(memory or 1.0)
        process.wait()
        wall = time.perf_counter() - start
        reader.join()
        cpu = group.cpu()
    if process.returncode:
        raise SystemExit(f"{' '.join(program)} failed:\n{said[0][-3000:]}")
    return Cost(wall, cpu, peak)


class Group:
    """The processes of one command, as long as it is open."""

    how = ""

    def __init__(self) -> None:
        self.root = 0
        self._seen: dict[int, float] = {}
        self._folder = _cgroup()
        Group.how = "counted by a cgroup" if self._folder else "sampled in /proc"
        self._over = threading.Event()

    def __enter__(self) -> "Group":
        if self._folder is None:
            threading.Thread(target=self._look, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        if self._folder is not None:
            for _ in range(100):  # what was killed last is still ending
                with suppress(OSError):
                    self._folder.rmdir()
                    return
                time.sleep(0.05)

    def enter(self) -> None:
        """Put the calling process, and all it will start, in the group."""
        if self._folder is not None:
            (self._folder / "cgroup.procs").write_text("0")

    def cpu(self) -> float:
        """Return the seconds of processor used so far."""
        if self._folder is None:
            return sum(self._seen.values())
        lines = dict(line.split() for line in (self._folder / "cpu.stat").read_text().splitlines())
        return int(lines["usage_usec"]) / 1e6

    def processes(self) -> list[int]:
        """Return the numbers of the processes that live."""
        if self._folder is not None:
            return [int(n) for n in (self._folder / "cgroup.procs").read_text().split()]
        found, waiting = [], [self.root] if self.root else []
        while waiting:
            found.append(waiting.pop())
            with suppress(OSError):
                for task in Path(f"/proc/{found[-1]}/task").iterdir():
                    waiting += map(int, (task / "children").read_text().split())
        return found

    def memory(self) -> int:
        """Return the bytes that the processes take: what several share is counted once (PSS)."""
        return sum(map(memory_of, self.processes()))

    def _look(self) -> None:
        while not self._over.wait(_LOOK_SECONDS):
            for process in self.processes():
                with suppress(OSError):
                    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
                    self._seen[process] = (int(fields[11]) + int(fields[12])) / _TICKS


def memory_of(process: int) -> int:
    """Return the bytes of a process, its part only of what it shares (PSS); 0 once it is gone."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def _cgroup() -> Path | None:
    """Return a new cgroup, below the one this process is in; None where that cannot be."""
    with suppress(OSError, StopIteration):
        mounts = (line.split() for line in Path("/proc/self/mounts").read_text().splitlines())
        base = next(Path(fields[1]) for fields in mounts if fields[2] == "cgroup2")
        lines = Path("/proc/self/cgroup").read_text().splitlines()
        own = next(line[3:] for line in lines if line.startswith("0::"))
        folder = base / own.strip("/") / f"etabli-bench-{os.getpid()}-{time.monotonic_ns()}"
        folder.mkdir()
        if (folder / "cpu.stat").is_file():
            return folder
        folder.rmdir()
    return None
