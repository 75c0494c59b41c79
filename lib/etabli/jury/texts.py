"""How texts, numbers and dates are written in a cell, in a file's name or on a line of French."""

import datetime
import re
from collections.abc import Iterable
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from etabli._typography import MONTHS

__all__ = ["day", "decimal", "file_names", "is_risky", "percent", "plural", "safe_text", "shorten"]

_MAX_TEXT = 32_000  # a cell of a workbook holds 32,767 characters
# What XML does not hold, and what a spreadsheet would decode ("_x0041_").
_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\r\x0e-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
# Text that a spreadsheet may read as a formula once somebody edits or copies it.
_RISKY = frozenset("=+-@\t")
# What some file system refuses in a name.
_REFUSED = re.compile(r'[<>:"/\\|?*\x00-\x1f\ud800-\udfff]')


def safe_text(text: str) -> str:
    """Return a text that a cell can hold: no control characters, 32,000 characters at most."""
    if _UNSAFE.search(text):
        text = _UNSAFE.sub(_mended, text.replace("\r\n", "\n"))
    if text.startswith("<r>") and text.endswith("</r>"):
        text += "\u200b"  # XlsxWriter would take it for markup of its own
    return text if len(text) <= _MAX_TEXT else text[:_MAX_TEXT] + " […]"


def is_risky(text: str) -> bool:
    """Return whether a text begins as a formula does."""
    return text[:1] in _RISKY


def shorten(text: str, length: int) -> str:
    """Return the text on one line, cut after `length` characters with « … »."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def decimal(number: float) -> str:
    """Return a number in French with at most two decimals: `7,5`."""
    return f"{number:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def percent(share: float | None) -> str:
    """Return a share (0 to 1) in French with one decimal, rounded: `77,8 %`; "–" for None.

    It is cut where rounding would give a half or a whole percentage that was not reached: 69.96 % must
    not read as a threshold.
    """
    if share is None:
        return "–"
    exact = Decimal(repr(round(share, 9))) * 100
    shown = exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
    if shown > exact and shown * 2 % 1 == 0:
        shown = exact.quantize(Decimal("0.1"), ROUND_DOWN)
    return f"{decimal(float(shown))} %"


def plural(count: int, singular: str, several: str = "") -> str:
    """Return a number and its noun: `3 travaux`; French counts 0 as one."""
    return f"{count} {(several or singular + 's') if count > 1 else singular}"


def day(date: datetime.date) -> str:
    """Return a date in French words: `1er juin 2026`."""
    number = "1er" if date.day == 1 else str(date.day)
    return f"{number} {MONTHS[date.month - 1]} {date.year}"


def file_names(identifiers: Iterable[str]) -> dict[str, str]:
    """Return a file name of its own for each identifier: without what a file system refuses."""
    names: dict[str, str] = {}
    taken = set()
    for identifier in identifiers:
        name = plain = _REFUSED.sub("_", identifier)[:80].strip(" .") or "_"
        rank = 1
        while name.casefold() in taken:
            rank += 1
            name = f"{plain}-{rank}"
        taken.add(name.casefold())
        names[identifier] = name
    return names


def _mended(found: re.Match[str]) -> str:
    unsafe = found.group()
    if unsafe == "\r":
        return "\n"
    if "\ud800" <= unsafe <= "\udfff":
        return "?"
    # A zero-width space keeps an escape sequence text; control characters go.
    return f"_\u200b{unsafe[1:]}" if len(unsafe) > 1 else ""
