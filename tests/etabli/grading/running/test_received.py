"""Of what a student's process sends, only what it may be is kept, and no more than there may be."""

from pathlib import Path
from typing import Any

import pytest

from etabli.grading.report import write_files
from etabli.grading.running.received import MAX_NOTEBOOK_OUTPUT, safe_files, safe_outputs, within

PICTURE = "iVBORw0KGgo="


def shown(data: Any, metadata: Any = None) -> list[dict[str, Any]]:
    return safe_outputs([{"output_type": "display_data", "data": data, "metadata": metadata}])


def test_of_a_pictures_metadata_whole_sizes_are_kept_and_nothing_else() -> None:
    said = {"width": 300, "height": '1" onload="x', "needs_background": "light"}
    (output,) = shown(
        {"image/png": PICTURE, "text/plain": "figure"},
        {"image/png": said, "text/plain": {"width": 3}, "image/jpeg": {"width": 3}, "width": "9"},
    )
    assert output["metadata"] == {"image/png": {"width": 300}}


@pytest.mark.parametrize("side", [True, 2.5, "3", -1, 0, 10**9, None, [3], {"a": 1}])
def test_a_size_that_is_no_number_of_pixels_is_dropped(side: object) -> None:
    assert shown({"image/png": PICTURE}, {"image/png": {"width": side}})[0]["metadata"] == {}


@pytest.mark.parametrize("metadata", [None, [], "x", {"image/png": [1]}, {"image/png": "width"}])
def test_metadata_of_another_shape_are_dropped(metadata: object) -> None:
    assert shown({"image/png": PICTURE}, metadata)[0]["metadata"] == {}


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("image/png", {"a": 1}),
        ("image/png", [PICTURE]),
        ("image/png", '"><script>'),
        ("image/jpeg", 3),
        ("text/html", {"a": 1}),
        ("text/plain", {"a": 1}),
        ("application/json", "texte"),
        ("x", "sans famille"),
        ('image/png"><b', PICTURE),
        ("text/plain\n", "x"),
    ],
)
def test_data_of_a_wrong_type_are_dropped(kind: str, value: object) -> None:
    (kept,) = shown({kind: value, "text/markdown": "reste"})
    assert kept["data"] == {"text/markdown": "reste"}
    assert shown({kind: value}) == []


def test_what_notebooks_show_is_kept() -> None:
    data = {
        "text/plain": "a",
        "text/html": "<b>",
        "image/svg+xml": "<svg/>",
        "image/png": f"{PICTURE}\n",
        "application/vnd.jupyter.widget-view+json": {"model_id": "x", "version_major": 2},
    }
    assert shown(data)[0]["data"] == data


def test_the_outputs_of_a_notebook_have_a_bound_and_say_so() -> None:
    output = {"output_type": "stream", "name": "stdout", "text": "x" * 9_000_000}
    kept, left = within([output], MAX_NOTEBOOK_OUTPUT)
    assert kept == [output]
    kept, left = within([output, output, output], left)
    assert kept[0] == output
    assert "sorties coupées" in kept[1]["text"]
    assert (len(kept), left) == (2, 0)
    assert "sorties coupées" in within([output], left)[0][0]["text"]
    assert within([], left) == ([], 0)


def test_files_that_no_disk_could_hold_are_dropped(tmp_path: Path) -> None:
    names = [
        "livrables/note.txt",
        "livrables/note.txt/dessous.txt",
        "livrables/a/b.txt",
        "livrables/a",
        "livrables/" + "é" * 128,
        "livrables/" + "/".join(["x" * 200] * 6),
        "livrables/../ailleurs.txt",
        "/livrables/x",
        "autre/x",
        "livrables",
        "livrables/zé\0ro",
    ]
    files = safe_files([(name, 1) for name in names], b"o" * len(names))
    assert list(files) == ["livrables/note.txt", "livrables/a/b.txt"]
    write_files(tmp_path, files)


def test_ours_takes_the_place_of_what_was_handed_in_under_its_name(tmp_path: Path) -> None:
    write_files(tmp_path, {"livrables": b"fichier", "data/ventes.csv/x": b"dossier"})
    write_files(tmp_path, {"livrables/note.txt": b"note", "data/ventes.csv": b"ventes"})
    assert (tmp_path / "livrables" / "note.txt").read_bytes() == b"note"
    assert (tmp_path / "data" / "ventes.csv").read_bytes() == b"ventes"
