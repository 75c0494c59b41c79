"""What every command shares: the console, errors in one red paragraph, course and frameworks."""

import sys
from collections.abc import Callable, Collection, Iterable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

# First: it teaches French to typer, which must not be imported yet.
from etabli.cli.french import FrenchCommand

# isort: split

import typer
from rich.console import Console
from rich.markup import escape as escape_markup
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
)

from etabli._printable import printable
from etabli.errors import EtabliError, refusal

if TYPE_CHECKING:
    from etabli.course import Course
    from etabli.frameworks import Frameworks

__all__ = [
    "command",
    "console",
    "count",
    "course_of",
    "escape",
    "frameworks_of",
    "progress",
    "show_astray",
    "written",
]

console = Console()

# jsonschema, which nbformat needs, would take a second to make a grammar of international web
# addresses; it does without if this is absent, and no notebook is checked for any.
sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]


def escape(text: object) -> str:
    """Return a text as the console can print it: neither rich nor the terminal obeys any of it."""
    return escape_markup(printable(text))


def command(app: typer.Typer, name: str | None = None) -> Callable[..., Callable[..., None]]:
    """Register a subcommand whose errors are shown as one red paragraph, exit code 1."""

    def register(function: Callable[..., None]) -> Callable[..., None]:
        @wraps(function)
        def run(*args: Any, **kwargs: Any) -> None:
            try:
                function(*args, **kwargs)
            except (EtabliError, OSError) as raised:
                error = refusal(raised) if isinstance(raised, OSError) else raised
                said = "\n".join(map(escape, str(error).split("\n")))
                console.print(f"[bold red]Erreur[/] : {said}", soft_wrap=True)
                raise typer.Exit(1) from raised

        return app.command(name, cls=FrenchCommand)(run)

    return register


def course_of(context: typer.Context) -> "Course":
    """Return the course that --course names.

    Raises:
        EtabliError: the folder is not a course, or its settings are not Établi's.
    """
    from etabli.course import Course

    course = Course.at(context.find_root().obj)
    course.check_settings()
    return course


def frameworks_of(course: "Course") -> "Frameworks":
    """Return the course's certification, trade card and crosswalk.

    Raises:
        FrameworkError: one of their files is faulty.
    """
    from etabli.frameworks import load_frameworks

    return load_frameworks(course.frameworks)


def progress() -> Progress:
    """Return a progress bar that leaves no trace."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
    )


def show_astray(course: "Course", known: Collection[Path] = ()) -> None:
    """Name what was handed in and nothing took in, whatever was asked for.

    Args:
        course: the course.
        known: folders whose failure has been named.
    """
    from etabli.course import shown
    from etabli.handed_in.account import course_account

    waiting = [
        line
        for line in course_account(course).waiting
        if course.submitted.joinpath(*line.parts[:2]) not in known
    ]
    for line in waiting:
        place = escape(f"{shown(course.submitted)}/{line}")
        console.print(f"[red]![/] {place}", soft_wrap=True)
    if waiting:
        console.print(
            f"{count(len(waiting), 'dépôt')} à regarder : tant que personne ne l'a fait, rien n'est "
            "« non rendu » pour qui peut en être l'auteur. Ce qui n'est le travail de personne se note "
            "dans submitted/vus.txt, un chemin par ligne.",
            soft_wrap=True,
        )


def written(paths: Iterable[Path]) -> None:
    """Say what has been written."""
    from etabli.course import shown

    for path in paths:
        console.print(f"écrit : {escape(shown(path))}", soft_wrap=True)


def count(number: int, what: str) -> str:
    """Return `number` and `what`, each of its words in the plural from two on."""
    words = what.split()
    return f"{number} {' '.join(words if number < 2 else [_plural(word) for word in words])}"


def _plural(word: str) -> str:
    return word if word.endswith("s") else f"{word}s"
