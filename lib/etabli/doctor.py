"""What this machine can do: each thing is tried, and said in French to the trainer."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import create_engine, inspect

from etabli.course import CONFIG, Course
from etabli.errors import EtabliError
from etabli.grading import sandbox

__all__ = ["Finding", "examine", "sandbox_missing"]


@dataclass(frozen=True)
class Finding:
    """One thing that was tried, and what stands in its way; "" where nothing does."""

    what: str
    problem: str


def examine(course: Course) -> Iterator[Finding]:
    """Try what grading needs: the settings, the gradebook, each part of the sandbox."""
    try:
        address = course.db_url
    except EtabliError as error:
        yield Finding(f"réglages ({CONFIG})", error.message)
        return
    yield Finding(f"réglages ({CONFIG})", "")
    yield Finding("carnet de notes", _gradebook_problem(address))
    for what, problem in sandbox.probe().items():
        yield Finding(f"bac à sable : {what}", problem or "")


def sandbox_missing() -> list[str]:
    """Return what this machine lacks to shut students' code in; nothing where it can."""
    return [f"{what} ({problem})" for what, problem in sandbox.probe().items() if problem]


def _gradebook_problem(address: str) -> str:
    try:
        engine = create_engine(address)
        with engine.connect() as connection:
            inspect(connection).get_table_names()
        engine.dispose()
    except Exception as error:  # a driver that is missing, a server that does not answer, a folder
        return f"ne s'ouvre pas : {type(error).__name__} : {str(error).splitlines()[0]}"
    return ""
