"""PDF from the templates in `typst/`: the only place that calls typst.

Every document is PDF/UA-1 (typst refuses to write one that is not) with its fonts embedded: DejaVu
Sans, which comes with matplotlib and covers Latin, Greek, Cyrillic, Arabic and Hebrew.
"""

import datetime
import json
import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from etabli.errors import JuryError

__all__ = ["Printer", "page_count", "printable"]

_TEMPLATES = Path(__file__).with_name("typst")
_MAIN = """#import "/{template}.typ": compose
#compose(json(bytes("{data}")))"""
_MISSING = "□"  # printed for a character that no font can show
# What people copy: a hash, an address.
_WHOLE = re.compile(r"[0-9a-f]{64}\W?|[\w.+-]{1,40}@[\w.-]{1,40}")
_LONG_WORD = re.compile(r"\S{29,}")
_PAGE = re.compile(rb"/Type\s*/Page\b")


class Printer:
    """Prints one template of `typst/`; keep it for a whole series, since it reads the fonts once.

    The same content gives the same bytes: `edited` is the only date in the document.
    """

    def __init__(self, template: str, edited: datetime.datetime) -> None:
        import typst

        self._template = template
        self._edited = int(edited.timestamp())
        self._compiler = typst.Compiler(
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

        # Not by `sys_inputs`: with other inputs, typst keeps nothing of the document before.
        data = json.dumps(content, ensure_ascii=False).replace("\\", "\\\\").replace('"', '\\"')
        try:
            made = self._compiler.compile(
                _MAIN.format(template=self._template, data=data).encode(),
                format="pdf",
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
        return _printable_text(value)
    if isinstance(value, Mapping):
        return {key: printable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [printable(item) for item in value]
    return value


@lru_cache(maxsize=4096)  # wordings, titles and names of cases come back in every dossier
def _printable_text(text: str) -> str:
    plain = unicodedata.normalize("NFC", text).translate(_printable_characters())
    return _LONG_WORD.sub(_breakable, plain)


def _breakable(word: re.Match[str]) -> str:
    if _WHOLE.fullmatch(word[0]):
        return word[0]
    return "\u200b".join(re.findall(r".{1,12}", word[0]))


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
