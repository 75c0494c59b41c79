"""The demonstration: the whole chain, in a folder of its own, with the same figures every time."""

import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from demonstration import Played, play, snapshot
from rich.console import Console

from etabli.course import Course
from etabli.demo.classroom import CLASS, run_demo
from etabli.demo.jury import SESSION
from etabli.errors import EtabliError
from etabli.lab import prepare_work


def jury_data(course: Course) -> dict[str, Any]:
    """Return the jury's data, without the moment they were written."""
    path = course.jury / SESSION / "jury.json"
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    assert data.pop("edite_le")
    return data


def table(played: Played) -> str:
    """Return the class at a glance, as printed."""
    start = played.printed.index("Propositions au jury")
    return played.printed[start : played.printed.index("À ouvrir ensuite")]


@pytest.mark.slow
@pytest.mark.xdist_group("demo")
def test_the_demonstration_plays_the_whole_chain(played: Played) -> None:
    for profile in CLASS:
        first, _, last = profile.name.partition(" ")
        assert f"{last} {first}" in table(played)
    # An unreadable notebook and a crash are reported; nobody's own folders were touched.
    assert "n'est pas un carnet Jupyter lisible" in played.printed
    assert "s'est arrêté brutalement" in played.printed
    assert played.touched == []


@pytest.mark.thorough
@pytest.mark.xdist_group("demo")
def test_played_again_the_demonstration_says_the_same(
    played: Played, course: Course, tmp_path: Path
) -> None:
    folder = tmp_path / "demo"
    shutil.copytree(played.course.root, folder)
    again = play(course, folder)
    assert table(again) == table(played)
    assert jury_data(again.course) == jury_data(played.course)
    # Elsewhere, with nothing there yet: the class does not hang on what was there before.
    anew = play(course, tmp_path / "autre")
    assert table(anew) == table(played)
    assert jury_data(anew.course) == jury_data(played.course)


def test_the_demonstration_refuses_a_folder_that_is_not_its_own(
    copy: Course, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("travaux")
    (other / "notes.txt").write_text("à garder", encoding="utf-8")
    before = snapshot(copy.root) | snapshot(other)
    for folder, why in (
        (copy.root, "écraserait ce cours"),
        (copy.release, "n'est pas vide"),
        (other, "n'est pas vide"),
        (other / "notes.txt", "n'est pas vide"),
    ):
        with pytest.raises(EtabliError, match=why):
            run_demo(copy, folder, Console(file=io.StringIO()))
    assert snapshot(copy.root) | snapshot(other) == before


def test_a_working_copy_is_never_overwritten(copy: Course) -> None:
    work = prepare_work(copy)
    case = next(work.iterdir())
    notebook = case / f"{case.name}.ipynb"
    notebook.write_text("mon travail", encoding="utf-8")
    prepare_work(copy)
    assert notebook.read_text(encoding="utf-8") == "mon travail"
