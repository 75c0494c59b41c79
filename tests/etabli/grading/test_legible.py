"""A damaged notebook is read for what can be read of it, and what could not is said."""

import json
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from etabli.grading.legible import DAMAGE, parse

DEEP = "[" * 100_000 + "]" * 100_000


def made() -> dict[str, Any]:
    notebook = new_notebook(cells=[new_code_cell("x = 1"), new_markdown_cell("Bonjour")])
    data: dict[str, Any] = json.loads(nbformat.writes(notebook))
    return data


def read(data: Any) -> nbformat.NotebookNode:
    return parse(json.dumps(data).encode())


def test_a_sound_notebook_is_read_whole_but_for_its_outputs() -> None:
    data = made()
    data["cells"][0]["outputs"] = [new_output("stream", text="x"), {"not": "an output"}]
    notebook = read(data)
    assert [cell.source for cell in notebook.cells] == ["x = 1", "Bonjour"]
    assert notebook.cells[0].outputs == []
    assert notebook.metadata == {}


def test_what_lies_too_deep_is_left_out_and_the_rest_kept() -> None:
    data = made()
    text = json.dumps(data | {"deep": "ICI"}).replace('"ICI"', DEEP)
    notebook = parse(text.encode())
    assert [cell.source for cell in notebook.cells] == ["x = 1", "Bonjour"]
    assert "plus de 30 niveaux" in notebook.metadata[DAMAGE][0]
    data["cells"][1]["metadata"] = {"a": "ICI", "tags": ["reste", '"[[[\\']}
    notebook = parse(json.dumps(data).replace('"ICI"', "[0, {}]").encode())
    assert notebook.cells[1].metadata.tags == ["reste", '"[[[\\']
    assert DAMAGE not in notebook.metadata


@pytest.mark.parametrize("levels", [27, 300, 900, 3_000])
def test_a_cell_nested_too_deep_costs_that_cell_only(levels: int) -> None:
    data = made()
    data["cells"][0]["source"] = "ICI"
    deep = "[" * levels + "]" * levels
    notebook = parse(json.dumps(data).replace('"ICI"', deep).encode())
    assert [cell.source for cell in notebook.cells] == ["", "Bonjour"]
    assert notebook.metadata[DAMAGE]


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        (None, []),
        ("texte", []),
        ({}, []),
        ({"cell_type": 3, "source": "x"}, []),
        ({"cell_type": "markdown"}, [""]),
        ({"cell_type": "markdown", "source": ["a", 1, None, "b"]}, ["ab"]),
        ({"cell_type": "code", "source": {"a": 1}, "metadata": {}}, [""]),
    ],
)
def test_a_cell_that_is_none_or_has_no_text_is_said(cell: object, kept: list[str]) -> None:
    data = made()
    data["cells"].append(cell | {"id": "c"} if isinstance(cell, dict) else cell)
    notebook = read(data)
    assert [cell.source for cell in notebook.cells] == ["x = 1", "Bonjour", *kept]
    assert "(n° 3)" in notebook.metadata[DAMAGE][0]


def test_nobody_writes_the_damage_but_the_reader() -> None:
    assert read(made() | {"metadata": {DAMAGE: ["rien à signaler"]}}).metadata == {}


@pytest.mark.parametrize("text", ["[]", "3", "{", '{"cells": null}', '{"cells": "x"}', ""])
def test_what_is_no_notebook_is_refused(text: str) -> None:
    with pytest.raises(Exception, match=r"."):
        parse(text.encode())


def test_more_values_than_a_memory_should_hold_are_refused() -> None:
    with pytest.raises(ValueError, match="too many"):
        parse(b'{"cells": [' + b"[]," * 2_000_001 + b"[]]}")
