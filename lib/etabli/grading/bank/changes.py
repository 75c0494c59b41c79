"""A change of an answer, and where changes of one kind are tried."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

__all__ = ["LIMIT", "Change", "Pick", "filler", "quoted"]

LIMIT = 3
"""Places (columns, keys, cells, series) where one kind of change is tried on one answer."""

_WORDS = "sarrasin "
_T = TypeVar("_T")


@dataclass(frozen=True)
class Change:
    """An answer changed in one way.

    Args:
        kind: the kind of change, a stable name.
        target: where it was made, "" where it is the whole answer.
        words: the change in French.
        value: the changed answer, or the bytes of a changed file.
    """

    kind: str
    target: str
    words: str
    value: Any


class Pick:
    """Chooses the places where changes are tried: at most `limit` a kind, always the same ones.

    From one kind to the next the choice moves on, so that every place is met by some kind.

    Args:
        seed: what the choice depends on: the case, the task and the name of the answer.
        limit: how many places a kind.
    """

    def __init__(self, seed: str, limit: int = LIMIT) -> None:
        self._seed = seed
        self._limit = limit
        self._next = 0

    def __call__(self, places: Sequence[_T]) -> list[_T]:
        """Return the places for the next kind of change."""
        order = list(places)
        if len(order) <= self._limit:
            return order
        self.random("places").shuffle(order)
        start = self._next
        self._next += self._limit
        return [order[(start + step) % len(order)] for step in range(self._limit)]

    def random(self, purpose: str) -> random.Random:
        """Return a generator that always draws the same for this answer and this purpose."""
        return random.Random(f"{self._seed}/{purpose}")

    def single(self) -> "Pick":
        """Return the choice of one place a kind, for parts of an answer."""
        return Pick(self._seed, 1)


def filler(text: str, kind: str) -> str:
    """Return a text of the same length that says nothing: the letter x, or else a word again."""
    return (("x" if kind == "x" else _WORDS) * len(text))[: len(text)]


def quoted(name: Any) -> str:
    """Return a name between French quotation marks."""
    return f"« {name} »"
