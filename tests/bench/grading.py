"""One class graded by stock `nbgrader autograde`, by `etabli autograde`, and the floor beneath both."""

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import floor
from classes import Scores, make_class, scores
from meter import Cost, command, run

from etabli.course import Course
from etabli.grading.restore import restore
from etabli.grading.running.built import BuiltCase
from etabli.grading.submissions import read_submission, submissions
from etabli.roles import grade_id

__all__ = ["CLASS", "Comparison", "compare"]

# Twenty submissions of one case, and twenty over the five.
CLASS = {
    "bc03-roi": 24,
    "bc01-alliances": 4,
    "bc01-benchmark": 4,
    "bc03-audit-seo": 4,
    "bc05-cahier-des-charges": 4,
}


@dataclass
class Floor:
    """Seconds that the cells of a class take, bare: of all, and with what is shared counted once.

    Shared are the cells that `etabli` runs once per case: the locked ones that open it, and those
    that only show something of it.
    """

    number: int = 0
    wall: float = 0.0
    cpu: float = 0.0
    shared_once: float = 0.0


@dataclass
class Comparison:
    """What came of a class: costs by case for nbgrader, of each whole run for etabli."""

    submissions: int
    stock: dict[str, Cost]
    ours: list[Cost]
    ours_memory: int
    floors: dict[str, Floor]
    graded_cells: int
    differences: list[str]

    @property
    def stock_wall(self) -> float:
        return sum(cost.wall for cost in self.stock.values())

    @property
    def ours_wall(self) -> float:
        return statistics.median(cost.wall for cost in self.ours)

    @property
    def floor(self) -> float:
        return sum(each.wall for each in self.floors.values())

    @property
    def speedup(self) -> float:
        return self.stock_wall / self.ours_wall

    @property
    def floor_ratio(self) -> float:
        return self.ours_wall / (self.floor / (os.cpu_count() or 1))


def compare(folder: Path, copies: dict[str, int], jobs: int, repeat: int) -> Comparison:
    """Grade a class both ways, one after the other, in throw-away courses.

    Each grades one submission first, so that both find their bytecode compiled. Ours runs before,
    between and after the cases of nbgrader's, `repeat` times in all, so that what else this machine
    does falls on both.

    Args:
        folder: where the courses are made.
        copies: number of submissions by case.
        jobs: executions at a time for etabli; nbgrader has no such choice.
        repeat: runs of etabli.
    """
    first = next(iter(copies))
    autograde = [command("etabli"), "autograde", "--jobs", str(jobs)]
    warm = make_class(folder / "warm", {first: 1})
    run(autograde, warm.root)
    warm = make_class(folder / "warm-stock", {first: 1}, stock=True)
    run([command("nbgrader"), "autograde", first], warm.root)

    ours = [make_class(folder / f"ours-{n}", copies) for n in range(repeat)]
    stock = make_class(folder / "stock", copies, stock=True)
    taken: list[Cost] = []
    costs: dict[str, Cost] = {}
    for rank, name in enumerate(copies):
        while len(taken) * len(copies) <= rank * repeat and len(taken) < repeat:
            taken.append(_grade(autograde, ours[len(taken)]))
        print(f"  nbgrader autograde {name}: {copies[name]} submissions…", flush=True)
        costs[name] = run([command("nbgrader"), "autograde", name], stock.root, memory=1.0)
    while len(taken) < repeat:
        taken.append(_grade(autograde, ours[len(taken)]))
    floors = {name: _floor(ours[0], name) for name in copies}
    memory = run([*autograde, "--force"], ours[0].root, memory=0.25).memory
    theirs = scores(stock)
    return Comparison(
        submissions=sum(copies.values()),
        stock=costs,
        ours=taken,
        ours_memory=memory,
        floors=floors,
        graded_cells=len(theirs),
        differences=[line for course in ours for line in _differences(theirs, scores(course))],
    )


def _grade(autograde: list[str], course: Course) -> Cost:
    print("  etabli autograde…", flush=True)
    return run(autograde, course.root)


def _differences(theirs: Scores, found: Scores) -> Iterator[str]:
    for key in sorted(set(theirs) | set(found)):
        if theirs.get(key) != found.get(key):
            yield f"{' '.join(key)}: nbgrader {theirs.get(key)}, etabli {found.get(key)}"


def _floor(course: Course, name: str) -> Floor:
    print(f"  floor of {name}…", flush=True)
    case = BuiltCase.read(course.source / name)
    asked = []
    for submission in submissions(course, [name]):
        notebook = restore(case.source, read_submission(submission, case.source))
        cells = [(grade_id(c), c.source) for c in notebook.cells if c.cell_type == "code"]
        asked.append(
            {"files": str(submission.folder), "modules": case.plan.modules, "cells": cells}
        )
    done = subprocess.run(
        [sys.executable, floor.__file__],
        input=json.dumps(asked), stdout=subprocess.PIPE, text=True, check=True,
        env=os.environ | {"MPLBACKEND": "module://matplotlib_inline.backend_inline"},
    )  # fmt: skip
    runs: list[list[tuple[str, float, float]]] = [json.loads(x) for x in done.stdout.splitlines()]
    shared = {*case.plan.opening, *case.plan.aside}
    again = sum(wall for times in runs[1:] for name, wall, _ in times if name in shared)
    wall = sum(wall for times in runs for _, wall, _ in times)
    cpu = sum(cpu for times in runs for _, _, cpu in times)
    return Floor(len(runs), wall, cpu, wall - again)
