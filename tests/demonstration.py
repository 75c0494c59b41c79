"""Playing the demonstration, and seeing whether it touches what is not its own."""

import io
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from etabli.course import Course
from etabli.demo.classroom import run_demo


@dataclass(frozen=True)
class Played:
    """A demonstration that was played.

    Args:
        course: what it made; to be read only.
        printed: what it said.
        touched: the repository's own files that changed meanwhile.
    """

    course: Course
    printed: str
    touched: list[str]


def play(course: Course, folder: Path) -> Played:
    """Play the demonstration of the repository in a folder."""
    before, screen = _own(course), io.StringIO()
    run_demo(course, folder, Console(file=screen, width=120))
    after = _own(course)
    touched = [path for path in before.keys() | after.keys() if before.get(path) != after.get(path)]
    return Played(Course(folder, course.cases), screen.getvalue(), sorted(touched))


def snapshot(folder: Path) -> dict[str, float]:
    """Return when each file of a folder was written."""
    return {
        str(p.relative_to(folder)): p.stat().st_mtime_ns
        for p in folder.rglob("*")
        if p.is_file() and ".git" not in p.parts
    }


def _own(course: Course) -> dict[str, float]:
    stages = ("submitted", "autograded", "feedback", "jury", "source", "release")
    found: dict[str, float] = {p.name: p.stat().st_mtime_ns for p in course.root.glob("notes.db*")}
    for stage in stages:
        found |= {f"{stage}/{k}": v for k, v in snapshot(course.root / stage).items()}
    return found
