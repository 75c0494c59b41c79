"""What a candidate wrote and drew is shown as it was meant, and never obeyed."""

import base64
import io
from typing import Any

import pytest
from bs4 import BeautifulSoup
from matplotlib.figure import Figure
from nbformat.v4 import new_markdown_cell, new_notebook
from PIL import Image

from etabli.grading.restore import restore
from etabli.grading.shown import charts, shortened, written


def picture(kind: str) -> str:
    kept = io.BytesIO()
    if kind == "svg":
        Figure().savefig(kept, format=kind)
    else:
        Image.new("RGB", (3, 2)).save(kept, kind)
    return base64.b64encode(kept.getvalue()).decode()


PNG = picture("png")
SVG = base64.b64decode(picture("svg")).decode()


def shown(text: str, attachments: Any = None) -> BeautifulSoup:
    """The answer as the feedback shows it, after the copy was put back in form."""
    cell = new_markdown_cell(text)
    if attachments is not None:
        cell["attachments"] = attachments
    submitted = new_notebook()
    submitted["cells"] = [cell]
    (cell,) = restore(new_notebook(), submitted).cells
    return BeautifulSoup(written(cell.source, cell.get("attachments")), "lxml")


def test_markdown_reads_as_it_was_meant() -> None:
    text = """# Constat

**12 %** des ventes, *en hausse*.

1. cibler
2. mesurer

| canal | coût |
|---|---|
| mail | 3 € |

```python
a < b
```
"""
    page = shown(text)
    assert page.find("h3").get_text() == "Constat"  # the page has titles of its own above
    assert page.find("strong").get_text() == "12 %"
    assert [item.get_text() for item in page.find_all("li")] == ["cibler", "mesurer"]
    assert [item.get_text() for item in page.find_all("td")] == ["mail", "3 €"]
    assert page.find("pre").get_text() == "a < b\n"


def test_titles_follow_those_of_the_page_and_skip_no_level() -> None:
    page = shown("### Un\n\n# Deux\n\n#### Trois\n\n## Quatre\n\n###### Cinq")
    levels = [(tag.name, tag.get_text()) for tag in page.find_all(["h3", "h4", "h5", "h6"])]
    assert levels == [
        *(("h3", "Un"), ("h3", "Deux"), ("h4", "Trois"), ("h4", "Quatre"), ("h5", "Cinq"))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<script>vole()</script>",
        "Avant <img src=x onerror=vole()> après",
        "<svg/onload=vole()>",
        "<iframe srcdoc='<script>vole()</script>'></iframe>",
        "[x](javascript:vole())",
        "[x](JaVaScRiPt&colon;vole())",
        "[x](data:text/html,<script>vole()</script>)",
        "[x](vbscript:vole)",
        "[x](//ailleurs.example/a)",
        '![x" onerror="vole()](https://ailleurs.example/a.png)',
        "![x](https://ailleurs.example/a.png)",
        "![x](//ailleurs.example/a.png)",
        "![x](data:image/svg+xml,<svg onload=vole()>)",
        "![x](data:text/html;base64,AAAA)",
        "![x](file:///etc/hostname)",
        "<style>body{background:url(https://ailleurs.example)}</style>",
        f'![a" onerror="vole()](data:image/png;base64,{PNG})',
        f'<img src="data:image/png;base64,{PNG}" onerror="vole()">',
        "[![x](https://ailleurs.example/a.png)](javascript:vole())",
    ],
)
def test_nothing_runs_and_nothing_is_fetched(text: str) -> None:
    page = shown(text)
    kept = {"html", "body", "p", "img", "a", "em", "strong"}
    assert {tag.name for tag in page.find_all(True)} <= kept
    for tag in page.find_all(True):
        assert set(tag.attrs) <= {"src", "alt", "href", "rel"}
        assert tag.get("src", "data:image/png;base64,").startswith("data:image/png;base64,")
        assert tag.get("href", "https://").startswith(("https:", "http:", "mailto:"))


@pytest.mark.parametrize(
    ("text", "attachments"),
    [
        (f"Plan ![plan](data:image/png;base64,{PNG}) fin", None),
        (f'Plan <img alt="plan" src="data:image/png;base64,{PNG}" width="300"> fin', None),
        ("Plan ![plan](attachment:mon%20plan.png) fin", {"mon plan.png": {"image/png": PNG}}),
        ("Plan ![plan](attachment:été.png) fin", {"été.png": {"image/png": PNG}}),
        ('Plan <img src="attachment:a.png"> fin', {"a.png": {"image/png": PNG}}),
        ("Plan ![p][un] fin\n\n[un]: attachment:a.png", {"a.png": {"image/png": PNG}}),
    ],
)
def test_a_picture_in_a_text_is_seen(text: str, attachments: Any) -> None:
    page = shown(text, attachments)
    (image,) = page.find_all("img")
    assert image["src"] == f"data:image/png;base64,{PNG}"
    assert page.get_text().split() == ["Plan", "fin"]


@pytest.mark.parametrize(
    ("text", "attachments"),
    [
        ("Plan ![le plan](attachment:absent.png)", None),
        ("Plan ![le plan](plan.png)", None),
        ("Plan ![le plan](https://ailleurs.example/plan.png)", None),
        ("Plan ![le plan](attachment:a.png)", {"a.png": {"text/html": "<script>"}}),
    ],
)
def test_a_picture_that_did_not_come_along_is_named(text: str, attachments: Any) -> None:
    page = shown(text, attachments)
    assert not page.find_all("img")
    assert "le plan" in page.get_text()


def test_html_that_an_answer_quotes_stays_as_it_was_typed() -> None:
    text = 'Remplacer `<img src="a.jpg">` par <img src="a.webp" alt="Sac à dos">.'
    said = shown(text).get_text().replace("\u2060", "")
    assert said.strip() == text.replace("`", "")


def test_bytes_of_a_file_are_not_printed_as_letters() -> None:
    for text in ("data:application/pdf;base64," + "QUJD" * 500_000, "a = '" + "QUJD" * 500_000):
        assert len(shortened(text)) < 100
        assert len(shown(text).get_text()) < 100
    code = "ventes['prix'] = ventes.prix_ht * 1.2  # " + "mot " * 5_000
    assert shortened(code) == code


def test_a_text_longer_than_any_answer_is_shown_as_it_is() -> None:
    text = "**a** " * 10_000
    assert shown(text).find("pre").get_text() == text
    assert not shown(text).find_all("strong")


@pytest.mark.parametrize(
    ("kind", "data", "expected"),
    [
        ("image/png", PNG, PNG),
        ("image/png", PNG[:8] + "\n" + PNG[8:], PNG),
        ("image/jpeg", picture("jpeg"), picture("jpeg")),
        ("image/webp", picture("webp"), picture("webp")),
        ("image/svg+xml", SVG, picture("svg")),
    ],
    ids=["png", "png on two lines", "jpeg", "webp", "svg"],  # a picture holds the time it was made
)
def test_charts_of_every_kind_are_shown(kind: str, data: str, expected: str) -> None:
    (address,) = charts([{"output_type": "display_data", "data": {kind: data, "text/plain": "f"}}])
    head, _, tail = address.partition(",")
    assert head == f"data:{kind};base64"
    if kind == "image/svg+xml":
        assert base64.b64decode(tail).decode() == data
    else:
        assert tail == expected


def test_of_one_chart_in_several_kinds_one_is_shown() -> None:
    both = {"image/svg+xml": SVG, "image/png": PNG}
    assert charts([{"data": both}, {"data": {"text/html": "<b>"}}, {"output_type": "error"}]) == [
        f"data:image/png;base64,{PNG}"
    ]
