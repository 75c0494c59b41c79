"""A thousand submissions: does memory stay flat, and time grow in proportion?"""

import os
import time
from dataclasses import dataclass, field
from pathlib import Path

from classes import make_crowd
from meter import Group, command, memory_of, run

from etabli.course import Course
from etabli.results.evidence import RECEIPT_FILE

__all__ = ["Scale", "measure"]


@dataclass
class Hundred:
    """A hundred submissions more: when the last was recorded, and mean bytes while they were."""

    seconds: float
    coordinator: int
    everything: int


@dataclass
class Scale:
    """What a large class took: each hundred; then the comparison of the class, and the end."""

    case: str
    number: int
    hundreds: list[Hundred] = field(default_factory=list)
    after_seconds: float = 0.0
    after_memory: int = 0
    wall: float = 0.0
    cpu: float = 0.0


def measure(folder: Path, case: str, number: int, jobs: int) -> Scale:
    """Grade a large class with `etabli autograde`, and look at its processes every second."""
    print(f"  making {number} submissions of {case}…", flush=True)
    course = make_crowd(folder / "crowd", case, number)
    scale = Scale(case, number)
    start = time.perf_counter()
    samples: list[tuple[int, int]] = []

    def watch(group: Group, coordinator: int) -> None:
        done = _recorded(course, case)
        sample = memory_of(coordinator), group.memory()
        if 0 < done < number:
            samples.append(sample)
        elif done:
            scale.after_memory = max(scale.after_memory, sample[1])
        if done // 100 > len(scale.hundreds) and samples:
            own, everything = (sum(kind) // len(samples) for kind in zip(*samples, strict=True))
            seconds = time.perf_counter() - start
            scale.hundreds.append(Hundred(seconds, own, everything))
            samples.clear()
            print(f"  {done} graded in {seconds:.0f} s, {everything / 1e6:.0f} MB", flush=True)

    cost = run([command("etabli"), "autograde", "--jobs", str(jobs)], course.root, watch=watch)
    scale.wall, scale.cpu = cost.wall, cost.cpu
    scale.after_seconds = cost.wall - scale.hundreds[-1].seconds
    return scale


def _recorded(course: Course, case: str) -> int:
    if not course.autograded.is_dir():
        return 0
    folders = os.scandir(course.autograded)
    return sum(os.path.exists(f"{folder.path}/{case}/{RECEIPT_FILE}") for folder in folders)
