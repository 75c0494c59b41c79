"""`etabli new`: the start of a case."""

from typing import Annotated

import typer

from etabli.cli.common import console, course_of, escape, frameworks_of

__all__ = ["new"]


def new(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="CAS", help="Nom du cas, comme bc03-emailing.")],
    bloc: Annotated[
        str | None,
        typer.Option(help="Bloc de la fiche ; par défaut, celui du nom : BC03 pour bc03-emailing."),
    ] = None,
) -> None:
    """Commencer un cas : un modèle conforme, qui montre chaque sorte de cellule."""
    from etabli.authoring.new import new_case
    from etabli.course import shown

    course = course_of(context)
    code = bloc or name.partition("-")[0].upper()
    folder = new_case(course, name, frameworks_of(course), code)
    console.print(
        f"Cas commencé : {escape(shown(folder))}. Écrivez case.md, puis lancez « etabli check {name} ».",
        soft_wrap=True,
    )
