"""`etabli candidate`: what a person may ask about their own data."""

import datetime
from pathlib import Path
from typing import Annotated

# First: it teaches French to typer, which must not be imported yet.
from etabli.cli.french import FrenchGroup

# isort: split

import typer

from etabli.cli.common import command, console, count, course_of, escape, frameworks_of, written

__all__ = ["app"]

app = typer.Typer(
    name="candidate",
    cls=FrenchGroup,
    help="Droits d'un candidat : remettre ses données, effacer ce qui n'est plus à garder.",
    no_args_is_help=True,
)


@command(app)
def export(
    context: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="CANDIDAT", help="Son identifiant, ou ses prénom et nom.")
    ],
    to: Annotated[
        Path | None,
        typer.Option(
            metavar="FICHIER",
            help="Archive à écrire ; par défaut, donnees-<identifiant>.zip.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Réunir tout ce qui est détenu sur une personne, commentaires compris."""
    from etabli.personal_data.export import export as export_person

    course = course_of(context)
    written([export_person(course, frameworks_of(course), name, to)])


@command(app)
def purge(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="CANDIDAT",
            help="Seulement ce candidat : son identifiant, ou ses prénom et nom.",
            show_default=False,
        ),
    ] = None,
    by: Annotated[str, typer.Option("--by", help="Nom de la personne qui l'ordonne.")] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Dire ce qui serait effacé, sans rien effacer.")
    ] = False,
    day: Annotated[
        datetime.datetime | None,
        typer.Option(
            "--date",
            formats=["%d/%m/%Y", "%Y-%m-%d"],
            metavar="DATE",
            help="Appliquer les règles à ce jour ; aujourd'hui par défaut.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Effacer ce que les règles de conservation de la session ne gardent plus."""
    from etabli.course import shown
    from etabli.personal_data.retention import plan
    from etabli.personal_data.retention import purge as erase

    course = course_of(context)
    due = plan(course, frameworks_of(course), day and day.date(), name)
    for session in due.lost:
        console.print(
            f"[yellow]![/] session {escape(session)} : son dossier manque, et donc ses règles de "
            "conservation ; rien n'est effacé de ses candidats. Remettez jury/"
            f"{escape(session)}/session.toml.",
            soft_wrap=True,
        )
    for path in due.paths:
        console.print(f"à effacer : {escape(shown(path))}", soft_wrap=True)
    if due.empty:
        console.print(
            "Rien à effacer à ce jour selon les règles de conservation ; "
            f"{count(len(due.held), 'candidat retenu')}."
        )
        return
    console.print(
        f"travaux de {count(len(due.work), 'candidat')}, notes et dossiers de "
        f"{count(len(due.records), 'candidat')}, {count(len(due.entries), 'écriture')} du registre ; "
        f"{count(len(due.held), 'candidat retenu')}.",
        soft_wrap=True,
    )
    if due.remaining.people:
        console.print(
            f"[yellow]![/] {count(len(due.remaining.people), 'candidat')} reste"
            f"{'nt' if len(due.remaining.people) > 1 else ''} nommé"
            f"{'s' if len(due.remaining.people) > 1 else ''} par ce qui concerne aussi d'autres "
            "personnes, et le certificat le dit :",
            soft_wrap=True,
        )
        for path in due.remaining.files:
            console.print(f"  {escape(shown(path))}", soft_wrap=True)
    if not dry_run:
        written([erase(course, due, by)])
