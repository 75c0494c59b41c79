"""A built case in the gradebook: recorded when it is first graded."""

from pathlib import Path
from tempfile import TemporaryDirectory

from etabli.authoring.build import convert
from etabli.course import Course
from etabli.errors import BuildError

__all__ = ["register"]


def register(course: Course, case_name: str) -> None:
    """Record a built case in the gradebook, as `nbgrader generate_assignment` does.

    Raises:
        BuildError: the case has no built source.
    """
    if not (course.source / case_name / f"{case_name}.ipynb").is_file():
        raise BuildError(
            f"ce cas n'est pas construit : lancez « etabli build {case_name} »",
            where=course.source / case_name,
        )
    # Where the next grading sweeps it away, should this one be killed.
    with TemporaryDirectory(prefix=".correction-", dir=course.root) as scratch:
        convert(course, case_name, course.source, Path(scratch), record=True)
