"""Whether marks are about what lies in submitted/: told by contents, never by dates."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from etabli.course import Course
from etabli.frameworks import Frameworks
from etabli.results.evidence import read_evidence
from etabli.results.receipt import Receipt, contents, is_graded, read_receipt, write_receipt

CASE = "bc01-benchmark"


@pytest.fixture
def handed_in(tmp_path: Path) -> Path:
    folder = tmp_path / "dépôt"
    (folder / "data").mkdir(parents=True)
    (folder / "devoir.ipynb").write_text("réponse 1")
    (folder / "data" / "été.csv").write_text("a;b")
    return folder


def graded(folder: Path, beside: Path) -> Receipt:
    write_receipt(beside, Receipt(contents(folder), "cas", True))
    receipt = read_receipt(beside)
    assert receipt is not None
    return receipt


def test_dates_say_nothing(handed_in: Path, tmp_path: Path) -> None:
    receipt = graded(handed_in, tmp_path)
    os.utime(handed_in / "data" / "été.csv", (4e9, 4e9))
    assert is_graded(handed_in, receipt)


CHANGES: dict[str, Callable[[Path], object]] = {
    "same size": lambda folder: (folder / "devoir.ipynb").write_text("réponse 2"),
    "another size": lambda folder: (folder / "devoir.ipynb").write_text("réponse"),
    "a file more": lambda folder: (folder / "data" / "vide.csv").touch(),
    "a file less": lambda folder: (folder / "data" / "été.csv").unlink(),
    "a name": lambda folder: (folder / "devoir.ipynb").rename(folder / "rendu.ipynb"),
    "a link": lambda folder: (folder / "lien").symlink_to(folder / "data"),
    "bytes for a name": lambda folder: (folder / "\udce9").touch(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_any_change_is_seen_under_the_old_dates(
    handed_in: Path, tmp_path: Path, change: str
) -> None:
    receipt = graded(handed_in, tmp_path)
    before = handed_in.stat()
    CHANGES[change](handed_in)
    for path in handed_in.rglob("*"):
        os.utime(path, (0, 0), follow_symlinks=False)
    os.utime(handed_in, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert not is_graded(handed_in, receipt)
    assert is_graded(handed_in, graded(handed_in, tmp_path))


def test_what_programs_leave_behind_changes_nothing(handed_in: Path, tmp_path: Path) -> None:
    receipt = graded(handed_in, tmp_path)
    (handed_in / ".ipynb_checkpoints").mkdir()
    (handed_in / ".ipynb_checkpoints" / "devoir-checkpoint.ipynb").write_text("{}")
    (handed_in / "data" / ".DS_Store").touch()
    assert is_graded(handed_in, receipt)


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"fichiers": {"a": 3}, "cas": "", "b": 0}'])
def test_a_damaged_receipt_stands_for_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "depot.json").write_text(text)
    assert read_receipt(tmp_path) is None


def test_results_follow_contents(jury_course: Course, frameworks: Frameworks) -> None:
    def status() -> set[str]:
        people = read_evidence(jury_course.root, jury_course.db_url, frameworks.tags)
        (found,) = (person for person in people if person.id == "c01")
        return {c.status for c in found.cells if c.case == CASE and c.kind == "automatic"}

    folder = jury_course.submitted / "c01" / CASE
    folder.mkdir(parents=True)
    notebook = folder / f"{CASE}.ipynb"
    notebook.write_text("ancien")
    (folder / "daté.csv").touch()
    os.utime(folder / "daté.csv", (4e9, 4e9))  # the day the archive claims, long after the grading
    beside = jury_course.autograded / "c01" / CASE
    beside.mkdir(parents=True)
    graded(folder, beside)
    assert status() == {"graded"}
    notebook.write_text("second")  # as long, and as an archive dates it: before the grading
    os.utime(notebook, (0, 0))
    assert status() == {"pending"}
