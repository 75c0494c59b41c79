"""A case corrected after it was given out: who handed in the earlier release is accused of nothing."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from classroom import SAMPLE, cell
from nbformat import NotebookNode

from etabli.authoring.build import build
from etabli.authoring.case import load_case
from etabli.authoring.given import given
from etabli.course import Course
from etabli.errors import BuildError
from etabli.frameworks import Frameworks
from etabli.grading.integrity.observe import observe

CORRECTIONS: dict[str, Callable[[str], str]] = {
    "locked text": lambda text: text.replace("decrire(", "# rappel\ndecrire("),
    "message of a test": lambda text: text.replace("figure deux fois", "figure plusieurs fois"),
    "brief": lambda text: text.replace("Écarter ce qui", "Écarter tout ce qui"),
    "announced answer": lambda text: text.replace("image = None  #", "image = None  # ici :"),
    "competency": lambda text: text.replace("CE-A2-C1", "CE-A2-C2"),
    "locked cell removed": lambda text: re.sub(
        r"```\{code-cell\}(?:(?!```).)*montre:dictionnaire.*?```\n", "", text, flags=re.DOTALL
    ),
}


@pytest.fixture
def author(copy: Course, course: Course, tmp_path: Path) -> Course:
    """A course whose case may be corrected."""
    cases = tmp_path / "cases"
    cases.mkdir()
    shutil.copytree(course.cases / SAMPLE, cases / SAMPLE)
    (cases / "frameworks").symlink_to(course.frameworks)
    return Course(copy.root, cases)


def notebook(folder: Path) -> NotebookNode:
    return nbformat.read(folder / SAMPLE / f"{SAMPLE}.ipynb", as_version=4)


@pytest.mark.slow
def test_every_release_that_was_given_out_is_known(
    author: Course, frameworks: Frameworks, course: Course
) -> None:
    earlier = [notebook(author.release)]
    path = author.cases / SAMPLE / "case.md"
    for name, correction in CORRECTIONS.items():
        text = path.read_text(encoding="utf-8")
        assert correction(text) != text, name
        path.write_text(correction(text), encoding="utf-8")
        list(build(author, [load_case(author.cases / SAMPLE)], frameworks))
        earlier.append(notebook(author.release))
    source, known = notebook(author.source), given(author.root, SAMPLE)
    assert len(known.versions) == len(CORRECTIONS) + 1
    for release in earlier:
        assert observe(source, release, known.versions) == []
        assert all(known.holds(c.source) for c in release.cells if "nbgrader" not in c.metadata)
        assert known.holds(cell(release, "scores").source)
        # What was changed in it by hand is still said, and nothing else.
        cell(release, "test_tri").source = "assert True"
        (flag,) = observe(source, release, known.versions)
        assert (flag.kind, flag.cell) == ("cellules_rétablies", "test_tri")

    list(build(author, [load_case(author.cases / SAMPLE)], frameworks))
    assert given(author.root, SAMPLE).versions == known.versions  # building again adds nothing
    kept = (author.root / "versions" / f"{SAMPLE}.json").read_text(encoding="utf-8")
    assert "alliances" not in kept  # digests, no text


def test_a_damaged_record_is_said(author: Course) -> None:
    (author.root / "versions").mkdir()
    (author.root / "versions" / f"{SAMPLE}.json").write_text("{")
    with pytest.raises(BuildError, match="versions distribuées, est abîmé"):
        given(author.root, SAMPLE)
