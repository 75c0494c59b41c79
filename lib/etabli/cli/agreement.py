"""`etabli agreement`: two people marked the same copies; do they see alike?"""

from pathlib import Path
from typing import Annotated

import typer

from etabli.cli.common import console, count, escape

__all__ = ["LEAST", "agreement"]

LEAST = 0.90
"""Share of the facts on which two markers should agree."""


def agreement(
    one: Annotated[
        Path, typer.Argument(metavar="A", help="Copies notées : un fichier, ou un dossier.")
    ],
    other: Annotated[
        Path, typer.Argument(metavar="B", help="Les mêmes, notées par quelqu'un d'autre.")
    ],
) -> None:
    """Comparer deux notations des mêmes copies, fait par fait : au moins 90 % d'accord attendus."""
    from etabli.authoring.agreement import agreements

    found = agreements(one, other)
    for copy in found:
        told = ", ".join(
            f"{fact} ({'oui' if mark else 'non'} / {'non' if mark else 'oui'})"
            for fact, mark in copy.differ.items()
        )
        mark = "[yellow]![/]" if told else "[green]✓[/]"
        agreed = f"{copy.facts - len(copy.differ)} sur {count(copy.facts, 'fait')}"
        line = f"{mark} {escape(copy.copy)} : {agreed}{f' ; diffèrent : {told}' if told else ''}"
        console.print(line, soft_wrap=True, highlight=False)
    facts = sum(copy.facts for copy in found)
    same = facts - sum(len(copy.differ) for copy in found)
    share = f"{same / facts:.1%}".replace(".", ",").replace("%", " %")
    console.print(
        f"Accord : {share} ({same} sur {count(facts, 'fait')}).", soft_wrap=True, highlight=False
    )
    if same < LEAST * facts:
        console.print("Sous 90 %, reformulez les faits qui diffèrent : ils se voient mal.")
        raise typer.Exit(1)
