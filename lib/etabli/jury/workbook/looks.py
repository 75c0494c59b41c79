"""How the cells of the jury's workbook look: on screen, and in black and white on paper."""

import datetime
from dataclasses import dataclass
from functools import cache
from typing import Any

__all__ = [
    "CENTRED",
    "COUNT",
    "HEADER",
    "LOCKED",
    "NOTE",
    "NOTE_TITLE",
    "NUMBER",
    "PERCENT",
    "QUIET",
    "TEXT",
    "TO_COUNT",
    "TO_FILL",
    "Cell",
    "Look",
    "count_look",
    "level_look",
    "state_look",
]


@dataclass(frozen=True, eq=False)
class Look:
    """How a cell looks, known by identity. Fills are pale, and what they mean is always written.

    `fill_in` is for cells that people fill in: all others are locked.
    """

    fill: str = ""
    hatched: bool = False
    bold: bool = False
    italic: bool = False
    size: float = 10
    colour: str = "000000"
    horizontal: str = "left"
    grid: bool = True
    wrap: bool = True
    format: str = "General"
    fill_in: bool = False

    def properties(self) -> dict[str, Any]:
        """Return this look in XlsxWriter's words."""
        outcome: dict[str, Any] = {
            "font_name": "Calibri",
            "font_size": self.size,
            "font_color": f"#{self.colour}",
            "bold": self.bold,
            "italic": self.italic,
            "align": self.horizontal,
            "valign": "vcenter",
            "text_wrap": self.wrap,
            "indent": 1 if self.horizontal == "left" and self.grid else 0,
            "num_format": self.format,
            "locked": not self.fill_in,
        }
        if self.grid:
            outcome |= {"border": 1, "border_color": "#BFBFBF"}
        if self.hatched:
            hatching = 14  # "lightUp"
            outcome |= {"pattern": hatching, "fg_color": "#A6A6A6"}
            outcome["bg_color"] = f"#{self.fill or 'FFFFFF'}"
        elif self.fill:
            outcome |= {"pattern": 1, "bg_color": f"#{self.fill}"}
        return outcome


Cell = tuple[str | float | datetime.date | None, Look]

TEXT = Look()
CENTRED = Look(horizontal="center")
NUMBER = Look(horizontal="right")
COUNT = Look(horizontal="center", format="0")
# One decimal, as on paper: 69.6 % must not read as the threshold of 70 %.
PERCENT = Look(horizontal="right", format="0.0\\ %")
HEADER = Look(fill="E7E6E6", bold=True, horizontal="center")
QUIET = Look(horizontal="center", colour="595959")  # not assessed: 7:1 on white
LOCKED = Look(fill="EDEDED", colour="595959")  # in a column to fill, where nothing is to be filled
# Format of texts: a spreadsheet would make a date of « 1/2 » and a formula of « = 3 voix ».
TO_FILL = Look(fill="E2F0D9", fill_in=True, format="@")
TO_COUNT = Look(fill="E2F0D9", fill_in=True)
NOTE = Look(size=9, grid=False)
NOTE_TITLE = Look(size=9, bold=True, grid=False)

# From the highest level to the lowest: blue to orange, told apart by colour-blind readers too.
_LEVEL_FILLS = ("DDEBF7", "FFF2CC", "F8CBAD")


@cache
def level_look(rank: int | None, *, provisional: bool, format: str = "General") -> Look:
    """Return the look of a result: fill by level, hatched and in italics while provisional."""
    return Look(
        fill="" if rank is None else _LEVEL_FILLS[min(rank, len(_LEVEL_FILLS) - 1)],
        hatched=provisional,
        italic=provisional,
        horizontal="center",
        format=format,
    )


@cache
def state_look(*, alert: bool, quiet: bool = False) -> Look:
    """Return the look of a state; one that a juror must not overlook is bold and hatched."""
    colour = QUIET.colour if quiet else "000000"
    return Look(hatched=alert, bold=alert, horizontal="center", colour=colour)


@cache
def count_look(out_of: int, *, provisional: bool = False) -> Look:
    """Return the look of a number whose format says out of how many."""
    return Look(
        horizontal="center",
        italic=provisional,
        hatched=provisional,
        format=f'0" sur {out_of}"',
    )
