"""The `etabli` command: one subcommand per stage of the work. Its help and messages are French."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

# First: it teaches French to typer, which must not be imported yet.
from etabli.cli.french import FrenchGroup

# isort: split

import typer

# Modules that import nbgrader or pandas are imported inside the commands: `etabli --help` is instant.
from etabli.cli import candidate, framework, jury
from etabli.cli.agreement import agreement
from etabli.cli.collecting import add_commands
from etabli.cli.common import (
    command,
    console,
    count,
    course_of,
    escape,
    frameworks_of,
    progress,
    show_astray,
)
from etabli.cli.kit import kit
from etabli.cli.new import new
from etabli.cli.tables import tables
from etabli.errors import EtabliError

if TYPE_CHECKING:
    from etabli.authoring.case import Case
    from etabli.course import Course
    from etabli.frameworks import Frameworks

__all__ = ["app"]

app = typer.Typer(
    cls=FrenchGroup,
    help="Établi : construire les études de cas, corriger les dépôts, préparer le dossier du jury.",
    no_args_is_help=True,
    rich_markup_mode="rich",
)
for group in (jury, candidate, framework):
    app.add_typer(group.app)

Cases = Annotated[
    list[str] | None,
    typer.Argument(metavar="[CAS]…", help="Cas à traiter, par exemple bc03-roi ; tous par défaut."),
]


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        console.print(f"Établi {version('etabli')}")
        raise typer.Exit


@app.callback()
def main(
    context: typer.Context,
    course: Annotated[
        Path, typer.Option("--course", help="Dossier du cours ; par défaut, le dossier courant.")
    ] = Path(),
    version: Annotated[
        bool, typer.Option("--version", help="Dire la version.", is_eager=True, callback=_version)
    ] = False,
) -> None:
    """Établi : construire les études de cas, corriger les dépôts, préparer le dossier du jury."""
    context.obj = course


command(app)(new)


@command(app)
def build(
    context: typer.Context,
    cases: Cases = None,
    check: Annotated[
        bool, typer.Option("--check", help="Dire ce qui est périmé, sans rien changer.")
    ] = False,
) -> None:
    """Construire source/ et release/ à partir de cases/."""
    from etabli.authoring.build import build as build_cases
    from etabli.authoring.build import outdated
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
    with progress() as bars:
        releases = build_cases(course, loaded, frameworks)
        for _ in bars.track(releases, total=len(loaded), description="Construction"):
            pass
    console.print(f"{count(len(loaded), 'cas construit')} dans {escape(shown(course.release))}.")


@command(app)
def check(context: typer.Context, cases: Cases = None) -> None:
    """Vérifier chaque cas : tout ce que la construction refuserait, sans rien écrire."""
    from etabli.authoring.build import check as check_cases
    from etabli.authoring.case import load_case

    course = course_of(context)
    names, frameworks = _case_names(course, cases), frameworks_of(course)
    loaded, lines = [], []
    for name in names:
        try:
            loaded.append(load_case(course.cases / name))
        except EtabliError as error:  # not TOML: the other cases are checked
            lines.append(str(error))
    for _, faults in check_cases(course, loaded, frameworks):
        lines += faults
    for line in lines:
        console.print(f"[red]✗[/] {escape(line)}", soft_wrap=True)
    if lines:
        raise typer.Exit(1)
    console.print(f"{count(len(names), 'cas conforme')}.")


@command(app)
def bank(
    context: typer.Context,
    cases: Cases = None,
    only: Annotated[
        str | None, typer.Option(help="N'essayer que les réponses dont le nom contient ce texte.")
    ] = None,
    whole: Annotated[
        bool,
        typer.Option(
            "--entier", help="Exécuter tout le carnet pour chaque réponse, comme à la correction."
        ),
    ] = False,
    again: Annotated[
        bool,
        typer.Option("--tout", help="Refaire aussi les essais dont rien n'a changé."),
    ] = False,
    seed: Annotated[
        int | None,
        typer.Option("--graine", help="Essayer sur les données d'une autre graine, par exemple 7."),
    ] = None,
    mutants: Annotated[
        bool,
        typer.Option(
            "--mutants", help="Essayer les tests : bonnes réponses faussées, ou écrites autrement."
        ),
    ] = False,
    report: Annotated[
        Path | None, typer.Option("--json", help="Avec --mutants : tout écrire dans ce fichier.")
    ] = None,
) -> None:
    """Essayer la solution, la version distribuée et toutes les réponses de la banque."""
    from etabli.cli.bank import known_mistakes, show_mutants
    from etabli.grading.bank.seeds import trials_on_seed
    from etabli.grading.bank.trials import trials
    from etabli.grading.bank.verdicts import FOLDER, Verdicts
    from etabli.grading.doctor import sandbox_missing

    if report and not mutants:
        raise EtabliError("--json écrit ce que --mutants a trouvé : ajoutez --mutants")
    if mutants and (whole or again or seed is not None):
        raise EtabliError("--mutants ne va ni avec --entier, ni avec --tout, ni avec --graine")
    course, loaded, frameworks = _load(context, cases)
    failures = total = known = 0
    shut_in = not sandbox_missing()  # the answers are the school's own: it may do without
    if mutants:
        show_mutants(course, loaded, only, shut_in, report)
        return
    verdicts = Verdicts(course.root / FOLDER, again)
    for case in loaded:
        try:
            tried = (
                trials(course, case, only, shut_in, whole, verdicts)
                if seed is None
                else trials_on_seed(course, case, frameworks, seed, only, shut_in, whole)
            )
            for trial in tried:
                total += 1
                known += trial.known
                mark = "[red]✗[/]" if trial.problems else "[green]✓[/]"
                console.print(f"{mark} {case.name} {trial.name}")
                for problem in trial.problems:
                    failures += 1
                    console.print(f"    {escape(problem)}", soft_wrap=True)
        except EtabliError as error:  # one case keeps no other from being tried
            failures += 1
            console.print(f"[red]✗[/] {case.name} : {escape(str(error))}", soft_wrap=True)
        else:
            if seed is None and only is None and not failures:
                known_mistakes(course, case, shut_in)
    spared = f", dont {count(known, 'inchangé')}" if known else ""
    console.print(f"{count(total, 'essai')}{spared} ; {count(failures, 'désaccord')}.")
    if failures:
        raise typer.Exit(1)


add_commands(app)  # between building and grading, as in the work


@command(app)
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
    from etabli.grading.running.workshop import start_server

    if scheduler is None:
        start_server()  # it gets ready while the rest is imported
    from etabli.grading.autograde import autograde as grade
    from etabli.grading.running.executors import executor
    from etabli.grading.submissions import submissions

    course = course_of(context)
    _case_names(course, cases)
    chosen = submissions(course, cases or (), candidate)
    if not chosen:
        show_astray(course)
        raise EtabliError("aucun dépôt à corriger", where=course.submitted)
    outcomes = []
    with executor(scheduler, jobs) as (pool, width), progress() as bars:
        bar = bars.add_task("Correction", total=len(chosen))
        for outcome in grade(course, chosen, width, force, pool, not without_sandbox):
            outcomes.append(outcome)
            what = escape(f"Correction : {outcome.submission}")
            bars.update(bar, advance=1, description=what)
    for outcome in outcomes:
        if outcome.message:
            colour = "red" if outcome.status == "failed" else "yellow"
            console.print(
                f"[{colour}]![/] {escape(f'{outcome.submission} : {outcome.message}')}",
                soft_wrap=True,
            )
    show_astray(course, {o.submission.folder for o in outcomes if o.status == "failed"})
    number = {s: sum(o.status == s for o in outcomes) for s in ("graded", "unchanged", "failed")}
    console.print(
        f"{count(number['graded'], 'dépôt corrigé')}, {count(number['unchanged'], 'inchangé')}, "
        f"{number['failed']} impossible{'s' if number['failed'] > 1 else ''} à corriger."
    )
    if number["failed"] == len(outcomes):
        raise typer.Exit(1)


@command(app)
def feedback(
    context: typer.Context,
    cases: Cases = None,
    candidate: Annotated[str | None, typer.Option(help="Seulement ce candidat.")] = None,
) -> None:
    """Écrire la page de retour de chaque candidat dans feedback/."""
    from etabli.course import shown
    from etabli.grading.feedback import write_feedback, write_integrity_page
    from etabli.results.evidence import open_evidence

    course = course_of(context)
    _case_names(course, cases)
    frameworks = frameworks_of(course)
    with open_evidence(course.root, course.db_url, frameworks.tags) as evidence:
        with progress() as bars:
            pages = list(
                bars.track(
                    write_feedback(course, frameworks, evidence, cases or (), candidate),
                    description="Retours",
                    total=None,
                )
            )
        if not pages:
            raise EtabliError(
                "aucune copie corrigée à rendre : lancez d'abord « etabli autograde », et vérifiez "
                "le nom du cas ou du candidat",
                where=course.autograded,
            )
        for page in pages:
            if page.problem:
                what = escape(f"{page.candidate} — {page.case} : {page.problem}")
                console.print(f"[red]![/] {what}", soft_wrap=True)
        written = sum(not page.problem for page in pages)
        console.print(f"{count(written, 'page écrite')} dans {escape(shown(course.feedback))}.")
        path = write_integrity_page(course, evidence)
    console.print(
        f"Constats d'intégrité, pour le formateur : {escape(shown(path))}", soft_wrap=True
    )
    if not written:
        raise typer.Exit(1)


@command(app)
def doctor(context: typer.Context) -> None:
    """Dire ce que cette machine sait faire : réglages, carnet de notes, bac à sable."""
    from etabli.course import Course
    from etabli.grading.doctor import examine

    findings = list(examine(Course.at(context.find_root().obj)))  # whatever its settings
    for finding in findings:
        mark = "[red]✗[/]" if finding.problem else "[green]✓[/]"
        problem = f" : {escape(finding.problem)}" if finding.problem else ""
        console.print(f"{mark} {escape(finding.what)}{problem}", soft_wrap=True)
    if any(finding.problem for finding in findings):
        raise typer.Exit(1)


@command(app)
def demo(
    context: typer.Context,
    folder: Annotated[
        Path | None,
        typer.Option(help="Dossier de la démonstration ; par défaut, demo/ dans le cours."),
    ] = None,
) -> None:
    """Jouer une classe de démonstration, du carnet au dossier du jury, dans demo/."""
    from etabli.demo.classroom import run_demo

    course = course_of(context)
    run_demo(course, folder.resolve() if folder else course.root / "demo", console)


@command(app)
def lab(
    context: typer.Context,
    trainer: Annotated[
        bool,
        typer.Option("--formateur", help="Ouvrir le cours et l'écran de correction (formgrader)."),
    ] = False,
    port: Annotated[
        int | None,
        typer.Option(min=1, max=65535, help="Port du serveur ; un port libre par défaut."),
    ] = None,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Donner l'adresse sans ouvrir de navigateur.")
    ] = False,
    candidate: Annotated[
        str, typer.Option(help="Dont c'est l'accueil : son identifiant dans la classe.")
    ] = "",
) -> None:
    """Ouvrir l'accueil de l'apprenant sur une copie de travail des cas (travail/)."""
    from etabli.lab import open_lab

    if trainer and candidate:
        raise EtabliError("--formateur ouvre le cours, --candidate un accueil : choisissez")
    open_lab(course_of(context), trainer, port, not no_browser, candidate)


command(app)(kit)
command(app)(agreement)
command(app)(tables)


def _load(
    context: typer.Context, names: list[str] | None
) -> "tuple[Course, list[Case], Frameworks]":
    """Return the course, the named cases (all by default) and the frameworks."""
    from etabli.authoring.case import load_case

    course = course_of(context)
    loaded = [load_case(course.cases / name) for name in _case_names(course, names)]
    return course, loaded, frameworks_of(course)


def _case_names(course: "Course", names: list[str] | None) -> list[str]:
    """Return the cases that are named, all by default."""
    known = course.case_names()
    unknown = sorted(set(names or ()) - set(known))
    if unknown:
        raise EtabliError(
            f"cas inconnu : {', '.join(unknown)} (cas : {', '.join(known)})", where=course.cases
        )
    return names or known
