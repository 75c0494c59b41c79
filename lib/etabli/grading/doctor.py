"""What this machine can do: each thing is tried, and said in French to the trainer."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import create_engine, inspect, make_url

from etabli.course import CONFIG, Course
from etabli.errors import EtabliError
from etabli.grading.guard import exposure
from etabli.grading.sandbox import sandbox

__all__ = ["Finding", "examine", "sandbox_missing"]


@dataclass(frozen=True)
class Finding:
    """One thing that was tried, and what stands in its way; "" where nothing does."""

    what: str
    problem: str


def examine(course: Course) -> Iterator[Finding]:
    """Try what grading needs: the settings, the gradebook, each part of the sandbox."""
    try:
        course.check_settings()
        address = course.db_url
    except EtabliError as error:
        yield Finding(f"réglages ({CONFIG})", " ; ".join([error.message, *error.faults]))
        return
    yield Finding(f"réglages ({CONFIG})", "")
    yield Finding("carnet de notes", _gradebook_problem(address))
    stale = course.root / "gradebook.db"
    if stale.exists() and str(stale) not in address:
        yield Finding(
            "ancien carnet de notes",
            f"« {stale.name} » est resté là : renommez-le si ce sont vos notes, sinon supprimez-le. "
            "Si les réglages ne se chargeaient pas, nbgrader l'emploierait, sans bac à sable.",
        )
    yield Finding("bac à sable : cours hors de vue", exposure(course))
    for what, problem in sandbox.probe().items():
        yield Finding(f"bac à sable : {what}", problem or "")


def sandbox_missing() -> list[str]:
    """Return what this machine lacks to shut students' code in; nothing where it can."""
    return [f"{what} ({problem})" for what, problem in sandbox.probe().items() if problem]


def _gradebook_problem(address: str) -> str:
    url = make_url(address)
    if url.get_backend_name() == "sqlite" and not Path(str(url.database)).exists():
        return ""  # the first grading makes it
    try:
        engine = create_engine(url)
        with engine.connect() as connection:
            inspect(connection).get_table_names()
        engine.dispose()
    except Exception as error:  # a driver that is missing, a server that does not answer, a folder
        return f"ne s'ouvre pas : {type(error).__name__} : {str(error).splitlines()[0]}"
    return ""
