"""Near-identical work within a class, case by case.

Each cell that a student wrote becomes a set of *prints*: every run of 12 tokens of code, or of 5
words of writing (k-grams, as in MOSS). Comments, spacing, literals and the names of variables do not
count in code; the names of attributes and methods do. Prints found in the released notebook are
discounted, and so are those that more than half of the class shares.

A cell is near-identical to another submission's work when 80 % of its prints are found there, in
whatever cell. Two submissions are reported when such cells add up to 300 prints: about 25 lines of
code or 300 words. Two short right answers often look alike; that proves nothing and says nothing.

It is exact and needs no approximation: with SciPy's sparse matrices a class is compared in seconds.
"""

import builtins
import keyword
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from nbformat import NotebookNode
from scipy.sparse import csr_array

__all__ = ["ADDED_CELLS", "NEAR_IDENTICAL", "Similarity", "similar_work"]

NEAR_IDENTICAL = 0.8
# What the cells that students add are called together.
ADDED_CELLS = "cellules ajoutées"

_CODE_RUN, _WORD_RUN = 12, 5
_CELL_PRINTS, _PAIR_PRINTS = 60, 300
# What most of the class shares is common knowledge; in a small group it may be a copy.
_COMMON_SHARE, _COMMON_AT_LEAST = 0.5, 10
# Characters read of a submission, to bound the time and memory that a hostile one costs.
_MAX_TEXT = 300_000

# A quote that nothing closes ends with its line: no text makes the search go back.
_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n]*)
    |(?P<string>(?:\b[bfru]{1,2})?(?:'''[\s\S]*?'''|\"""[\s\S]*?\"""
        |'(?:\\.|[^'\\\n])*'?|"(?:\\.|[^"\\\n])*"?))
    |(?P<number>\d[\w.]*)
    |(?P<name>\w+)
    |(?P<sign>[^\s\w])""",
    re.VERBOSE | re.IGNORECASE,
)
_LANGUAGE = {*keyword.kwlist, *dir(builtins)}

Prints = npt.NDArray[np.uint64]
Columns = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Similarity:
    """Two submissions with near-identical cells.

    Args:
        first: a candidate.
        second: another, after the first in alphabetical order.
        share: part of the contents of `cells` that both have, between `NEAR_IDENTICAL` and 1.
        cells: the near-identical cells, by grade id; `ADDED_CELLS` for those added by a student.
    """

    first: str
    second: str
    share: float
    cells: tuple[str, ...]


def similar_work(
    case_release: NotebookNode, submissions: Mapping[str, NotebookNode]
) -> list[Similarity]:
    """Return the pairs of submissions with near-identical work, those that share most first.

    Args:
        case_release: the notebook as students receive it; its text is discounted.
        submissions: the restored notebook of each candidate. Outputs are not looked at.
    """
    if len(submissions) < 2:
        return []
    read = _Reader(case_release)
    candidates = sorted(submissions)
    works = [read.work(submissions[candidate]) for candidate in candidates]
    alike = _alike(*_rare(works, read.given))
    found = []
    for (one, other), (shared, total, cells) in alike.items():
        # Of the two directions, the one that shows more; a tie goes to the first candidate.
        if (shared, -one) >= (alike.get((other, one), (0,))[0], -other):
            first, second = sorted((candidates[one], candidates[other]))
            found.append((shared, Similarity(first, second, shared / total, cells)))
    found.sort(key=lambda pair: (-pair[0], pair[1].first, pair[1].second))
    return [similarity for _, similarity in found]


class _Reader:
    """Turns notebooks of one case into prints."""

    def __init__(self, release: NotebookNode) -> None:
        self._rank: dict[str, int] = defaultdict(lambda: len(self._rank) + 1)
        self._roles = {_name(cell): cell for cell in release.cells if _name(cell)}
        self._texts = {cell.source for cell in release.cells}
        given = [self._prints(cell.cell_type, cell.source) for cell in release.cells]
        self.given = np.concatenate([_NONE, *given])

    def work(self, notebook: NotebookNode) -> dict[str, Prints]:
        """Return the prints of the cells that a student wrote or added, sorted, once a cell."""
        written: dict[str, list[Prints]] = defaultdict(list)
        left = _MAX_TEXT
        for cell in notebook.cells:
            role = self._roles.get(_name(cell))
            own = role is None or role.metadata["nbgrader"].get("solution")
            if own and cell.source not in self._texts:
                prints = self._prints(cell.cell_type, cell.source[:left])
                written[ADDED_CELLS if role is None else _name(cell)].append(prints)
                left = max(0, left - len(cell.source))
        return {name: np.unique(np.concatenate(prints)) for name, prints in written.items()}

    def _prints(self, cell_type: str, text: str) -> Prints:
        code = cell_type == "code"
        tokens = _tokens(text) if code else re.findall(r"\w+", text.lower())
        length = _CODE_RUN if code else _WORD_RUN
        ranks = np.array([self._rank[token] for token in tokens], dtype=np.uint64)
        if len(ranks) < length:
            return _NONE
        return np.convolve(ranks, _POWERS[:length], "valid")


_NONE: Prints = np.empty(0, dtype=np.uint64)
# A polynomial modulo 2 ** 64; two runs out of a class's millions hardly ever collide.
_POWERS = np.array([pow(0x9E3779B97F4A7C15, n, 2**64) for n in range(1, 13)], dtype=np.uint64)


def _name(cell: Any) -> str:
    settings = cell["metadata"].get("nbgrader")
    return str(settings.get("grade_id", "")) if isinstance(settings, dict) else ""


def _tokens(code: str) -> Iterator[str]:
    """Yield the tokens of code, right or wrong: names after a dot as they are, others alike."""
    before = ""
    for match in _TOKEN.finditer(code):
        kind, token = match.lastgroup, match.group()
        if kind == "comment":
            continue
        if kind == "name" and before != "." and token not in _LANGUAGE:
            token = "nom"
        elif kind in ("string", "number"):
            token = kind
        before = token
        yield token


def _rare(works: list[dict[str, Prints]], given: Prints) -> tuple[list[dict[str, Columns]], int]:
    """Return each cell's prints numbered from 0, less what is given or common in the class.

    The second value is the number of different prints there were.
    """
    each = [np.unique(np.concatenate([_NONE, *work.values()])) for work in works]
    known, owners = np.unique(np.concatenate([_NONE, *each]), return_counts=True)
    rare = owners <= max(_COMMON_SHARE * len(works), _COMMON_AT_LEAST - 1)
    rare &= ~np.isin(known, given)
    numbered = []
    for work in works:
        columns = {name: np.searchsorted(known, prints) for name, prints in work.items()}
        numbered.append({name: column[rare[column]] for name, column in columns.items()})
    return numbered, len(known)


def _alike(
    works: list[dict[str, Columns]], width: int
) -> dict[tuple[int, int], tuple[int, int, tuple[str, ...]]]:
    """Return (prints shared, prints in all, cells) of near-identical cells by (owner, other)."""
    none = np.empty(0, dtype=np.int64)
    everyone = [np.unique(np.concatenate([none, *work.values()])) for work in works]
    by_print = _matrix(everyone, width).T.tocsr()
    found = {}
    for owner, work in enumerate(works):
        cells = {name: prints for name, prints in work.items() if len(prints) >= _CELL_PRINTS}
        sizes = np.array([len(prints) for prints in cells.values()], dtype=np.int64)
        if sizes.sum() < _PAIR_PRINTS:
            continue
        shared = (_matrix(list(cells.values()), width) @ by_print).toarray()
        near = shared >= NEAR_IDENTICAL * sizes[:, None]
        near[:, owner] = False
        material = np.where(near, shared, 0).sum(axis=0)
        for other in np.flatnonzero(material >= _PAIR_PRINTS):
            names = tuple(name for name, yes in zip(cells, near[:, other], strict=True) if yes)
            total = int(sizes[near[:, other]].sum())
            found[owner, int(other)] = (int(material[other]), total, names)
    return found


def _matrix(rows: list[Columns], width: int) -> Any:
    """Return a sparse matrix of which prints (columns) each row holds, as ones."""
    ends = np.cumsum([0, *(len(row) for row in rows)])
    ones = np.ones(ends[-1], dtype=np.int32)
    return csr_array((ones, np.concatenate(rows), ends), shape=(len(rows), width))
