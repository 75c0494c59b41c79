"""Around a run: one at a time, and what a trainer is told when the machine gives way."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import OperationalError

from etabli._lock import locked
from etabli.course import Course
from etabli.errors import GradingError
from etabli.grading.sandbox.sandbox import shown_to_students

__all__ = ["exposure", "is_disk_full", "machine_faults", "only_run", "require_hidden"]


def exposure(course: Course) -> str:
    """Return what of a course every sandbox of this machine would show, as a sentence; "" if none.

    A sandbox shows the environment that Python runs in: a course that is, or lies in, that folder
    would be there to read, tests and marks included.
    """
    stages = ("source", "release", "submitted", "autograded", "feedback", "jury")
    address = make_url(course.db_url)
    kept = [course.root, course.cases, *(course.root / stage for stage in stages)]
    if address.get_backend_name() == "sqlite" and address.database:
        kept.append(Path(address.database))
    for place in shown_to_students():
        for path in kept:
            if path.resolve().is_relative_to(place.resolve()):
                return (
                    f"« {path} » se trouve dans « {place} », que le bac à sable montre aux "
                    "apprenants : rangez le cours hors de l'environnement Python, ou "
                    "l'environnement dans un sous-dossier du cours (.venv)"
                )
    return ""


def require_hidden(course: Course) -> None:
    """Refuse to go on where sandboxes would show the course.

    Raises:
        GradingError: they would.
    """
    if problem := exposure(course):
        raise GradingError(problem, where=course.root)


def is_disk_full(error: Exception) -> bool:
    """Whether an error is that the disk is full."""
    return isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)


@contextmanager
def machine_faults(course: Course) -> Iterator[None]:
    """Say what a trainer can do when the machine gives way.

    Raises:
        GradingError: the disk or the memory is full, or the gradebook cannot be written.
    """
    again = "Puis relancez la correction : ce qui est corrigé est enregistré, elle fera le reste."
    try:
        yield
    except MemoryError as error:
        message = f"correction interrompue, la mémoire manque : fermez des programmes. {again}"
        raise GradingError(message) from error
    except (OSError, OperationalError) as error:
        if is_disk_full(error) or "disk is full" in str(error):
            message = f"correction interrompue, le disque est plein : faites de la place. {again}"
        elif isinstance(error, OperationalError):
            message = f"le carnet de notes ne répond pas ou ne peut pas être écrit ({error.orig}). "
            message += again
        else:
            raise
        raise GradingError(message, where=course.root) from error


@contextmanager
def only_run(course: Course) -> Iterator[None]:
    """Hold the course for one run; two would spoil each other's grades.

    Raises:
        GradingError: another run holds it.
    """
    busy = GradingError(
        "une autre correction est en cours sur ce cours : attendez qu'elle finisse",
        where=course.root,
    )
    # On Windows, where nothing is locked, `execute` will say what to do.
    with locked(course.root / ".correction.verrou", busy):
        yield
