"""The rest of the workbench: simulating the company, building the cases, the demonstration."""

import io
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from classes import REPOSITORY
from rich.console import Console

from comptoir import TABLES, simuler
from etabli.authoring.build import build
from etabli.authoring.case import load_case
from etabli.course import Course
from etabli.demo.classroom import run_demo
from etabli.frameworks import load_frameworks

__all__ = ["rest"]


def rest(folder: Path) -> Iterator[tuple[str, float, int]]:
    """Yield what was done, how many seconds it took, and of how many things."""
    yield "simulate the company (tables and site)", _timed(_simulate), len(TABLES) + 1
    names = REPOSITORY.case_names()
    cases = [load_case(REPOSITORY.cases / name) for name in names]
    frameworks = load_frameworks(REPOSITORY.frameworks)
    folder.mkdir()
    shutil.copy(REPOSITORY.root / "nbgrader_config.py", folder)
    copy = Course(folder, REPOSITORY.cases)
    yield "build the cases", _timed(lambda: list(build(copy, cases, frameworks))), len(cases)
    silent = Console(file=io.StringIO())
    for which in ("first", "second"):
        seconds = _timed(lambda: run_demo(REPOSITORY, folder / "demo", silent))
        yield f"the whole demonstration, {which} run", seconds, 1


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _simulate() -> None:
    company = simuler()
    for name in TABLES:
        company.table(name)
    company.site()
