"""What `etabli bank` prints of known mistakes, and of mutants."""

import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from etabli.cli.common import console, count, escape, written

if TYPE_CHECKING:
    from etabli.authoring.case import Case
    from etabli.course import Course
    from etabli.grading.bank.reports import TaskReport, Tried

__all__ = ["known_mistakes", "show_mutants"]


def known_mistakes(course: "Course", case: "Case", sandbox: bool) -> None:
    """Keep what the known mistakes of a case give, where it has changed, and say how many."""
    from etabli.grading.bank.mistakes import keep_mistakes

    found = keep_mistakes(course, case, sandbox)
    if found is not None:
        console.print(f"  {case.name} : {count(found, 'erreur')} que la correction peut nommer")


def show_mutants(
    course: "Course", cases: "list[Case]", only: str | None, sandbox: bool, file: Path | None
) -> None:
    """Try the tests of cases with changed answers, print what survived and one line a case.

    Args:
        course: where they are built.
        cases: the cases.
        only: keep the answers whose name contains this text.
        sandbox: shut the processes in.
        file: where to write all of it as JSON.

    Raises:
        CaseError: a file of excuses is not what it should be.
        typer.Exit: a right answer does not get all its points, or an excuse is stale.
    """
    from etabli.authoring.excuses import read_excuses
    from etabli.grading.bank.mutation import mutation
    from etabli.grading.bank.reports import Report

    reports = [Report(case.name, read_excuses(case)) for case in cases]
    for case, report in zip(cases, reports, strict=True):
        for task in mutation(course, case, only, sandbox):
            report.tasks.append(task)
            _show_task(case.name, task, report.survivors(task))
        for excuse in report.stale:
            _line(f"[red]✗[/] excuse périmée : {escape(excuse.mutant)} (aucun survivant)")
    for report in reports:
        typer.echo(report.line())
    if file is not None:
        data = [report.data() for report in reports]
        file.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        written([file])
    if any(report.problems or report.stale for report in reports):
        raise typer.Exit(1)


def _show_task(case: str, task: "TaskReport", survivors: "list[Tried]") -> None:
    mutants = [one for one in task.tried if not one.right]
    refused = [one for one in task.tried if one.right and not one.full]
    mark = "[yellow]![/]" if survivors or refused or task.problems else "[green]✓[/]"
    _line(
        f"{mark} {case} {task.task} : {count(len(mutants), 'mutant')}, "
        f"{count(len(survivors), 'survivant')} ; "
        f"{count(len(task.tried) - len(mutants), 'équivalent')}, {count(len(refused), 'refusé')}"
    )
    for problem in task.problems:
        _line(f"    [red]✗[/] une bonne réponse n’a pas tous ses points : {escape(problem)}")
    for words, found in (("a survécu", survivors), ("refusé à tort", refused)):
        for name, what, answers in _gathered(found):
            said = ", ".join(answers)
            _line(f"    {words} : {escape(what)} [dim]({escape(said)})[/]")
            _line(f"        [dim]{escape(name)}[/]")


def _gathered(found: "Iterable[Tried]") -> list[tuple[str, str, list[str]]]:
    """Gather the same change of several answers: its name with « * » for them, words, answers."""
    by_change: dict[tuple[str, str], list[Tried]] = defaultdict(list)
    for one in found:
        task, _, rest = one.name.partition("/")
        by_change[task, rest.partition("/")[2]].append(one)
    gathered = []
    for (task, change), ones in by_change.items():
        answers = [one.name.split("/")[1] for one in ones]
        name = f"{task}/{answers[0] if len(answers) == 1 else '*'}/{change}"
        gathered.append((name, ones[0].words, answers))
    return gathered


def _line(text: str) -> None:
    console.print(text, soft_wrap=True, highlight=False)
