"""What stock nbgrader pays to forgers: run with its own execution, and recorded in stock.toml.

    python tests/adversarial/stock.py          records all anew (about two minutes)

The forgery family alone: it is harmless outside a sandbox. The record shows that the suite bites.
"""

import logging
import tomllib
import warnings
from collections.abc import Iterable
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
from hostile import CASE, HERE, Hostile, build, hand_in, hostiles
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from sqlalchemy.exc import SAWarning
from traitlets.config import Config

__all__ = ["RECORD", "gains", "recorded"]

RECORD = HERE / "stock.toml"
CELL_SECONDS = 10
NOTEBOOK_SECONDS = 60

_HEAD = """\
# Points that each hostile submission gains over its honest part from stock nbgrader {version},
# of the 9 that the machine gives. Written by `python tests/adversarial/stock.py`.
# {paid} of {count} forgeries pay there. "ungraded": nbgrader gives up, and there is no grade;
# "never ends": nbgrader waits for the kernel, and the whole class with it.

nbgrader = "{version}"

[gains]
"""


def gains(root: Path, forgeries: Iterable[Hostile]) -> dict[str, float | str]:
    """Grade forgeries with stock nbgrader in a new course at `root`.

    Returns:
        By name: the points gained over the honest part, "ungraded" or "never ends".
    """
    outside = root / "outside"
    outside.mkdir()
    config = Config()
    config.CourseDirectory.root = str(root)
    config.CourseDirectory.db_url = f"sqlite:///{root / 'gradebook.db'}"
    config.Execute.timeout = CELL_SECONDS
    build(root, config)
    logging.getLogger("traitlets").handlers = [logging.NullHandler()]
    found: dict[str, float | str] = {}
    for forgery in forgeries:
        hand_in(root, forgery, {"COURSE": str(root), "OUTSIDE": str(outside), "MARK": "marque"})
        result = _autograde(config, forgery.candidate)
        found[forgery.name] = _gain(config, forgery) if result == "graded" else result
    return found


def _autograde(config: Config, candidate: str) -> str:
    """Grade one submission: "graded", "ungraded", or "never ends"."""
    # In a process of its own: where the kernel's channels are spoilt, nbgrader waits for ever.
    context = get_context("fork")
    answers = context.SimpleQueue()

    def grade() -> None:
        logging.getLogger("traitlets").handlers = [logging.NullHandler()]
        answers.put(NbGraderAPI(config=config).autograde(CASE, candidate)["success"])

    process = context.Process(target=grade)
    process.start()
    process.join(NOTEBOOK_SECONDS)
    if process.is_alive():
        for child in psutil.Process(process.pid).children(recursive=True):
            child.kill()
        process.kill()
        process.join()
        return "never ends"
    return "graded" if not answers.empty() and answers.get() else "ungraded"


def _gain(config: Config, forgery: Hostile) -> float | str:
    with Gradebook(config.CourseDirectory.db_url) as gradebook:
        submission = gradebook.find_submission(CASE, forgery.candidate)
        scores = {
            grade.name.removeprefix("test_"): grade.auto_score or 0.0
            for notebook in submission.notebooks
            for grade in notebook.grades
        }
        return round(sum(scores[t] - points for t, points in forgery.deserved.items()), 2)


def recorded() -> dict[str, float | str]:
    """Return the record."""
    return dict(tomllib.loads(RECORD.read_text(encoding="utf-8"))["gains"])


def main() -> None:
    """Record the whole family."""
    warnings.filterwarnings("ignore", category=SAWarning)
    with TemporaryDirectory() as root:
        found = gains(Path(root), hostiles("forgery"))
    paid = sum(isinstance(gain, float) and gain > 0 for gain in found.values())
    lines = [f"{name} = {gain!r}" for name, gain in found.items()]
    head = _HEAD.format(version=version("nbgrader"), paid=paid, count=len(found))
    RECORD.write_text(head + "\n".join(lines).replace("'", '"') + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
