"""What the text of a task asks of an answer: its order, its columns, its words.

Read from the instructor's notebook: the Markdown above the solution cell, what that cell announces,
and the visible part of the test. A change is a mistake, or the same answer written otherwise,
according to what was asked.
"""

import ast
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from nbformat import NotebookNode

from etabli.authoring.case import HIDDEN_BEGIN, SOLUTION_BEGIN
from etabli.roles import grade_id

__all__ = ["Brief", "brief_of"]

_ORDER = re.compile(
    r"\btri(?:é|ée|és|ées|er|ez)\b|\btri par\b|\bordre\b|croissant|chronologique"
    r"|\b(?:du|de la) (?:premi|meilleur|plus )[^.;]{0,40}? (?:au|à la) ",
    re.IGNORECASE,
)
_FREE = re.compile(
    r"ordre (?:des \w+ )?(?:est )?(?:libre|que vous voulez|indifférent|quelconque)"
    r"|n[’']importe quel ordre|ordre n[’']importe pas|quel que soit l[’']ordre",
    re.IGNORECASE,
)
_CODE = re.compile(r"`[^`]*`")


@dataclass(frozen=True)
class Brief:
    """What is asked of one answer of a task.

    Args:
        about: what the text says of this answer.
        listed: what the code says of it: announced columns, columns and keys that are checked.
        whole: all the text of the task that the student reads.
    """

    about: str
    listed: str
    whole: str

    @property
    def ordered(self) -> bool:
        """Whether an order is asked for: the text names one, and does not leave it free."""
        said = _CODE.sub(" ", self.about)
        return bool(_ORDER.search(said)) and not _FREE.search(said)

    def on(self, part: str) -> "Brief":
        """Return what is asked of a part of the answer, such as a sheet: the lines that name it."""
        lines = [line for line in self.about.splitlines() if part in line]
        listed = " ".join([*_CODE.findall(self.about), self.listed])
        return replace(self, about="\n".join(lines), listed=listed) if lines else self

    def mentions(self, pattern: str) -> bool:
        """Whether the text of the task has such words."""
        return re.search(pattern, self.whole, re.IGNORECASE) is not None

    def names(self, name: str) -> bool:
        """Whether a column or a key is named: as code in the text, or in what the code lists."""
        text = " ".join([*_CODE.findall(self.about), self.listed])
        return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None

    def asked(self, names: Iterable[Any]) -> list[Any]:
        """Return the columns or keys that were asked for.

        Those that are named; all of them where no more than half is, since their names then come
        from the data (one column a campaign).
        """
        given = list(names)
        named = [name for name in given if not isinstance(name, str) or self.names(name)]
        return named if 2 * len(named) > len(given) else given


def brief_of(source: NotebookNode, task: str, name: str) -> Brief:
    """Return what the notebook asks of the answer `name` of a task, or of a file of that name."""
    above: list[str] = []
    announced = shown = ""
    for cell in source.cells:
        if grade_id(cell) == task:
            announced = cell.source.split(SOLUTION_BEGIN)[0]
        elif grade_id(cell) == f"test_{task}":
            shown = cell.source.split(HIDDEN_BEGIN)[0]
            break
        elif announced:
            continue
        elif cell.cell_type == "markdown":
            above.append(cell.source)
        else:
            above.clear()
    text = "\n\n".join(above)
    word = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    about = [piece for piece in _pieces(text) if word.search(piece)] or [text]
    listed = [line for line in announced.splitlines() if re.match(rf"{re.escape(name)} *=", line)]
    # A file's columns may be checked anywhere in the test, and told anywhere in the text.
    if "." in name:
        about, listed = [text], [announced, shown]
    return Brief(
        "\n".join(about),
        "\n".join([*listed, *_checks(shown, name)]),
        f"{text}\n{announced}\n{shown}",
    )


def _pieces(text: str) -> list[str]:
    """Return the paragraphs, the items of lists and the tables of a Markdown text.

    A paragraph that ends with a colon goes with what it announces.
    """
    joined = re.sub(r":[ \t]*\n\s*\n", ":\n", text)
    return re.split(r"\n\s*\n|\n(?=\s*(?:[-*+]|\d+\.)\s)", joined)


def _checks(shown: str, name: str) -> list[str]:
    """Return the calls of a test that are given the answer."""
    try:
        tree = ast.parse(shown)
    except SyntaxError:
        return []
    return [
        ast.unparse(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and any(isinstance(given, ast.Name) and given.id == name for given in node.args)
    ]
