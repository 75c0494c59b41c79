"""The demonstration: the whole chain, in a folder of its own, with the same figures every time."""

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from etabli.course import Course
from etabli.demo import CLASS, run_demo
from etabli.lab import prepare_work


def snapshot(folder: Path) -> dict[str, float]:
    return {
        str(p.relative_to(folder)): p.stat().st_mtime_ns
        for p in folder.rglob("*")
        if p.is_file() and ".git" not in p.parts
    }


@pytest.mark.slow
def test_the_demonstration_plays_the_whole_chain_twice_alike(
    course: Course, tmp_path: Path
) -> None:
    watched = [course.submitted, course.autograded, course.feedback, course.jury, course.source]
    before = [snapshot(folder) for folder in watched]
    printed, files = [], []
    for _ in range(2):
        screen = io.StringIO()
        run_demo(course, tmp_path / "demo", Console(file=screen, width=120))
        printed.append(screen.getvalue())
        files.append(json.loads((tmp_path / "demo/jury/jury.json").read_text(encoding="utf-8")))
    for file in files:
        file.pop("generated", None)
    assert files[0] == files[1]
    table = printed[1][printed[1].index("Propositions au jury") :]
    assert table in printed[0]
    for profile in CLASS:
        assert profile.name in table
    # An unreadable notebook and a crash are reported; nobody's own folders were touched.
    assert "n'est pas un carnet Jupyter lisible" in printed[0]
    assert "s'est arrêté brutalement" in printed[0]
    assert [snapshot(folder) for folder in watched] == before


def test_a_working_copy_is_never_overwritten(copy: Course) -> None:
    work = prepare_work(copy)
    case = next(work.iterdir())
    notebook = case / f"{case.name}.ipynb"
    notebook.write_text("mon travail", encoding="utf-8")
    prepare_work(copy)
    assert notebook.read_text(encoding="utf-8") == "mon travail"
