"""Nothing of a case's text is lost unseen when it is read as a notebook."""

from pathlib import Path

import jupytext
import pytest

from etabli.authoring.text import lost, read_notebook
from etabli.errors import CaseError

HEADER = """---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
kernelspec:
  name: python3
  display_name: Python 3
---
"""


def found(body: str) -> list[tuple[int, str]]:
    text = HEADER + body
    return list(lost(text, jupytext.reads(text, fmt="md:myst")))


def test_texts_of_today_lose_nothing() -> None:
    for path in Path(__file__).parents[3].glob("cases/*/case.md"):
        text = path.read_text(encoding="utf-8")
        assert list(lost(text, jupytext.reads(text, fmt="md:myst"))) == [], path


def test_an_answer_left_blank_is_not_lost_unseen() -> None:
    faults = found('# Cas\n\n+++ {"tags": ["écrit:note"]}\n\n+++\n\nFin.\n')
    assert faults[0][0] == 12
    assert "ce « +++ » n'annonce aucun texte" in faults[0][1]
    assert "1 dans le texte, 0 à la lecture" in faults[1][1]


@pytest.mark.parametrize(
    "body",
    ["# Cas\n\n+++\n", "# Cas\n\n+++\n\n```{code-cell}\nx\n```\n", "# Cas\n\n+++\n\n+++\n\nFin."],
)
def test_a_lone_break_is_refused(body: str) -> None:
    assert [line for line, _ in found(body)] == [12]


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ('+++ {"tags": [écrit:note]}\n\nVotre note\n', 10),
        ("```{code-cell}\n:tags: [test\n\nx\n```\n", 10),
    ],
)
def test_tags_that_cannot_be_read_are_named_with_their_line(
    body: str, line: int, tmp_path: Path
) -> None:
    path = tmp_path / "case.md"
    path.write_text(HEADER + body, encoding="utf-8")
    with pytest.raises(CaseError, match=rf"case\.md, ligne {line} : étiquettes illisibles"):
        read_notebook(path)


def test_breaks_inside_fences_are_text() -> None:
    assert found("# Cas\n\n```\n+++\n```\n\n```{code-cell}\n# +++\n+++x\n```\n") == []


def test_a_code_cell_that_is_read_as_prose_is_counted() -> None:
    faults = found("# Cas\n\n````\n```{code-cell}\nx\n```\n````\n")
    assert faults == []
    faults = found("<div>\n```{code-cell}\nx\n```\n</div>\n")
    assert faults == [(0, "cellules de code : 1 dans le texte, 0 à la lecture")]
