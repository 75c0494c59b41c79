"""A submission is looked at before anything of it is read: kinds and sizes first, in bounded time."""

import os
from datetime import UTC
from pathlib import Path

import pytest
from classroom import SAMPLE, submit

from etabli.course import Course
from etabli.errors import SubmissionError
from etabli.grading import inventory as module
from etabli.grading.inventory import MAX_BYTES, MAX_DEPTH, inventory, read_file
from etabli.grading.running.built import BuiltCase
from etabli.grading.submissions import (
    Submission,
    look,
    other_files,
    read_submission,
    timestamp,
)

ENDLESS = 10**12  # claimed by a file that holds nothing: reading it would take hours


def sparse(path: Path, size: int = ENDLESS) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.truncate(size)


def test_files_are_listed_with_their_sizes_in_the_order_of_paths(tmp_path: Path) -> None:
    for name in ("b.txt", "livrables/a.csv", "livrables-bis.txt", "livrables/z/é.csv"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    found = inventory(tmp_path)
    assert list(found) == sorted(found, key=lambda name: Path(name))
    assert found["livrables/z/é.csv"] == len("livrables/z/é.csv".encode())
    assert len(found) == 4


def test_what_is_no_file_is_neither_listed_nor_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "tube")
    (tmp_path / "vide").mkdir()
    assert dict(inventory(tmp_path)) == {}


@pytest.mark.parametrize("target", ["/dev/zero", "/", "nulle part", "."])
def test_a_link_is_refused_wherever_it_leads(tmp_path: Path, target: str) -> None:
    (tmp_path / "livrables").mkdir()
    (tmp_path / "livrables" / "lien\x1b").symlink_to(target)
    with pytest.raises(SubmissionError, match=r"contient un lien : « livrables/lien␛ »"):
        inventory(tmp_path)


def test_too_much_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = tmp_path / "profond" / "/".join(["d"] * MAX_DEPTH)
    deep.mkdir(parents=True)
    with pytest.raises(SubmissionError, match="emboîte plus de 30 dossiers"):
        inventory(tmp_path / "profond")
    sparse(tmp_path / "creux" / "a.bin", MAX_BYTES // 2)
    sparse(tmp_path / "creux" / "b.bin", MAX_BYTES // 2 + 1)
    with pytest.raises(SubmissionError, match="dépasse 200 Mo"):
        inventory(tmp_path / "creux")
    monkeypatch.setattr(module, "MAX_FILES", 10)
    for rank in range(11):
        (tmp_path / f"{rank}.txt").touch()
    with pytest.raises(SubmissionError, match="compte plus de 10 fichiers"):
        inventory(tmp_path)


def test_a_file_is_read_up_to_its_bound_and_only_if_it_still_is_one(tmp_path: Path) -> None:
    path = tmp_path / "fichier"
    path.write_bytes(b"abc")
    assert read_file(path, 3) == b"abc"
    with pytest.raises(SubmissionError, match="2 octets au plus"):
        read_file(path, 2)
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(SubmissionError, match="ordinaire"):
        read_file(path, 3)
    path.unlink()
    path.symlink_to("/dev/zero")
    with pytest.raises(OSError, match="symbolic"):
        read_file(path, 3)


@pytest.mark.parametrize("name", [f"{SAMPLE}.ipynb", "livrables/tableau.csv", "timestamp.txt"])
def test_every_reader_of_a_submission_looks_first(copy: Course, name: str) -> None:
    folder = submit(copy, "yann").parent
    submission = Submission("yann", SAMPLE, folder)
    case = BuiltCase.read(copy.source / SAMPLE)
    sparse(folder / name)
    for read in (
        lambda: look(submission),
        lambda: read_submission(submission, case.source),
        lambda: other_files(submission, case),
    ):
        with pytest.raises(SubmissionError, match="dépasse 200 Mo"):
            read()


def test_a_time_of_submission_is_short(copy: Course) -> None:
    folder = submit(copy, "yann").parent
    sparse(folder / "timestamp.txt", 2_000)
    with pytest.raises(SubmissionError, match="ne dit pas quand"):
        timestamp(Submission("yann", SAMPLE, folder), UTC)
