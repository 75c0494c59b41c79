"""`etabli kit`: what students need on their own computers."""

from pathlib import Path
from typing import Annotated

import typer

from etabli.cli.common import console, course_of, escape

__all__ = ["kit"]


def kit(
    context: typer.Context,
    cases: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[CAS]…", help="Cas à mettre dans le kit ; tous ceux de release/ par défaut."
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option(help="Fichier à écrire ; par défaut, kit-apprenant.zip.")
    ] = None,
) -> None:
    """Faire le kit de l'apprenant : cas, atelier et scripts de démarrage, dans une archive."""
    from etabli.course import shown
    from etabli.desk.work import Desk
    from etabli.errors import EtabliError
    from etabli.handed_in.times import course_zone
    from etabli.kit.kit import KIT
    from etabli.kit.kit import kit as make_kit
    from etabli.lab import GUIDE, course_cases

    course = course_of(context)
    found = course_cases(course)
    unknown = sorted(set(cases or ()) - {case.name for case in found})
    if unknown:
        raise EtabliError(f"pas de cas de ce nom : {', '.join(unknown)}", where=course.release)
    chosen = tuple(case for case in found if not cases or case.name in cases)
    desk = Desk(course.root, chosen, course_zone(course).key)
    content = make_kit(desk, course.release, GUIDE, GUIDE.parents[1] / "requirements.lock")
    path = output or course.root / f"{KIT}.zip"
    path.write_bytes(content)
    size = f"{len(content) / 1_000_000:.1f} Mo".replace(".", ",")
    console.print(f"écrit : {escape(shown(path.resolve()))} ({size})", soft_wrap=True)
