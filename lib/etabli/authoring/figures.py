"""What a written text says in figures, as French writes them.

Read as a marker's eye would: « 41 234,56 € » with any space, `**12,3 %**`, « 3.2 », « trois ». A sign
is not looked at: « nous perdons 300 € » says a loss of −300.
"""

import math
import numbers
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from etabli._typography import lettres
from etabli.authoring.grids import Figure, Grid

__all__ = ["FoundFigure", "expected", "figures_found"]

_SPACES = " \u00a0\u202f\u2009"
_NUMBER = re.compile(
    rf"(?<![\d,.])(\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?!\d)|\d+)(?:[,.](\d+))?(?!\d)"
)
_UNIT = re.compile(rf"[*_{_SPACES}]*(%|pour\s?cent|k€|M€|€|euros?\b|EUR\b)")
_SYMBOLS = {"pour cent": "%", "pourcent": "%", "euro": "€", "euros": "€", "EUR": "€"}
_MULTIPLES = {"k€": 1e3, "M€": 1e6}


@dataclass(frozen=True)
class FoundFigure:
    """An expected figure, its value in the unit as written, and what of a text tells it; "" for none."""

    figure: Figure
    value: float
    text: str

    @property
    def found(self) -> bool:
        """Whether the text has it."""
        return bool(self.text)


def figures_found(text: str, grid: Grid, facts: Mapping[str, Any]) -> list[FoundFigure]:
    """Say which of the figures that a grid expects a text has, and in which words.

    For who marks, never for students: it tells the values.

    Args:
        text: as written, Markdown.
        grid: whose figures are looked for.
        facts: of the case, by name.

    Raises:
        ValueError: a figure's fact is unknown or is no number.
    """
    read = list(_numbers(text))
    return [_found(figure, expected(figure, facts), read, text) for figure in grid.figures]


def expected(figure: Figure, facts: Mapping[str, Any]) -> float:
    """Return the value of a figure in the unit as written: a fraction × 100 in « % ».

    Raises:
        ValueError: the fact is unknown, or is no number.
    """
    value: Any = facts
    for part in figure.fact.split("."):
        if not isinstance(value, Mapping) or part not in value:
            known = ", ".join(sorted(map(str, value))) if isinstance(value, Mapping) else ""
            raise ValueError(f"fait inconnu : « {figure.fact} » (faits : {known or 'aucun'})")
        value = value[part]
    if isinstance(value, bool) or not isinstance(value, numbers.Real | Decimal):
        raise ValueError(f"le fait « {figure.fact} » n'est pas un nombre : {value!r}")
    if not math.isfinite(value):
        raise ValueError(f"le fait « {figure.fact} » n'est pas un nombre fini")
    return float(value) * (100 if figure.unit == "%" else 1)


def _numbers(text: str) -> Iterator[tuple[float, str, str]]:
    """Yield the numbers of a text: absolute value, unit if it is one of « % » and « € », wording."""
    for found in _NUMBER.finditer(text):
        unit, factor, end = "", 1.0, found.end()
        if after := _UNIT.match(text, end):
            factor = _MULTIPLES.get(after[1], 1.0)
            unit = "€" if after[1] in _MULTIPLES else _SYMBOLS.get(after[1], after[1])
            end = after.end()
        said = text[found.start() : end]
        groups = re.split(f"[{_SPACES}]", found[1])
        yield float(f"{''.join(groups)}.{found[2] or 0}") * factor, unit, said
        if " " in found[1]:  # two numbers side by side, perhaps: « en mai 12 300 ventes »
            yield float(f"{groups[-1]}.{found[2] or 0}") * factor, unit, said
            yield float(groups[0]), "", said


def _found(
    figure: Figure, value: float, read: list[tuple[float, str, str]], text: str
) -> FoundFigure:
    unit = figure.unit if figure.unit in ("%", "€") else ""
    for number, its_unit, said in read:
        # In « de 12 à 15 % » the unit of the first stands with the second.
        if its_unit in ("", unit) and abs(number - abs(value)) <= figure.tolerance + 1e-9:
            return FoundFigure(figure, value, " ".join(said.split()))
    in_words = lettres(abs(value)) if value == round(value) else ""
    if in_words.isalpha() and re.search(rf"\b{in_words}\b", text, re.IGNORECASE):
        return FoundFigure(figure, value, in_words)
    return FoundFigure(figure, value, "")
