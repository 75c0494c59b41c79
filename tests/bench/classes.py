"""Throw-away courses with a class of honest submissions, made from the answer banks."""

import shutil
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook

from etabli.authoring.case import Case, load_case
from etabli.course import Course
from etabli.demo.classroom import Profile, hand_in
from etabli.grading.saving.cases import register

__all__ = ["REPOSITORY", "Scores", "make_class", "make_crowd", "scores"]

REPOSITORY = Course.at(Path(__file__).parents[2])

# The machine's points by candidate, case and cell.
Scores = dict[tuple[str, str, str], float | None]

# nbgrader's own steps and limits; of our settings, only what a case's text depends on.
_STOCK = """\
c = get_config()
c.CourseDirectory.course_id = "etabli"
c.ClearSolutions.code_stub = {"python": "# VOTRE CODE ICI"}
c.ClearSolutions.text_stub = "VOTRE RÉPONSE ICI"
"""


def make_class(folder: Path, copies: dict[str, int], stock: bool = False) -> Course:
    """Make a course in `folder` where so many candidates handed in each case; always the same.

    Each candidate is right four times in five, and does most of the written work. The gradebook
    knows the cases and nothing else.

    Args:
        folder: where; it is made.
        copies: number of submissions by case.
        stock: with nbgrader's own settings instead of this repository's.
    """
    course = _empty(folder, stock)
    cases = {name: load_case(REPOSITORY.cases / name) for name in copies}
    for name, number in copies.items():
        for rank in range(1, number + 1):
            hand_in(course, [cases[name]], _profile(rank))
        register(course, name)
    return course


def make_crowd(folder: Path, name: str, number: int, models: int = 10) -> Course:
    """Make a course where `number` candidates handed in one case: a few models, each copy with a
    comment of its own.
    """
    course = _empty(folder, stock=False)
    case = load_case(REPOSITORY.cases / name)
    for rank in range(1, models + 1):
        hand_in(course, [case], _profile(rank))
    for rank in range(models + 1, number + 1):
        model = course.submitted / _profile((rank - 1) % models + 1).name / name
        target = course.submitted / _profile(rank).name / name
        shutil.copytree(model, target)
        _sign(target / f"{name}.ipynb", case, rank)
    register(course, name)
    return course


def scores(course: Course) -> Scores:
    """Return the machine's points of each graded cell."""
    with Gradebook(course.db_url) as gradebook:
        return {
            (submission.student.id, assignment.name, grade.name): grade.auto_score
            for assignment in gradebook.assignments
            for submission in assignment.submissions
            for notebook in submission.notebooks
            for grade in notebook.grades
        }


def _empty(folder: Path, stock: bool) -> Course:
    folder.mkdir(parents=True)
    if stock:
        (folder / "nbgrader_config.py").write_text(_STOCK, encoding="utf-8")
    else:
        shutil.copy(REPOSITORY.root / "nbgrader_config.py", folder)
    for stage in ("source", "release"):
        shutil.copytree(REPOSITORY.root / stage, folder / stage)
    (folder / "cases").symlink_to(REPOSITORY.cases)
    return Course.at(folder)


def _profile(rank: int) -> Profile:
    return Profile(f"candidat-{rank:04}", mistakes=0.2, written=0.8, cases=1)


def _sign(path: Path, case: Case, rank: int) -> None:
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == case.tasks[0].name:
            cell.source += f"\n# copie n° {rank}\n"
    nbformat.write(notebook, path)
