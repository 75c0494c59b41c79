"""Around a run: one at a time, and what a trainer is told when the machine gives way."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import OperationalError

from etabli._lock import locked
from etabli.course import Course
from etabli.errors import GradingError

__all__ = ["is_disk_full", "machine_faults", "only_run"]


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
