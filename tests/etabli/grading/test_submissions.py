"""Reading one submission: what can be read is read, and the rest is said so that it can be mended."""

import copy
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from classroom import SAMPLE, submit
from nbformat import NotebookNode, read

from etabli.authoring.given import given
from etabli.course import Course
from etabli.errors import SubmissionError
from etabli.grading.integrity.observe import observe
from etabli.grading.restore import restore
from etabli.grading.running.built import BuiltCase
from etabli.grading.submissions import Submission, other_files, read_submission
from etabli.roles import grade_id
from etabli.stages import WORKBOOK


@pytest.fixture(scope="module")
def source(course: Course) -> NotebookNode:
    return read(course.source / SAMPLE / f"{SAMPLE}.ipynb", as_version=4)


@pytest.fixture
def handed_in(copy: Course) -> Path:
    """The notebook of somebody who did everything right."""
    return submit(copy, "Awa")


def rewrite(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change a notebook as another program would have written it."""
    data = json.loads(path.read_text(encoding="utf-8"))
    change(data)
    path.write_text(json.dumps(data), encoding="utf-8")


def opened(path: Path, source: NotebookNode) -> NotebookNode:
    return read_submission(Submission("Awa", SAMPLE, path.parent), source)


def answers(notebook: NotebookNode) -> dict[str, str]:
    return {grade_id(c): c.source for c in notebook.cells if grade_id(c)}


def without_metadata(data: dict[str, Any]) -> None:
    for one in data["cells"]:
        one["metadata"] = {"colab": {}}


def test_metadata_that_an_editor_lost_come_back_by_the_ids(
    course: Course, handed_in: Path, source: NotebookNode
) -> None:
    honest = opened(handed_in, source)
    rewrite(handed_in, without_metadata)
    found = opened(handed_in, source)
    assert observe(source, found, given(course.root, SAMPLE).versions) == []
    assert answers(restore(source, found)) == answers(restore(source, honest))


def test_a_name_that_is_there_is_not_taken_from_another_cell(
    handed_in: Path, source: NotebookNode
) -> None:
    """Of a pasted copy with the id and of the cell with the name, the name wins."""

    def paste(data: dict[str, Any]) -> None:
        (own,) = (c for c in data["cells"] if c["id"] == "tri")
        other = copy.deepcopy(own)
        own["id"], other["metadata"], other["source"] = "ancien", {}, "tri = 0"
        data["cells"].append(other)

    rewrite(handed_in, paste)
    found = opened(handed_in, source)
    assert [c.source == "tri = 0" for c in found.cells if grade_id(c) == "tri"] == [False]


def test_metadata_and_ids_lost_are_said(handed_in: Path, source: NotebookNode) -> None:
    def colab(data: dict[str, Any]) -> None:
        without_metadata(data)
        for one in data["cells"]:
            del one["id"]
        data["nbformat_minor"] = 0

    rewrite(handed_in, colab)
    with pytest.raises(SubmissionError, match=r"perdu ses repères de notation, .* Colab"):
        opened(handed_in, source)


OUTPUTS: list[Any] = [
    None,
    "texte",
    [None],
    [{"output_type": "inconnu"}],
    [{"output_type": "stream", "text": {"a": 1}}],
    [{"output_type": "display_data", "data": {"image/png": {"a": 1}}, "metadata": []}],
    [{"output_type": "error"}],
]


@pytest.mark.parametrize("outputs", OUTPUTS, ids=str)
def test_outputs_are_not_read_whatever_they_are(
    handed_in: Path, source: NotebookNode, outputs: Any
) -> None:
    def spoil(data: dict[str, Any]) -> None:
        for one in data["cells"]:
            if one["cell_type"] == "code":
                one["outputs"], one["execution_count"] = outputs, "trois"

    before = answers(opened(handed_in, source))
    rewrite(handed_in, spoil)
    assert answers(opened(handed_in, source)) == before


@pytest.mark.parametrize("metadata", [None, [], "x"])
def test_metadata_of_a_wrong_type_are_none(
    handed_in: Path, source: NotebookNode, metadata: Any
) -> None:
    def spoil(data: dict[str, Any]) -> None:
        data["metadata"] = metadata
        data["cells"][0]["metadata"] = metadata

    rewrite(handed_in, spoil)
    assert opened(handed_in, source).cells[0].metadata == {}


@pytest.mark.parametrize("folder", [".venv", "outils/venv", "node_modules"])
def test_an_environment_handed_in_is_named(
    handed_in: Path, source: NotebookNode, folder: str
) -> None:
    binaries = handed_in.parent / folder / "bin"
    binaries.mkdir(parents=True)
    (binaries.parent / "pyvenv.cfg").touch()
    (binaries / "python3").symlink_to("/usr/bin/python3")
    with pytest.raises(SubmissionError, match=f"supprimez-y le dossier « {folder} »"):
        opened(handed_in, source)


def test_a_notebook_one_folder_too_deep_is_found(handed_in: Path, source: NotebookNode) -> None:
    deeper = handed_in.parent / "rendu" / handed_in.name
    deeper.parent.mkdir()
    handed_in.rename(deeper)
    with pytest.raises(SubmissionError, match=r"trop bas, dans « rendu » : remontez"):
        opened(handed_in, source)
    deeper.rename(deeper.with_name("mon devoir.ipynb"))
    with pytest.raises(SubmissionError, match=r"\(trouvé : rendu/mon devoir.ipynb\)"):
        opened(handed_in, source)


def test_what_programs_leave_is_no_notebook(handed_in: Path, source: NotebookNode) -> None:
    checkpoints = handed_in.parent / ".ipynb_checkpoints"
    checkpoints.mkdir()
    handed_in.rename(checkpoints / handed_in.name)
    with pytest.raises(SubmissionError, match="aucun carnet dans le dossier"):
        opened(handed_in, source)


def test_files_in_the_place_of_folders_are_left_out(handed_in: Path, course: Course) -> None:
    case = BuiltCase.read(course.source / SAMPLE)
    folder = handed_in.parent
    shutil.rmtree(folder / "data")
    (folder / "data").write_text("x", encoding="utf-8")
    (folder / "livrables").write_text("x", encoding="utf-8")
    (folder / "remarque.txt").write_text("x", encoding="utf-8")
    found = other_files(Submission("Awa", SAMPLE, folder), case)
    assert list(found) == ["remarque.txt", WORKBOOK]


def test_a_filled_workbook_of_answers_is_handed_on_in_place_of_the_blank_one(
    handed_in: Path, course: Course
) -> None:
    case = BuiltCase.read(course.source / SAMPLE)
    folder = handed_in.parent
    (folder / WORKBOOK).write_bytes(b"the student's")
    (folder / "reponses.ods").write_bytes(b"the student's too")
    found = other_files(Submission("Awa", SAMPLE, folder), case)
    assert found == {WORKBOOK: b"the student's", "reponses.ods": b"the student's too"}
    assert WORKBOOK not in case.files
