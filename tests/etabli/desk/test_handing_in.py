"""What is in an archive, what is kept of it, and that `etabli collect` takes it."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import nbformat
import pytest
from classroom import SAMPLE

from etabli.collecting.collect import prepare
from etabli.collecting.roster import Student, add_students
from etabli.course import Course
from etabli.desk.handing_in import hand_in
from etabli.desk.work import Desk, open_desk
from etabli.errors import DeskError
from etabli.handed_in.manifest import read_manifest
from etabli.lab import prepare_work

CASE = "cas-essai"

Write = Callable[[dict[str, str]], Path]


class Later(Desk):
    """The same desk a minute later: archives tell times to two seconds."""

    def now(self) -> datetime:
        return super().now() + timedelta(minutes=1)


def test_an_archive_holds_the_work_and_nothing_of_the_machine(desk: Desk, write: Write) -> None:
    path = write({"panier": "panier = 3", "note": "Une note."})
    notebook = nbformat.read(path, as_version=4)
    notebook.metadata["vscode"] = {"chemin": "/home/nolwenn/cours"}
    notebook.cells[1].outputs = [nbformat.v4.new_output("stream", text="/home/nolwenn/data\n")]
    notebook.cells[1].metadata["execution"] = {"iopub.execute_input": "2026-11-12"}
    nbformat.write(notebook, path)
    folder = desk.root / CASE
    (folder / "livrables").mkdir()
    for name in ("plan.csv", ".DS_Store", "~$plan.xlsx"):
        (folder / "livrables" / name).write_text("a,b\n", encoding="utf-8")
    (folder / "reponses.xlsx").write_bytes(b"classeur")

    receipt = hand_in(desk, CASE)
    with zipfile.ZipFile(receipt.archive) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    manifest = read_manifest(files.pop("remise.json"))
    assert sorted(files) == ["cas-essai.ipynb", "livrables/plan.csv", "reponses.xlsx"]
    manifest.check(files)
    assert manifest == receipt.manifest
    assert manifest.at.tzinfo is not None
    assert b"nolwenn" not in b"".join(files.values())
    assert b"iopub" not in files["cas-essai.ipynb"]
    packed = nbformat.reads(files["cas-essai.ipynb"].decode(), as_version=4)
    assert [c.source for c in packed.cells] == [c.source for c in notebook.cells]
    assert [c.metadata.get("nbgrader") for c in packed.cells] == [
        c.metadata.get("nbgrader") for c in notebook.cells
    ]
    # The receipt stands beside the work, and the home finds it.
    kept = receipt.archive.with_name("remise.json")
    assert json.loads(kept.read_text(encoding="utf-8"))["numero"] == manifest.number
    assert [one.manifest.number for one in desk.receipts(desk.cases[0])] == [manifest.number]


def test_a_link_does_not_bring_another_file_along(desk: Desk, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    (desk.root / CASE / "livrables").mkdir()
    (desk.root / CASE / "livrables" / "plan.csv").symlink_to(secret)
    (desk.root / CASE / "reponses.xlsx").symlink_to(secret)
    with zipfile.ZipFile(hand_in(desk, CASE).archive) as archive:
        assert archive.namelist() == ["cas-essai.ipynb", "remise.json"]


def test_late_is_told_by_the_receipt(desk: Desk) -> None:
    due = desk.now() - timedelta(hours=1)
    late = replace(desk, cases=(replace(desk.cases[0], due=due),))
    assert hand_in(late, CASE).late
    assert [receipt.late for receipt in late.receipts(late.cases[0])] == [True]
    assert not hand_in(desk, CASE).late


@pytest.mark.parametrize("identifier", ["", "../x", "a/b", ".x", " x"])
def test_the_drop_folder_asks_who_hands_in(desk: Desk, tmp_path: Path, identifier: str) -> None:
    desk = replace(desk, drop=tmp_path / "depot")
    with pytest.raises(DeskError, match="dites qui vous êtes"):
        hand_in(desk, CASE, identifier)
    assert not (tmp_path / "depot").exists()
    assert desk.receipts(desk.cases[0]) == []


def test_where_the_drop_folder_fails_there_is_no_receipt(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "depot").write_text("un fichier", encoding="utf-8")
    desk = replace(desk, drop=tmp_path / "depot")
    with pytest.raises(DeskError, match="rien n'est remis"):
        hand_in(desk, CASE, "nolwenn")
    assert desk.receipts(desk.cases[0]) == []


def test_collect_takes_what_was_dropped_and_the_last_counts(copy: Course) -> None:
    with (copy.root / "nbgrader_config.py").open("a", encoding="utf-8") as settings:
        settings.write('\nc.Etabli.drop = "depot"\n')
    course = Course(copy.root, copy.cases)
    add_students(course, [Student("nolwenn", "Nolwenn", "Le Bihan")])
    desk = open_desk(prepare_work(course, "nolwenn"))
    hand_in(desk, SAMPLE)
    (desk.root / SAMPLE / "livrables").mkdir(exist_ok=True)
    (desk.root / SAMPLE / "livrables" / "plan.csv").write_text("a\n", encoding="utf-8")
    last = hand_in(Later(**vars(desk)), SAMPLE)
    with prepare(course, SAMPLE, [course.root / "depot" / SAMPLE]) as plan:
        assert [row.candidate for row in plan.rows] == ["nolwenn", "nolwenn"]
        plan.apply()
    folder = course.submitted / "nolwenn" / SAMPLE
    content = (folder / "livrables" / "plan.csv").read_bytes()
    assert hashlib.sha256(content).hexdigest() == last.manifest.files["livrables/plan.csv"]
    assert not (folder / "data").exists()
