"""`etabli students`, `collect`, `status`: the class, its work coming in, and where it stands."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from etabli.cli.common import command, console, count, course_of, escape, frameworks_of
from etabli.errors import CollectError

if TYPE_CHECKING:
    from etabli.collecting.collect import Plan

__all__ = ["add_commands"]

_COLOURS = {"refusé": "red", "à préciser": "red", "laissé": "yellow", "remplace": "yellow"}


def add_commands(app: typer.Typer) -> None:
    """Add the three commands to `etabli` itself."""
    command(app)(students)
    command(app)(collect)
    command(app)(status)


def students(
    context: typer.Context,
    path: Annotated[
        Path,
        typer.Argument(
            metavar="LISTE", help="Liste de classe : .csv ou .xlsx, de Moodle ou d'un tableur."
        ),
    ],
) -> None:
    """Inscrire une classe au carnet de notes ; relancer met les noms à jour."""
    from etabli.collecting.roster import add_students, read_class

    course = course_of(context)
    read = read_class(path)
    new, changed = add_students(course, read)
    console.print(
        f"{count(len(read), 'apprenant')} dans la liste : {count(new, 'inscription')}, "
        f"{count(changed, 'nom corrigé')}."
    )


def collect(
    context: typer.Context,
    sources: Annotated[
        list[Path],
        typer.Argument(
            metavar="SOURCE...", help="Archives de Moodle, dossiers de carnets, archives de remise."
        ),
    ],
    case: Annotated[str, typer.Option("--case", help="Le cas dont ce sont les travaux.")],
    person: Annotated[
        list[str] | None,
        typer.Option(
            "--person",
            metavar="NOM=IDENTIFIANT",
            help="Dire qui est un nom que la liste ne tranche pas ; se répète.",
        ),
    ] = None,
    leave: Annotated[
        list[str] | None,
        typer.Option("--leave", metavar="NOM", help="Laisser ce dépôt de côté ; se répète."),
    ] = None,
    received: Annotated[
        str | None,
        typer.Option(
            "--received",
            metavar="DATE",
            help="Quand tout cela a été remis, si vous le savez : « 12/11/2026 à 23:59 ».",
        ),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Ne pas demander confirmation.")] = False,
) -> None:
    """Faire entrer des travaux dans submitted/, en entier ou pas du tout."""
    from etabli.collecting.collect import prepare
    from etabli.course import shown
    from etabli.handed_in.times import course_zone, read_time

    course = course_of(context)
    try:
        at = read_time(received, course_zone(course)) if received else None
    except ValueError as error:
        raise CollectError(f"--received : {error}") from error
    with prepare(course, case, sources, told=person or (), left=leave or (), received=at) as plan:
        _show(plan)
        if plan.unsettled:
            for label, maybe in plan.unsettled.items():
                choices = [f'--person "{label}={id}"' for id in maybe]
                choices.append(f'--leave "{label}"')
                console.print(f"  {escape(' ou '.join(choices))}", soft_wrap=True, highlight=False)
            raise CollectError(
                f"{count(len(plan.unsettled), 'nom')} à préciser ; rien n'est recueilli. Ajoutez les "
                "options ci-dessus, ou inscrivez la classe avec « etabli students »"
            )
        if not plan.changes:
            console.print("Tout est déjà là : rien à faire.")
            return
        if not yes:
            # Not typer.confirm, which asks in English and takes no « oui ».
            answer = typer.prompt("Recueillir ? (oui ou non)", default="non", show_default=False)
            if answer.strip().lower() not in ("o", "oui"):
                raise CollectError("rien n'est recueilli")
        path = plan.apply()
    console.print(f"Reçu : {escape(shown(path))}", soft_wrap=True)


def _show(plan: "Plan") -> None:
    table = Table("Nom trouvé", "Candidat", "", "Remarque", title=f"Recueil de {plan.case}")
    numbers: dict[str, int] = {}
    for row in plan.rows:
        numbers[row.state] = numbers.get(row.state, 0) + 1
        colour = _COLOURS.get(row.state, "green")
        cells = (
            escape(row.name),
            escape(plan.class_list.shown(row.candidate)) if row.candidate else "—",
            f"[{colour}]{row.state}[/]",
            escape(row.note),
        )
        table.add_row(*cells)
    console.print(table)
    console.print(" · ".join(f"{state} : {number}" for state, number in numbers.items()))


def status(
    context: typer.Context,
    cases: Annotated[
        list[str] | None, typer.Argument(help="Cas à montrer ; tous ceux donnés, par défaut.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Pour un autre programme.")] = False,
) -> None:
    """Dire où en est la classe : remis, corrigé, à relire, et ce qui attend quelqu'un."""
    from etabli.collecting.status import read_status

    course = course_of(context)
    found = read_status(course, frameworks_of(course), cases or ())
    if as_json:
        typer.echo(json.dumps(found.data(), ensure_ascii=False, indent=1))
        return
    table = Table("Candidat", *found.cases, title="La classe")
    for candidate in found.candidates:
        table.add_row(
            escape(candidate.name),
            *(
                f"[{cell.colour}]{escape(cell.words)}[/]"
                for cell in map(candidate.cells.get, found.cases)
                if cell
            ),
        )
    console.print(table)
    console.print(
        "  ".join(f"{case} : {found.summary(case)}" for case in found.cases), soft_wrap=True
    )
    for line in found.waiting:
        console.print(f"[red]![/] {escape(line)}", soft_wrap=True)
    if not found.waiting:
        console.print("Rien n'attend quelqu'un, hors les écrits à noter.")
