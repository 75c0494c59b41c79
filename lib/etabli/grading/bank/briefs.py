"""What the text of a task asks of an answer: its order, its columns, its words.

Read from the instructor's notebook: the Markdown above the solution cell, what that cell announces,
and the visible part of the test. A change is a mistake, or the same answer written otherwise,
according to what was asked.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from nbformat import NotebookNode

from etabli.authoring.case import HIDDEN_BEGIN, SOLUTION_BEGIN, grade_id

__all__ = ["Brief", "brief_of"]

_ORDER = re.compile(
    r"\btri(?:é|ée|és|ées|er|ez)?\b|\bordre\b|croissant|chronologique|du plus .{1,40} au (?:plus|moins)",
    re.IGNORECASE,
)
_FREE = re.compile(
    r"ordre (?:libre|que vous voulez|indifférent|quelconque)|n[’']importe quel ordre"
    r"|ordre n[’']importe pas|quel que soit l[’']ordre",
    re.IGNORECASE,
)
_CODE = re.compile(r"`[^`]*`")


@dataclass(frozen=True)
class Brief:
    """What is asked of one answer of a task.

    Args:
        about: what the text says of this answer.
        whole: all the text of the task that the student reads.
    """

    about: str
    whole: str

    @property
    def ordered(self) -> bool:
        """Whether an order is asked for: the text names one, and does not leave it free."""
        said = _CODE.sub(" ", self.about)
        return bool(_ORDER.search(said)) and not _FREE.search(said)

    def mentions(self, pattern: str) -> bool:
        """Whether the text of the task has such words."""
        return re.search(pattern, self.whole, re.IGNORECASE) is not None

    def asked(self, names: Iterable[Any]) -> list[Any]:
        """Return the columns or keys that were asked for.

        Those that the text names; all of them where it names no more than half, since their names
        then come from the data (one column a campaign).
        """
        all_names = list(names)
        named = [
            name
            for name in all_names
            if not isinstance(name, str)
            or re.search(rf"(?<!\w){re.escape(name)}(?!\w)", self.about)
        ]
        return named if 2 * len(named) > len(all_names) else all_names


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
    pieces = [piece for piece in _pieces(text) if word.search(piece)] or [text]
    pieces += [line for line in announced.splitlines() if re.match(rf"{re.escape(name)} *=", line)]
    # The order is a matter of words; what the test lists is a matter of columns.
    about = "\n".join([*pieces, "`" + shown.replace("`", "") + "`"])
    return Brief(about, f"{text}\n{announced}\n{shown}")


def _pieces(text: str) -> list[str]:
    """Return the paragraphs, the items of lists and the tables of a Markdown text."""
    return re.split(r"\n\s*\n|\n(?=\s*(?:[-*+]|\d+\.)\s)", text)
