"""Speed of the workbench: `make bench`. Figures, never verdicts; docs/performance.md explains them.

The last line compares `etabli autograde` with stock nbgrader and with the floor. `--write` puts the
figures in docs/performance.md, in the place of the last ones.
"""

import argparse
import os
import platform
import statistics
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from breakdown import ONCE, breakdown
from classes import make_class
from company import rest
from grading import CLASS, Comparison, compare
from jury import JuryScale
from jury import measure as measure_jury
from meter import Cost, Group
from rich import box
from rich.console import Console
from rich.table import Table
from scale import Scale, measure

console = Console(width=110, record=True)  # Markdown, to be read here and in the documentation
PAGE = Path(__file__).parents[2] / "docs" / "performance.md"
MEASURED = "## Measured\n"
CASE = "bc03-roi"
PARTS = ("company", "grading", "breakdown", "scale", "jury")


def main() -> None:
    options = _options()
    parts = options.only or PARTS
    console.print(_machine(), highlight=False, soft_wrap=True)
    compared: Comparison | None = None
    with TemporaryDirectory(prefix="etabli-bench-") as scratch:
        folder = Path(scratch)
        if "company" in parts:
            _show_rest(folder / "rest")
        if "breakdown" in parts:
            _show_breakdown(folder / "breakdown", options.submissions)
        if "scale" in parts:
            _show_scale(measure(folder, CASE, options.scale, options.jobs))
        if "jury" in parts:
            _show_jury(measure_jury(folder / "jury", options.candidates))
        if "grading" in parts:
            copies = dict.fromkeys(CLASS, 1) if options.quick else CLASS
            compared = compare(folder, copies, options.jobs, options.repeat)
            _show_comparison(compared, options.jobs)
    last = ""
    if compared:
        last = f"speedup={compared.speedup:.1f} floor_ratio={compared.floor_ratio:.2f}"
    if options.write:
        before, _, _ = PAGE.read_text(encoding="utf-8").partition(MEASURED)
        lines = [line.rstrip() for line in console.export_text().splitlines()]
        text = "\n".join(lines).rstrip() + (f"\n\n`{last}`" if last else "")
        PAGE.write_text(f"{before}{MEASURED}\n{text}\n", encoding="utf-8")
    print(last)


def _machine() -> str:
    """Return what the figures depend on, and whether something else was running."""
    processor = platform.machine()
    with suppress(OSError):
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        names = [line.partition(": ")[2] for line in lines if line.startswith("model name")]
        processor = names[0] if names else processor
    load = os.getloadavg()[0]
    return (
        f"{processor}, {os.cpu_count()} cores, Linux {platform.release().split('-')[0]}, "
        f"Python {platform.python_version()}; load average {load:.1f} before the run."
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", action="append", choices=PARTS, help="one part, or several")
    parser.add_argument("--jobs", type=int, default=2, help="notebooks at a time for etabli")
    parser.add_argument("--repeat", type=int, default=3, help="runs of etabli, of which the median")
    parser.add_argument("--submissions", type=int, default=10, help="those of the breakdown")
    parser.add_argument("--scale", type=int, default=1000, help="submissions of the large class")
    parser.add_argument("--candidates", type=int, default=1000, help="those of the jury's session")
    parser.add_argument("--write", action="store_true", help="renew docs/performance.md")
    parser.add_argument("--quick", action="store_true", help="one submission a case: a trial run")
    return parser.parse_args()


def _show_rest(folder: Path) -> None:
    with _table("The rest of the workbench", "what", "seconds", "how many", "each (s)") as table:
        for what, seconds, number in rest(folder):
            table.add_row(what, f"{seconds:.1f}", str(number), f"{seconds / number:.3f}")


def _show_breakdown(folder: Path, number: int) -> None:
    course = make_class(folder, {CASE: number})
    shut, open_ = (breakdown(course, CASE, sandbox) for sandbox in (True, False))
    title = f"Where the time goes: {number} submissions of {CASE}, one at a time (ms)"
    with _table(title, "what", "shut in", "without sandbox") as table:
        for label in sorted({*shut, *open_} - {*ONCE}):
            table.add_row(label, _ms(shut.get(label)), _ms(open_.get(label)))
        sums = [sum(v for k, v in each.items() if k not in ONCE) for each in (shut, open_)]
        table.add_row("**per submission**", *map(_ms, sums))
        for label in ONCE:
            table.add_row(label, _ms(shut.get(label)), _ms(open_.get(label)))


def _show_scale(scale: Scale) -> None:
    title = f"{scale.number} submissions of {scale.case}"
    with _table(title, "graded", "s", "s for 100", "coordinator MB", "all MB") as table:
        before = 0.0
        for rank, hundred in enumerate(scale.hundreds, 1):
            table.add_row(
                str(100 * rank),
                f"{hundred.seconds:.0f}",
                f"{hundred.seconds - before:.1f}",
                _mb(hundred.coordinator),
                _mb(hundred.everything),
            )
            before = hundred.seconds
        table.add_row(
            "then, class compared", f"{scale.wall:.0f}", f"{scale.after_seconds:.1f}",
            "", _mb(scale.after_memory),
        )  # fmt: skip
    first, last = scale.hundreds[0], scale.hundreds[-1]
    console.print(
        f"\nMemory from the first hundred to the last: coordinator "
        f"{last.coordinator / first.coordinator - 1:+.1%}, everything "
        f"{last.everything / first.everything - 1:+.1%}; "
        f"{scale.cpu / scale.number:.2f} s of processor a submission"
    )


def _show_jury(scale: JuryScale) -> None:
    title = f"A jury's session: {scale.candidates} candidates, {scale.cases} cases"
    ours = scale.steps[-1].tables
    with _table(title, "what", "wall (s)", "processor (s)", "peak memory (MB)") as table:
        for what, cost in (
            ("nbgrader export (CSV)", scale.stock),
            ("jury.xlsx and jury.json", ours),
            ("etabli jury export (everything)", scale.whole),
        ):
            table.add_row(what, *_cost(cost), _mb(cost.memory))
    console.print(
        f"\njury.xlsx and jury.json {scale.stock.wall / ours.wall:.1f} times faster than the CSV, "
        f"{scale.stock.cpu / ours.cpu:.1f} times by processor time ({Group.how}); {scale.same} of "
        f"{scale.submissions} submissions have the same points; {scale.cells} graded cells"
    )
    columns = (
        "tables (s)",
        "MB",
        "PDFs / s / core",
        "binding one (ms)",
        "MB",
        "pages / s / core",
        "MB",
    )
    with _table("The jury file, by number of candidates", "candidates", *columns) as table:
        for step in scale.steps:
            table.add_row(
                str(step.candidates),
                f"{step.tables.cpu:.1f}",
                _mb(step.tables.memory),
                f"{1 / step.each['dossier']:.1f}",
                _ms(step.each["binding"]),
                _mb(step.dossiers.memory),
                f"{1 / step.each['page']:.0f}",
                _mb(step.pages.memory),
            )
    first, last = scale.steps[0], scale.steps[-1]
    growth = " ".join(
        f"{what} {getattr(last, what).memory / getattr(first, what).memory - 1:+.1%}"
        for what in ("tables", "dossiers", "pages")
    )
    console.print(f"\nMemory, {first.candidates} to {last.candidates} candidates: {growth}")


def _show_comparison(compared: Comparison, jobs: int) -> None:
    cores = os.cpu_count() or 1
    title = f"{compared.submissions} submissions; processor time {Group.how}"
    with _table(title, "what", "wall (s)", "processor (s)", "peak memory (MB)") as table:
        for case, cost in compared.stock.items():
            number = compared.floors[case].number
            table.add_row(f"nbgrader autograde {case} ({number})", *_cost(cost), _mb(cost.memory))
        cpu = sum(cost.cpu for cost in compared.stock.values())
        peak = max(cost.memory for cost in compared.stock.values())
        stock = f"{compared.stock_wall:.1f}"
        table.add_row("**nbgrader, all**", stock, f"{cpu:.1f}", _mb(peak))
        for cost in compared.ours:
            table.add_row(f"etabli autograde --jobs {jobs}", *_cost(cost), "")
        cpu = statistics.median(cost.cpu for cost in compared.ours)
        wall = f"{compared.ours_wall:.1f}"
        memory = _mb(compared.ours_memory)
        table.add_row("**etabli, median**", wall, f"{cpu:.1f}", memory)
        for case, floor in compared.floors.items():
            what = f"floor of {case} ({floor.number})"
            table.add_row(what, f"{floor.wall:.1f}", f"{floor.cpu:.1f}", "")
        cpu = sum(floor.cpu for floor in compared.floors.values())
        table.add_row("**floor**", f"{compared.floor:.1f}", f"{cpu:.1f}", "")
        once = sum(floor.shared_once for floor in compared.floors.values())
        table.add_row("floor, were cells of the case run once per case", f"{once:.1f}", "", "")
    same = compared.graded_cells - len(compared.differences)
    console.print(f"\nScores: {same} of {compared.graded_cells} graded cells are the same")
    for line in compared.differences:
        console.print(f"- {line}", markup=False)
    once_ratio = compared.ours_wall / (once / cores)
    console.print(
        f"\netabli / (floor with those cells run once / {cores} cores) = {once_ratio:.2f}"
    )


def _cost(cost: Cost) -> tuple[str, str]:
    return f"{cost.wall:.1f}", f"{cost.cpu:.1f}"


def _ms(seconds: float | None) -> str:
    return "" if seconds is None else f"{1000 * seconds:.1f}"


def _mb(size: float) -> str:
    return f"{size / 1e6:.0f}"


@contextmanager
def _table(title: str, *columns: str) -> Iterator[Table]:
    table = Table(box=box.MARKDOWN)
    for rank, column in enumerate(columns):
        table.add_column(column, justify="right" if rank else "left")
    yield table
    console.print(f"\n### {title}\n", highlight=False)
    console.print(table)


if __name__ == "__main__":
    main()
