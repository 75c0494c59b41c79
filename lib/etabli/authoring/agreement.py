"""How far two people who marked the same copies agree, fact by fact."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etabli._toml import read_toml
from etabli.errors import CaseError

__all__ = ["Agreement", "agreements"]

_FACT = re.compile(r"\d+\.\d+")


@dataclass(frozen=True)
class Agreement:
    """Two markings of one copy.

    Args:
        copy: its name, the file's.
        facts: how many facts were marked.
        differ: those on which the markings differ, each with the first one's mark.
    """

    copy: str
    facts: int
    differ: dict[str, bool]


def agreements(one: Path, other: Path) -> list[Agreement]:
    """Compare two markings: two TOML files, or the files of the same name in two folders.

    A file has a table `[faits]`: `"1.1" = true`, or `"1.1" = { oui = true, … }` as sample copies have.

    Raises:
        CaseError: a file is absent, cannot be read or has no marks, or the facts are not the same.
    """
    pairs = [(one.stem, one, other)]
    if one.is_dir() and other.is_dir():
        names = [{path.name for path in folder.glob("*.toml")} for folder in (one, other)]
        alone = sorted(names[0] ^ names[1])
        if alone or not names[0]:
            which = f" ; dans un seul : {', '.join(alone)}" if alone else ""
            raise CaseError(
                f"les deux dossiers n'ont pas les mêmes copies (*.toml){which}", where=other
            )
        pairs = [
            (name.removesuffix(".toml"), one / name, other / name) for name in sorted(names[0])
        ]
    found = []
    for copy, left, right in pairs:
        first, second = _marks(left), _marks(right)
        if alone := sorted(first.keys() ^ second.keys()):
            raise CaseError(
                f"faits notés d'un seul côté : {', '.join(alone)} ; notez-les tous", where=right
            )
        differ = {fact: mark for fact, mark in first.items() if mark is not second[fact]}
        found.append(Agreement(copy, len(first), differ))
    return found


def _marks(path: Path) -> dict[str, bool]:
    values, _ = read_toml(path, CaseError)
    facts = values.get("faits")
    if not isinstance(facts, dict) or not facts:
        raise CaseError("aucune table [faits] : ce n'est pas une copie notée", where=path)
    marks = {name: _mark(value) for name, value in facts.items()}
    wrong = [name for name, mark in marks.items() if mark is None or not _FACT.fullmatch(name)]
    if wrong:
        raise CaseError(
            f'notes illisibles : {", ".join(wrong)} ; attendu : "1.1" = true, ou '
            '"1.1" = { oui = true, raison = "…" }',
            where=path,
        )
    return {name: bool(mark) for name, mark in marks.items()}


def _mark(value: Any) -> bool | None:
    mark = value.get("oui") if isinstance(value, dict) else value
    return mark if isinstance(mark, bool) else None
