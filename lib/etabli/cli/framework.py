"""`etabli framework`: another certification than the one that ships."""

from pathlib import Path
from typing import Annotated

# First: it teaches French to typer, which must not be imported yet.
from etabli.cli.french import FrenchGroup

# isort: split

import typer

from etabli.cli.common import command, console, course_of, escape, written

__all__ = ["app"]

app = typer.Typer(
    name="framework",
    cls=FrenchGroup,
    help="Référentiels : reprendre une autre fiche RNCP.",
    no_args_is_help=True,
)


@app.callback()
def framework() -> None:
    """Référentiels : reprendre une autre fiche RNCP."""


@command(app, "import")
def import_fiche(
    context: typer.Context,
    source: Annotated[
        Path, typer.Argument(metavar="FICHE", help="Fichier XML (ou ZIP) des données ouvertes.")
    ],
    code: Annotated[
        str | None, typer.Option(help="Fiche à reprendre, par exemple RNCP36743.")
    ] = None,
) -> None:
    """Proposer un référentiel à partir des données ouvertes ; une personne le relit et le confirme."""
    from etabli.frameworks.fiche import read_fiche, write_proposal

    course = course_of(context)
    fiche = read_fiche(source, code)
    written([write_proposal(fiche, course.frameworks)])
    for note in fiche.notes:
        console.print(f"[yellow]![/] {escape(note)}", soft_wrap=True)
    console.print("Relisez-la, remplissez les lignes « À COMPLÉTER », supprimez « a_confirmer ».")
