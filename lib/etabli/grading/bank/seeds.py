"""A case tried on data of another seed: what its tests and its bank take for granted of these ones."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from etabli.authoring.build import build
from etabli.authoring.case import Case
from etabli.course import Course
from etabli.frameworks import Frameworks
from etabli.grading.bank.trials import Trial, trials

__all__ = ["trials_on_seed"]


def trials_on_seed(
    course: Course,
    case: Case,
    frameworks: Frameworks,
    seed: int,
    only: str | None = None,
    sandbox: bool = True,
    whole: bool = False,
) -> Iterator[Trial]:
    """Build a case from another seed, out of the course's sight, and run its bank there.

    Args:
        course: whose settings apply; nothing in it changes.
        case: the case.
        frameworks: known competency codes and deliverables.
        seed: what the company is drawn from.
        only, sandbox, whole: as for `trials`.

    Raises:
        CaseError, BuildError: the case cannot be built from that seed.
        GradingError: its own opening cells fail on these data.
    """
    with TemporaryDirectory(prefix="etabli-") as scratch:
        list(build(course, [case], frameworks, Path(scratch), seed))
        yield from trials(Course(Path(scratch), course.cases), case, only, sandbox, whole)
