"""The demonstration: the whole chain, in a folder of its own, with the same figures every time."""

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from etabli.course import Course
from etabli.demo.classroom import CLASS, run_demo
from etabli.demo.jury import SESSION
from etabli.errors import EtabliError
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
    def own() -> dict[str, float]:
        stages = ("submitted", "autograded", "feedback", "jury", "source", "release")
        found = {p.name: p.stat().st_mtime_ns for p in course.root.glob("notes.db*")}
        for stage in stages:
            found |= {f"{stage}/{k}": v for k, v in snapshot(course.root / stage).items()}
        return found

    before = own()
    printed, files = [], []
    for _ in range(2):
        screen = io.StringIO()
        run_demo(course, tmp_path / "demo", Console(file=screen, width=120))
        printed.append(screen.getvalue())
        files.append(
            json.loads((tmp_path / "demo/jury" / SESSION / "jury.json").read_text(encoding="utf-8"))
        )
    for file in files:
        assert file.pop("edite_le")
    assert files[0] == files[1]
    table = printed[1][printed[1].index("Propositions au jury") :]
    assert table in printed[0]
    for profile in CLASS:
        first, _, last = profile.name.partition(" ")
        assert f"{last} {first}" in table
    # An unreadable notebook and a crash are reported; nobody's own folders were touched.
    assert "n'est pas un carnet Jupyter lisible" in printed[0]
    assert "s'est arrêté brutalement" in printed[0]
    assert own() == before


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
