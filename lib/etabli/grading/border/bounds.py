"""What both sides of the border agree on: the error, the bounds, the kinds of raw data.

The bounds are checked where answers leave, to tell the student why, and again where they arrive,
because what leaves may be forged.
"""

import re
from decimal import Decimal

__all__ = [
    "DTYPE",
    "INTEGER_BITS",
    "MAGIC",
    "MAX_ARTISTS",
    "MAX_AXES",
    "MAX_BYTES",
    "MAX_CELLS",
    "MAX_DEPTH",
    "MAX_ITEMS",
    "CannotCrossError",
    "Walk",
    "check_cells",
    "check_decimal",
    "check_marks",
    "check_size",
    "period_frequency",
]

MAGIC = b"ETB1"
MAX_BYTES = 32_000_000
MAX_DEPTH = 40
MAX_ITEMS = 1_000_000
MAX_CELLS = MAX_BYTES // 8  # elements of one array, rows of a table without columns
MAX_AXES = 64  # each costs the judge some 5 ms
MAX_ARTISTS = 10_000
INTEGER_BITS = 14_000  # Python prints integers up to 4,300 digits and raises beyond
DTYPE = re.compile(
    r"[<>|](?:b1|[iufc]\d{1,2}|[SU]\d{1,8}|[mM]8(?:\[\d{0,6}(?:[YMWDhms]|[munpfa]s)\])?)", re.ASCII
)

_EXPONENT = 10_000  # int(Decimal("1E+999999999")) would fill the memory
_FREQUENCY = re.compile(r"\d{0,3}([A-Za-z]{1,3})(?:-[A-Z]{3})?", re.ASCII)
_PER_YEAR = {"Y": 1, "Q": 4, "M": 12, "W": 53, "D": 366, "h": 8_784, "min": 527_040}
_PER_YEAR |= {"s": 1 << 25, "ms": 1 << 35, "us": 1 << 45, "ns": 1 << 50}


class CannotCrossError(Exception):
    """An answer is not data, is too large, or arrives damaged; the message is French."""


class Walk:
    """Counts what a walk through an answer meets, and stops it at the bounds.

    Args:
        leeway: by how much to multiply the bounds.
    """

    def __init__(self, leeway: int = 1) -> None:
        self.depth = 0
        self._items = 0
        self._leeway = leeway

    def enter(self) -> None:
        """Go down one level; the caller comes back up by `depth -= 1`."""
        self.depth += 1
        if self.depth > MAX_DEPTH * self._leeway:
            raise CannotCrossError(
                f"la réponse s'emboîte sur plus de {MAX_DEPTH} niveaux, ou se contient elle-même."
            )
        self.count(1)

    def count(self, items: int) -> None:
        """Add `items` values to those met."""
        self._items += items
        if self._items > MAX_ITEMS * self._leeway:
            raise CannotCrossError(
                f"la réponse compte plus de {MAX_ITEMS:_} valeurs.".replace("_", " ")
            )


def check_size(size: int) -> None:
    """Refuse an answer of more than `MAX_BYTES` bytes."""
    if size > MAX_BYTES:
        raise CannotCrossError(f"la réponse dépasse {MAX_BYTES // 1_000_000} Mo.")


def check_cells(cells: int) -> None:
    """Refuse an array, or an index, of more than `MAX_CELLS` elements."""
    if cells > MAX_CELLS:
        raise CannotCrossError(
            f"un tableau compte plus de {MAX_CELLS // 1_000_000} millions de cases."
        )


def check_marks(text: bytes) -> None:
    """Refuse JSON that would fill the memory once read: an empty list costs 3 bytes, then 64."""
    if sum(map(text.count, (b",", b"[", b"{"))) > 4 * MAX_ITEMS:
        raise CannotCrossError("la réponse compte trop de valeurs, ou des textes trop longs.")


def check_decimal(value: Decimal) -> None:
    """Refuse a Decimal that arithmetic would blow up into a giant integer."""
    parts = value.as_tuple()
    exponent = parts.exponent if isinstance(parts.exponent, int) else 0
    if abs(exponent) > _EXPONENT or len(parts.digits) > _EXPONENT:
        raise CannotCrossError("un nombre décimal (Decimal) est démesuré.")


def period_frequency(text: str) -> tuple[str, int]:
    """Return a pandas period frequency such as `M` or `Q-DEC`, and the largest ordinal allowed.

    The bound keeps years within ten thousand of 1970, which every calendar function supports.

    Raises:
        CannotCrossError: the frequency is not one of pandas' calendar frequencies.
    """
    found = _FREQUENCY.fullmatch(text)
    if not found or found[1] not in _PER_YEAR:
        raise CannotCrossError(f"une période de fréquence « {text[:20]} » n'est pas transmissible.")
    return text, 10_000 * _PER_YEAR[found[1]]
