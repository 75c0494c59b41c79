"""Texts that any cell of a workbook can hold, whatever somebody wrote."""

import re

__all__ = ["is_risky", "safe_text"]

_MAX_TEXT = 32_000  # a cell of a workbook holds 32,767 characters
# What XML does not hold, and what a spreadsheet would decode ("_x0041_").
_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\r\x0e-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
# Text that a spreadsheet may read as a formula once somebody edits or copies it.
_RISKY = frozenset("=+-@\t")


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


def _mended(found: re.Match[str]) -> str:
    unsafe = found.group()
    if unsafe == "\r":
        return "\n"
    if "\ud800" <= unsafe <= "\udfff":
        return "?"
    # A zero-width space keeps an escape sequence text; control characters go.
    return f"_\u200b{unsafe[1:]}" if len(unsafe) > 1 else ""
