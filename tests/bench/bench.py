"""Speed of the workbench: `make bench`. Figures, never verdicts."""

import io
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from comptoir import TABLES, simuler
from etabli.build import build
from etabli.cases import load_case
from etabli.course import Course
from etabli.demo import CLASS, hand_in, run_demo
from etabli.frameworks import load_frameworks
from etabli.grading.autograde import autograde
from etabli.grading.submissions import submissions

ROOT = Path(__file__).parents[2]


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def simulate() -> None:
    company = simuler()
    for name in TABLES:
        company.table(name)
    company.site()


def main() -> None:
    course = Course.at(ROOT)
    frameworks = load_frameworks(course.frameworks)
    cases = [load_case(course.cases / name) for name in course.case_names()]
    table = Table("what", "seconds", "how many", "each (s)")

    def row(what: str, seconds: float, number: int) -> None:
        table.add_row(what, f"{seconds:.1f}", str(number), f"{seconds / number:.3f}")

    row("simulate the whole company (tables and site)", timed(simulate), len(TABLES) + 1)
    with TemporaryDirectory() as scratch:
        shutil.copy(ROOT / "nbgrader_config.py", scratch)
        copy = Course(Path(scratch), course.cases)
        row("build the cases", timed(lambda: list(build(copy, cases, frameworks))), len(cases))
        for profile in CLASS:
            hand_in(copy, cases, profile)
        chosen = submissions(copy)
        for jobs in (1, 2):
            seconds = timed(lambda jobs=jobs: list(autograde(copy, chosen, jobs, force=True)))
            row(f"autograde the demonstration class, {jobs} at a time", seconds, len(chosen))
    with TemporaryDirectory() as scratch:
        silent = Console(file=io.StringIO())
        for run in ("first", "second"):
            seconds = timed(lambda: run_demo(course, Path(scratch, "demo"), silent))
            row(f"the whole demonstration, {run} run", seconds, 1)
    Console().print(table)


if __name__ == "__main__":
    main()
