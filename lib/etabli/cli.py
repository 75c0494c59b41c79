"""The `etabli` command: one subcommand per stage of the work. Its help and messages are French."""

import os
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

# First: it teaches French to typer, which must not be imported yet.
from etabli.french import FrenchCommand, FrenchGroup

# isort: split

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
)

# Modules that import nbgrader or pandas are imported inside the commands: `etabli --help` is instant.
from etabli.errors import EtabliError

__all__ = ["app"]

app = typer.Typer(
    cls=FrenchGroup,
    help="Établi : construire les études de cas, corriger les dépôts, préparer le dossier du jury.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
)
console = Console()

# jsonschema, which nbformat needs, would take a second to make a grammar of international web
# addresses; it does without if this is absent, and no notebook is checked for any.
sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]

Cases = Annotated[
    list[str] | None, typer.Argument(help="Cas à traiter, par exemple bc03-roi ; tous par défaut.")
]


@app.callback()
def main(
    context: typer.Context,
    course: Annotated[
        Path, typer.Option("--course", help="Dossier du cours ; par défaut, le dossier courant.")
    ] = Path(),
) -> None:
    """Établi : construire les études de cas, corriger les dépôts, préparer le dossier du jury."""
    context.obj = course


def command(function: Callable[..., None]) -> Callable[..., None]:
    """Register a subcommand whose errors are shown as one red paragraph, exit code 1."""

    @wraps(function)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            function(*args, **kwargs)
        except EtabliError as error:
            console.print(f"[bold red]Erreur[/] : {escape(str(error))}", soft_wrap=True)
            raise typer.Exit(1) from error

    return app.command(cls=FrenchCommand)(run)


@command
def build(
    context: typer.Context,
    cases: Cases = None,
    check: Annotated[
        bool, typer.Option("--check", help="Dire ce qui est périmé, sans rien changer.")
    ] = False,
) -> None:
    """Construire source/ et release/ à partir de cases/."""
    from etabli.build import build as build_cases
    from etabli.build import outdated
    from etabli.course import shown

    course, loaded, frameworks = _load(context, cases)
    if check:
        lines = outdated(course, loaded, frameworks)
        for line in lines:
            console.print(f"[yellow]{escape(line)}[/]")
        if lines:
            console.print("Lancez « etabli build » pour mettre à jour.")
            raise typer.Exit(1)
        console.print(f"{len(loaded)} cas à jour.")
        return
    with _progress() as progress:
        releases = build_cases(course, loaded, frameworks)
        for _ in progress.track(releases, total=len(loaded), description="Construction"):
            pass
    console.print(f"{_count(len(loaded), 'cas construit')} dans {escape(shown(course.release))}.")


@command
def check(context: typer.Context, cases: Cases = None) -> None:
    """Vérifier le contrat de chaque cas, toutes fautes réunies."""
    from etabli.cases import load_case
    from etabli.contract import faults

    course = _course(context)
    names, frameworks = _case_names(course, cases), _frameworks(course)
    found = 0
    for name in names:
        try:
            lines = [str(fault) for fault in faults(load_case(course.cases / name), frameworks)]
        except EtabliError as error:  # not TOML, not a notebook: the other cases are checked
            lines = [str(error)]
        for line in lines:
            console.print(f"[red]✗[/] {escape(line)}", soft_wrap=True)
        found += len(lines)
    if found:
        raise typer.Exit(1)
    console.print(f"{_count(len(names), 'cas conforme')}.")


@command
def bank(
    context: typer.Context,
    cases: Cases = None,
    only: Annotated[
        str | None, typer.Option(help="N'essayer que les réponses dont le nom contient ce texte.")
    ] = None,
) -> None:
    """Essayer la solution, la version distribuée et toutes les réponses de la banque."""
    from etabli.bank import trials
    from etabli.doctor import sandbox_missing

    course, loaded, _ = _load(context, cases)
    failures = total = 0
    shut_in = not sandbox_missing()  # the answers are the school's own: it may do without
    for case in loaded:
        for trial in trials(course, case, only, shut_in):
            total += 1
            console.print(
                f"{'[red]✗[/]' if trial.problems else '[green]✓[/]'} {case.name} {trial.name}"
            )
            for problem in trial.problems:
                failures += 1
                console.print(f"    {escape(problem)}", soft_wrap=True)
    console.print(f"{_count(total, 'essai')}, {_count(failures, 'désaccord')}.")
    if failures:
        raise typer.Exit(1)


@command
def autograde(
    context: typer.Context,
    cases: Cases = None,
    candidate: Annotated[str | None, typer.Option(help="Ne corriger que ce candidat.")] = None,
    jobs: Annotated[
        int, typer.Option(min=1, help="Carnets exécutés en même temps.")
    ] = os.cpu_count() or 1,
    force: Annotated[
        bool, typer.Option("--force", help="Recorriger aussi les dépôts inchangés.")
    ] = False,
    scheduler: Annotated[
        str | None,
        typer.Option(help="Exécuter sur une grappe Dask, par exemple tcp://192.0.2.7:8786."),
    ] = None,
    without_sandbox: Annotated[
        bool,
        typer.Option(
            "--without-sandbox",
            help="Exécuter le code des candidats sans bac à sable ; chaque copie est marquée.",
        ),
    ] = False,
) -> None:
    """Corriger les dépôts de submitted/ ; les notes mises à la main sont conservées."""
    from etabli.grading.workshop import start_server

    if scheduler is None:
        start_server()  # it gets ready while the rest is imported
    from etabli.grading.autograde import autograde as grade
    from etabli.grading.executors import executor
    from etabli.grading.submissions import submissions

    course = _course(context)
    chosen = submissions(course, cases or (), candidate)
    if not chosen:
        raise EtabliError("aucun dépôt à corriger", where=course.submitted)
    outcomes = []
    with executor(scheduler, jobs) as (pool, width), _progress() as progress:
        bar = progress.add_task("Correction", total=len(chosen))
        for outcome in grade(course, chosen, width, force, pool, not without_sandbox):
            outcomes.append(outcome)
            what = escape(f"Correction : {outcome.submission}")
            progress.update(bar, advance=1, description=what)
    for outcome in outcomes:
        if outcome.message:
            colour = "red" if outcome.status == "failed" else "yellow"
            console.print(
                f"[{colour}]![/] {escape(f'{outcome.submission} : {outcome.message}')}",
                soft_wrap=True,
            )
    count = {s: sum(o.status == s for o in outcomes) for s in ("graded", "unchanged", "failed")}
    console.print(
        f"{_count(count['graded'], 'dépôt corrigé')}, {_count(count['unchanged'], 'inchangé')}, "
        f"{count['failed']} impossible{'s' if count['failed'] > 1 else ''} à corriger."
    )
    if count["failed"] == len(outcomes):
        raise typer.Exit(1)


@command
def feedback(
    context: typer.Context,
    cases: Cases = None,
    candidate: Annotated[str | None, typer.Option(help="Seulement ce candidat.")] = None,
) -> None:
    """Écrire la page de retour de chaque candidat dans feedback/."""
    from etabli.course import shown
    from etabli.grading.feedback import write_feedback, write_integrity_page

    course = _course(context)
    frameworks = _frameworks(course)
    with _progress() as progress:
        written = list(
            progress.track(
                write_feedback(course, frameworks, cases or (), candidate),
                description="Retours",
                total=None,
            )
        )
    if not written:
        raise EtabliError(
            "aucune copie corrigée à rendre : lancez d'abord « etabli autograde », et vérifiez le nom "
            "du cas ou du candidat",
            where=course.autograded,
        )
    console.print(f"{_count(len(written), 'page écrite')} dans {escape(shown(course.feedback))}.")
    page = write_integrity_page(course, frameworks)
    console.print(
        f"Constats d'intégrité, pour le formateur : {escape(shown(page))}", soft_wrap=True
    )


@command
def jury(context: typer.Context) -> None:
    """Écrire le dossier du jury : jury.xlsx et jury.json."""
    from etabli.course import shown
    from etabli.jury import write_jury_file
    from etabli.results import results

    course = _course(context)
    frameworks = _frameworks(course)
    paths = write_jury_file(
        results(course.root, course.db_url, frameworks), frameworks, course.jury
    )
    for path in paths:
        console.print(f"écrit : {escape(shown(path))}")


@command
def doctor(context: typer.Context) -> None:
    """Dire ce que cette machine sait faire : réglages, carnet de notes, bac à sable."""
    from etabli.doctor import examine

    findings = list(examine(_course(context)))
    for finding in findings:
        mark = "[red]✗[/]" if finding.problem else "[green]✓[/]"
        problem = f" : {escape(finding.problem)}" if finding.problem else ""
        console.print(f"{mark} {escape(finding.what)}{problem}", soft_wrap=True)
    if any(finding.problem for finding in findings):
        raise typer.Exit(1)


@command
def demo(
    context: typer.Context,
    folder: Annotated[
        Path | None,
        typer.Option(help="Dossier de la démonstration ; par défaut, demo/ dans le cours."),
    ] = None,
) -> None:
    """Jouer une classe de démonstration, du carnet au dossier du jury, dans demo/."""
    from etabli.demo import run_demo

    course = _course(context)
    run_demo(course, folder.resolve() if folder else course.root / "demo", console)


@command
def lab(
    context: typer.Context,
    trainer: Annotated[
        bool,
        typer.Option("--formateur", help="Ouvrir le cours et l'écran de correction (formgrader)."),
    ] = False,
) -> None:
    """Ouvrir JupyterLab en français sur une copie de travail des cas (travail/)."""
    from etabli.lab import open_lab

    open_lab(_course(context), trainer)


def _course(context: typer.Context) -> Any:
    from etabli.course import Course

    return Course.at(context.obj)


def _frameworks(course: Any) -> Any:
    from etabli.frameworks import load_frameworks

    return load_frameworks(course.frameworks)


def _load(context: typer.Context, names: list[str] | None) -> tuple[Any, list[Any], Any]:
    """Return the course, the named cases (all by default) and the frameworks."""
    from etabli.cases import load_case

    course = _course(context)
    loaded = [load_case(course.cases / name) for name in _case_names(course, names)]
    return course, loaded, _frameworks(course)


def _case_names(course: Any, names: list[str] | None) -> list[str]:
    """Return the cases that are named, all by default."""
    known: list[str] = course.case_names()
    unknown = sorted(set(names or ()) - set(known))
    if unknown:
        raise EtabliError(
            f"cas inconnu : {', '.join(unknown)} (cas : {', '.join(known)})", where=course.cases
        )
    return names or known


def _progress() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
    )


def _count(number: int, what: str) -> str:
    """Return `number` and `what`, each of its words in the plural from two on."""
    words = what.split()
    return f"{number} {' '.join(words if number < 2 else [_plural(word) for word in words])}"


def _plural(word: str) -> str:
    return word if word.endswith("s") else f"{word}s"


if __name__ == "__main__":
    app()
