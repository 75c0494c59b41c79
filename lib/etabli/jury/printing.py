"""PDF from the templates in `typst/`: the only place that calls typst.

Every document is PDF/UA-1 (typst refuses to write one that is not) with its fonts embedded: DejaVu
Sans, which comes with matplotlib and covers Latin, Greek, Cyrillic, Arabic and Hebrew.
"""

import datetime
import json
import math
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from etabli.errors import JuryError

__all__ = [
    "Printer",
    "day",
    "decimal",
    "file_names",
    "page_count",
    "percent",
    "printable",
    "shorten",
]

_TEMPLATES = Path(__file__).with_name("typst")
_MISSING = "□"  # printed for a character that no font can show
_LONG_WORD = re.compile(r"\S{29,}")
_REFUSED = re.compile(r'[<>:"/\\|?*\x00-\x1f\ud800-\udfff]')
_PAGE = re.compile(rb"/Type\s*/Page\b")
_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
)  # fmt: skip


class Printer:
    """Prints one template of `typst/`; keep it for a whole series, since it reads the fonts once.

    The same content gives the same bytes: `edited` is the only date in the document.
    """

    def __init__(self, template: str, edited: datetime.datetime) -> None:
        import typst

        self._template = template
        self._edited = int(edited.timestamp())
        self._compiler = typst.Compiler(
            _TEMPLATES / f"{template}.typ",
            root=_TEMPLATES,
            font_paths=[_fonts()],
            ignore_system_fonts=True,
        )

    def pdf(self, content: Mapping[str, Any]) -> bytes:
        """Return the document of `content`, whose texts are `printable`.

        Raises:
            JuryError: typst refuses the document.
        """
        import typst

        data = json.dumps(content, ensure_ascii=False)
        try:
            made = self._compiler.compile(
                format="pdf",
                sys_inputs={"data": data},
                pdf_standards=["ua-1"],
                timestamp=self._edited,
            )
        except typst.TypstError as error:
            raise JuryError(
                f"le PDF n'a pas pu être composé ({error}) ; signalez-le avec le nom du candidat",
                where=f"{self._template}.typ",
            ) from error
        if not isinstance(made, bytes):
            raise TypeError("typst returns one document for one format")
        return made


def printable(value: Any) -> Any:
    """Return texts, and those in lists and dicts, without what cannot be printed.

    Control and formatting characters go; a character that the fonts lack becomes « □ »; a very
    long word may break anywhere.
    """
    if isinstance(value, str):
        plain = unicodedata.normalize("NFC", value).translate(_printable_characters())
        return _LONG_WORD.sub(lambda word: "\u200b".join(re.findall(r".{1,12}", word[0])), plain)
    if isinstance(value, Mapping):
        return {key: printable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [printable(item) for item in value]
    return value


def shorten(text: str, length: int) -> str:
    """Return the text on one line, cut after `length` characters with « … »."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def decimal(number: float) -> str:
    """Return a number in French with at most two decimals: `7,5`."""
    return f"{number:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def percent(share: float | None) -> str:
    """Return a share (0 to 1) in French with at most one decimal: `75 %`, "–" for None.

    It is cut, not rounded: 69.96 % must not read as a threshold that was not reached.
    """
    if share is None:
        return "–"
    return f"{decimal(math.floor(share * 1000 + 1e-6) / 10)} %"


def day(date: datetime.date) -> str:
    """Return a date in French words: `1er juin 2026`."""
    number = "1er" if date.day == 1 else str(date.day)
    return f"{number} {_MONTHS[date.month - 1]} {date.year}"


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


def page_count(pdf: bytes) -> int:
    """Return the number of pages of a document that `Printer` made."""
    return len(_PAGE.findall(pdf))


def _fonts() -> Path:
    from matplotlib import get_data_path

    return Path(get_data_path(), "fonts", "ttf")


class _Characters(dict[int, str]):
    """What each character is printed as, for `str.translate`; filled as characters come."""

    def __init__(self, glyphs: frozenset[int]) -> None:
        super().__init__({ord("\n"): "\n", ord("\t"): " ", 0x2028: "\n", 0x2029: "\n"})
        self._glyphs = glyphs

    def __missing__(self, code: int) -> str:
        kind = unicodedata.category(chr(code))
        if code in self._glyphs and kind not in ("Cc", "Cf"):
            found = chr(code)
        else:
            # Formatting characters could turn the text of a document around; a mark without a
            # glyph (of an emoji, say) adds nothing to the « □ » of its letter.
            found = "" if kind in ("Cc", "Cf", "Mn", "Me") else _MISSING
        self[code] = found
        return found


@cache
def _printable_characters() -> _Characters:
    from matplotlib.ft2font import FT2Font

    # Names are printed in bold too.
    faces = [FT2Font(_fonts() / f"DejaVuSans{face}.ttf") for face in ("", "-Bold")]
    regular, bold = (frozenset(face.get_charmap()) for face in faces)
    return _Characters(regular & bold)
