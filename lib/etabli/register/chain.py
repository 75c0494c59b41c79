"""The chain of the register: what an entry's hash covers, and what is wrong with a chain."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

__all__ = ["EMPTY", "PURGE", "Row", "canonical", "chain_faults", "sha256"]

EMPTY = (0, "0" * 64)  # number and hash of what comes before the first entry
PURGE = "purge"  # kind of the entries that list, in "entrees", those whose content was erased

# What was altered in an entry, as far as the rest tells.
_HASH = "son empreinte, « hash »"
_PREVIOUS = "l'empreinte de l'entrée précédente, « previous »"
_DIGEST = "l'empreinte de son contenu, « digest »"
_MOVED = "son numéro, « seq » : elle n'est plus à sa place"
_SOMETHING = "« seq », « session », « kind », « at » ou une empreinte"


def canonical(value: object) -> str:
    """Return the one JSON text of a value: sorted keys, no spaces.

    Raises:
        TypeError: a value that JSON does not have.
        ValueError: a number that JSON does not have, or a loop.
    """
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def sha256(content: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(content.encode()).hexdigest()


class Row(NamedTuple):
    """A row of the table etabli_register, as `etabli.register.register.Entry` explains it."""

    seq: int
    session: str
    kind: str
    at: str
    digest: str
    previous: str
    hash: str

    def expected_hash(self) -> str:
        """Return the hash of the other columns."""
        columns = self._asdict()
        del columns["hash"]
        return sha256(canonical(columns))

    def fits(self, **columns: Any) -> bool:
        """Whether the hash is right once these columns have these values."""
        return self._replace(**columns).expected_hash() == self.hash


def chain_faults(
    rows: Sequence[Row],
    digests: Mapping[int, str],
    purges: Mapping[int, str],
    known: Iterable[tuple[int, str]],
) -> list[str]:
    """Return what is wrong with a chain, one French sentence each; [] when it is whole.

    Args:
        rows: by number.
        digests: of each content that is there, computed anew, by number.
        purges: the contents of purges, by number.
        known: (number, hash, or its beginning) of entries as they were printed or published.
    """
    return _Check(rows, digests, _purged(purges)).faults() + _unknown(rows, known)


class _Check:
    """The search for faults in the rows of the register, in order.

    Args:
        rows: by number.
        digests: of each content, computed anew.
        purged: number of the purge that lists each erased entry.
    """

    def __init__(
        self, rows: Sequence[Row], digests: Mapping[int, str], purged: Mapping[int, int]
    ) -> None:
        self._rows = rows
        self._digests = digests
        self._purged = purged
        self._followed = {row.previous for row in rows}
        self._places = _places(rows)

    def faults(self) -> list[str]:
        found: list[str] = []
        before = Row(0, "", "", "", "", "", EMPTY[1])
        altered_before: str | None = None
        for row in self._rows:
            altered = self._altered(row, before)
            found += _missing(before.seq, row.seq)
            if altered:
                found.append(f"L'entrée n° {row.seq} a été modifiée ({altered}).")
            explained = altered in (_PREVIOUS, _MOVED) or altered_before in (_HASH, _MOVED)
            if row.seq == before.seq + 1 and row.previous != before.hash and not explained:
                found.append(
                    f"L'entrée n° {row.seq} ne suit pas "
                    + (f"l'entrée n° {before.seq}" if before.seq else "le début du registre")
                    + " : la chaîne est rompue, une entrée a été remplacée, ajoutée ou retirée."
                )
            found += self._content_faults(row, altered)
            before, altered_before = row, altered
        orphans = sorted(self._digests.keys() - {row.seq for row in self._rows})
        return found + [f"Le contenu n° {seq} n'appartient à aucune entrée." for seq in orphans]

    def _altered(self, row: Row, before: Row) -> str | None:
        """Return which column was altered, as far as the others tell; None where none was."""
        actual = row.expected_hash()
        if actual == row.hash:
            return None
        if actual in self._followed:
            return _HASH
        if row.fits(previous=before.hash):
            return _PREVIOUS
        if row.seq in self._digests and row.fits(digest=self._digests[row.seq]):
            return _DIGEST
        if row.hash in self._places and row.fits(seq=self._places[row.hash]):
            return _MOVED
        return _SOMETHING

    def _content_faults(self, row: Row, altered: str | None) -> list[str]:
        purge = self._purged.get(row.seq)
        if row.seq not in self._digests:
            return [] if purge else [
                f"Le contenu de l'entrée n° {row.seq} manque, et aucune purge ne l'explique."
            ]  # fmt: skip
        if purge:
            return [
                f"Le contenu de l'entrée n° {row.seq} est encore là, alors que l'entrée "
                f"n° {purge} le dit effacé : relancez la purge."
            ]
        # Content follows its entry's number, so that an entry moved has lost its own.
        if self._digests[row.seq] != row.digest and altered not in (_DIGEST, _MOVED):
            return [f"Le contenu de l'entrée n° {row.seq} a été modifié."]
        return []


def _places(rows: Sequence[Row]) -> dict[str, int]:
    """Return the place of each hash when one follows the chain, whatever the numbers say."""
    after = {row.previous: row.hash for row in rows}
    places: dict[str, int] = {}
    place, current = EMPTY
    while (current := after.pop(current, "")) != "":
        place += 1
        places[current] = place
    return places


def _missing(before: int, seq: int) -> list[str]:
    """Return a fault where numbers are left out between two entries."""
    first, last = max(before, 0) + 1, seq - 1
    if last < first:
        return []
    if first == last:
        return [f"L'entrée n° {first} manque."]
    return [f"Les entrées n° {first} à {last} manquent."]


def _purged(purges: Mapping[int, str]) -> dict[int, int]:
    """Return, from the contents of purges, which purge lists each entry made before it."""
    purged: dict[int, int] = {}
    for purge, content in purges.items():
        try:
            listed = json.loads(content)["entrees"]
            purged |= {seq: purge for seq in listed if isinstance(seq, int) and seq < purge}
        except (KeyError, TypeError, ValueError, RecursionError):
            continue  # a content that was altered is a fault of its own
    return purged


def _unknown(rows: Iterable[Row], known: Iterable[tuple[int, str]]) -> list[str]:
    """Return a fault for each known entry that the register does not hold."""
    hashes = {row.seq: row.hash for row in rows}
    faults = []
    for seq, known_hash in sorted({(seq, found) for seq, found in known} - {EMPTY}):
        if seq not in hashes:
            faults.append(
                f"L'entrée n° {seq}, connue par ailleurs (empreinte {known_hash}), n'est plus dans "
                "le registre : il a été coupé."
            )
        elif not hashes[seq].startswith(known_hash):
            faults.append(
                f"L'entrée n° {seq} n'est pas celle que l'on connaît par ailleurs (empreinte "
                f"{known_hash}) : le registre a été réécrit."
            )
    return faults
