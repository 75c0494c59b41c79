"""Where the time goes for one submission: `etabli`'s own functions, timed in this process.

One submission at a time. Each function counts its own time only, less that of the timed functions
it calls; the student's and the judge's processes are timed from outside, by how long they take to
answer.
"""

import threading
import time
from collections import defaultdict
from collections.abc import Callable
from functools import wraps
from typing import Any

from etabli.course import Course
from etabli.grading import autograde as coordinator
from etabli.grading.running import processes, workshop
from etabli.grading.saving.writer import GradebookWriter
from etabli.grading.submissions import submissions

__all__ = ["ONCE", "breakdown"]

Label = str | Callable[..., str]

_ASKED = {
    "run": "student: the student's cells",
    "hand_over": "student: answers encoded and handed over",
    "hand_over_files": "student: answers encoded and handed over",
}


def _asked(student: object, request: dict[str, Any], *_: object) -> str:
    return _ASKED.get(request["do"], "student: other requests")


def _connected(server: object, role: str) -> str:
    return f"{role}: fork, shut in, greet"


# Once per run or case, not per submission.
ONCE = (
    "once: warm server started",
    "once: case server started, opening cells run",
    "once: case read, analysed, found in the gradebook",
    "once: class compared (similarity), flags written",
)

_TIMED: list[tuple[Any, str, Label]] = [
    (workshop._Server, "__init__", ONCE[0]),
    (workshop._Server, "_await", ONCE[0]),
    (workshop._Server, "_start", ONCE[1]),
    (coordinator._Run, "_case", ONCE[2]),
    (coordinator, "update_flags", ONCE[3]),
    (coordinator, "digest", "coordinator: digest of what was handed in"),
    (coordinator, "read_submission", "coordinator: read"),
    (coordinator, "other_files", "coordinator: read"),
    (coordinator, "observe", "coordinator: look for signs (integrity)"),
    (coordinator, "restore", "coordinator: restore the case's form"),
    (coordinator, "execute", "coordinator: outputs checked, processes driven and ended"),
    (workshop.CaseServer, "connect", _connected),
    (processes.StudentProcess, "ask", _asked),
    (processes.JudgeProcess, "_exchange", "judge: answers decoded, locked cells and tests"),
    (processes.JudgeProcess, "give_files", "judge: files received"),
    (coordinator._Grading, "record", "coordinator: nbgrader's other steps, notebook written"),
    (GradebookWriter, "finished", "coordinator: nbgrader's other steps, notebook written"),
    (GradebookWriter, "save", "coordinator: gradebook"),
    (coordinator._Grading, "stage", "coordinator: files written and put in place"),
    (coordinator._Grading, "publish", "coordinator: files written and put in place"),
]


def breakdown(course: Course, case: str, sandbox: bool = True) -> dict[str, float]:
    """Grade a case's submissions one at a time; return seconds by what they went to.

    Those that `ONCE` lists are of the whole run, the others per submission.

    Args:
        course: a throw-away course.
        case: the case.
        sandbox: shut students' processes in.
    """
    chosen = submissions(course, [case])
    workshop.close_server()
    watch = _Stopwatch()
    kept = [(owner, name, getattr(owner, name)) for owner, name, _ in _TIMED]
    for owner, name, label in _TIMED:
        setattr(owner, name, watch.timed(getattr(owner, name), label))
    try:
        for outcome in coordinator.autograde(course, chosen, 1, force=True, sandbox=sandbox):
            assert outcome.status == "graded", outcome
    finally:
        for owner, name, function in kept:
            setattr(owner, name, function)
        workshop.close_server()
    return {
        label: seconds if label in ONCE else seconds / len(chosen)
        for label, seconds in watch.seconds.items()
    }


class _Stopwatch:
    """Seconds by label; each function's own, in whatever thread it runs."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._thread = threading.local()

    def timed(self, function: Callable[..., Any], label: Label) -> Callable[..., Any]:
        @wraps(function)
        def timed(*arguments: Any, **options: Any) -> Any:
            outer = getattr(self._thread, "inner", 0.0)
            self._thread.inner = 0.0
            start = time.perf_counter()
            try:
                return function(*arguments, **options)
            finally:
                taken = time.perf_counter() - start
                name = label if isinstance(label, str) else label(*arguments, **options)
                self.seconds[name] += taken - self._thread.inner
                self._thread.inner = outer + taken

        return timed
