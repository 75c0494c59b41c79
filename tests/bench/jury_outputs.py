"""Parts of `etabli jury export` in a process of its own: `jury_outputs.py SESSION INTO SECONDS OUTPUT…`.

SESSION is the session's folder, INTO the one to write in, OUTPUT one of `etabli.jury.export.OUTPUTS` or
"pass": going over the candidates, and writing nothing.
SECONDS is a file of JSON to write: seconds of processor time, all threads counted, by what they went to.
"""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from etabli.course import Course
from etabli.frameworks import load_frameworks
from etabli.jury.export import OUTPUTS
from etabli.jury.model import open_jury_file
from etabli.jury.pdf import dossiers
from etabli.jury.pdf.binding import Binder
from etabli.jury.session.inputs import load_session

__all__ = ["BINDING", "PASS", "write"]

PASS, BINDING = "pass", "binding"

_seconds: dict[str, float] = {}


def write(folder: Path, into: Path, outputs: list[str]) -> dict[str, float]:
    """Write these outputs of a session; return what each took.

    What they share, where each candidate stands, is worked out before. `BINDING` is a part of the
    dossiers.
    """
    course = Course.at(folder.parents[1])
    frameworks = load_frameworks(course.frameworks)
    session = load_session(folder, frameworks)
    setattr(dossiers, "Binder", _TimedBinder)  # noqa: B010
    with open_jury_file(course, session, frameworks) as file:
        assert file.statuses
        for name in outputs:
            with _timed(name):
                if name == PASS:
                    assert sum(1 for _ in file.candidates()) == len(session.people)
                else:
                    OUTPUTS[name](file, into)
    return _seconds


@contextmanager
def _timed(what: str) -> Iterator[None]:
    start = time.process_time()
    yield
    _seconds[what] = _seconds.get(what, 0.0) + time.process_time() - start


class _TimedBinder(Binder):
    """A binder whose time is counted apart."""

    def add(self, pdf: bytes) -> None:
        with _timed(BINDING):
            super().add(pdf)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with _timed(BINDING):
            super().__exit__(kind, error, trace)


if __name__ == "__main__":
    session, into, parts, *outputs = sys.argv[1:]
    Path(parts).write_text(json.dumps(write(Path(session), Path(into), outputs)))
