"""What the exhaustion family takes of the machine: memory of each, time lost by honest copies.

    python tests/adversarial/cost.py

Each is graded with one honest copy, two at a time as on a trainer's machine, and what all processes
of the grading take together is looked at twenty times a second (PSS: what several share is counted
once). Then the honest copies are graded alone, and behind the whole family. Some minutes.
"""

import json
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from hostile import HERE, Hostile, build, hand_in, hostiles, send_scout, solve

from etabli.course import Course

sys.path.insert(0, str(HERE.parent / "bench"))
from meter import run

HONEST = ("anouk", "evan", "gwenn")
CELL_SECONDS = 4


def course(root: Path, family: list[Hostile], honest: tuple[str, ...]) -> list[str]:
    """Make a course that holds these copies; return the command that grades it."""
    settings = (HERE.parents[1] / "nbgrader_config.py").read_text(encoding="utf-8")
    settings += f"\nc.ExecuteApart.timeout = {CELL_SECONDS}\n"
    (root / "nbgrader_config.py").write_text(settings, encoding="utf-8")
    build(root, Course(root, root / "cases").config())
    command = [sys.executable, str(HERE / "grade.py"), str(root)]
    if family and not send_scout(
        root, lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    ):
        raise SystemExit("students' code is not shut in here: nothing else was run")
    marks = {name: str(root / name.lower()) for name in ("OUTSIDE", "HOME", "GRADEBOOK")}
    marks |= {"COURSE": str(root), "MARK": "intrus", "PORT": "9", "ABSTRACT": "etabli-intrus"}
    for hostile in family:
        hand_in(root, hostile, marks)
    for candidate in honest:
        solve(root, candidate)
    return command


def honest_seconds(family: list[Hostile]) -> float:
    """Return when the last honest copy was graded, in a class with this family."""
    with TemporaryDirectory() as folder:
        command = course(Path(folder), family, HONEST)
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert all(line["status"] == "graded" for line in lines if line["candidate"] in HONEST), lines
    return max(line["seconds"] for line in lines if line["candidate"] in HONEST)


def main() -> None:
    """Print a line a submission, the highest, and the honest copies' times."""
    family = hostiles("exhaustion")
    peaks = {}
    for name, copies in {
        "the honest copy alone": [],
        **{one.name: [one] for one in family},
    }.items():
        with TemporaryDirectory() as folder:
            command = course(Path(folder), copies, HONEST[:1])
            start = time.monotonic()
            peaks[name] = run(command, Path(folder), memory=0.05).memory / 1e6
        print(f"{name:28} {peaks[name]:6.0f} MB {time.monotonic() - start:6.1f} s", flush=True)
    print(f"highest={max(peaks.values()):.0f} MB of {max(peaks, key=lambda name: peaks[name])}")
    alone, behind = honest_seconds([]), honest_seconds(family)
    print(f"honest alone={alone:.1f} s behind={behind:.1f} s copies={len(family)}")


if __name__ == "__main__":
    main()
