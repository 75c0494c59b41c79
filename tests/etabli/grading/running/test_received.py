"""Of the outputs that a student's process sends, only what a page may show goes on."""

from typing import Any

import pytest

from etabli.grading.running.received import safe_outputs


@pytest.mark.parametrize(
    ("metadata", "kept"),
    [
        (
            {"image/png": {"width": 640, "height": 480}},
            {"image/png": {"width": 640, "height": 480}},
        ),
        ({"image/png": {"width": 640, "height": '1" onload="x'}}, {"image/png": {"width": 640}}),
        ({"image/png": {"width": 640, "needs_background": "light"}}, {"image/png": {"width": 640}}),
        ({"image/png": {"width": True, "height": -3}}, {}),
        ({"image/png": {"width": 1e3, "height": 10**9}}, {}),
        ({"image/png": "texte"}, {}),
        ({"filenames": {"image/png": "a.png"}}, {}),
        ("texte", {}),
        (None, {}),
    ],
)
def test_of_the_metadata_of_a_picture_its_size_is_kept(metadata: Any, kept: Any) -> None:
    output = {"output_type": "display_data", "data": {"image/png": "AAAA"}, "metadata": metadata}
    (safe,) = safe_outputs([output])
    assert safe["metadata"] == kept
    assert safe["data"] == {"image/png": "AAAA"}


def test_data_are_text_or_json_where_json_is_announced() -> None:
    data = {
        "image/png": {"a": 1},
        "text/plain": ["x"],
        "text/html": "<b>x</b>",
        "application/vnd.jupyter.widget-view+json": {"model_id": "1"},
    }
    (safe,) = safe_outputs([{"output_type": "display_data", "data": data}])
    assert safe["data"].keys() == {"text/html", "application/vnd.jupyter.widget-view+json"}
