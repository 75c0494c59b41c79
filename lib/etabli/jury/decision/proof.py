"""Prove that a `jury.json` says what was signed off and decided: a part of `etabli jury verify`.

Whoever alters a file and its manifest together leaves the register as it was. What the register
knows of a candidate is enough to find out: the SHA-256 of the results that a trainer answered for,
computed here anew from what the file shows, and each decision to the letter.
"""

from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter
from pathlib import Path
from typing import Any

from etabli.jury.data import read_data
from etabli.jury.results_data import data_digest
from etabli.jury.standing import DECISION, SIGNATURE, SITTING
from etabli.register.register import Entry

__all__ = ["data_faults"]

_NUMBER = itemgetter("entree")


def data_faults(path: Path, session: str, entries: Iterable[Entry]) -> Iterator[str]:
    """Yield what a session's `jury.json` says and the register does not, in French.

    What was erased since can no longer be compared.

    Args:
        path: the file.
        session: whose entries count.
        entries: of the register, in order.
    """
    place = f"jury/{session} : « {path.name} »"
    try:
        candidates = read_data(path)
        head = next(candidates)
        told = _Told([e for e in entries if e.session == session], head)
        yield from (f"{place} {fault}" for fault in told.sitting_faults(head))
        for candidate in candidates:
            for fault in told.candidate_faults(candidate):
                yield f"{place} {fault} (candidat « {candidate['identifiant']} »)."
        for name in told.left:
            yield f"{place} tait des décisions du registre (candidat « {name} »)."
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        yield f"{place} est illisible ou n'est pas de cette version d'Établi ; refaites l'export."


class _Told:
    """What the register told when the file was written.

    Args:
        entries: of the session.
        head: the file but its candidates.
    """

    def __init__(self, entries: Iterable[Entry], head: Mapping[str, Any]) -> None:
        self._levels = head["referentiel"]["niveaux"]
        self._signed: dict[str, set[tuple[str, str, str]]] = {}
        self._decisions: dict[str, dict[str, dict[str, Any]]] = {}
        self._sittings: list[dict[str, Any]] = []
        self._erased: dict[str, set[int]] = {kind: set() for kind in (SIGNATURE, SITTING, DECISION)}
        for entry in entries:
            content = entry.content
            if entry.seq > head["registre"]["entrees"] or entry.kind not in self._erased:
                continue
            if content is None:
                self._erased[entry.kind].add(entry.seq)
                continue
            shown = {"entree": entry.seq, "le": entry.at.isoformat(), **content}
            if entry.kind == SIGNATURE:
                signature = (content["empreinte"], content["par"], shown["le"])
                self._signed.setdefault(content["candidat"], set()).add(signature)
            elif entry.kind == SITTING:
                self._sittings.append(shown)
            elif content["referentiel"] == head["referentiel"]["code"]:
                self._decisions.setdefault(content["candidat"], {})[content["bloc"]] = shown

    @property
    def left(self) -> list[str]:
        """The candidates with decisions that were not asked about."""
        return sorted(self._decisions)

    def sitting_faults(self, head: Mapping[str, Any]) -> Iterator[str]:
        if self._known(SITTING, head["seances"]) != self._sittings:
            yield "ne donne pas les séances du jury telles qu'au registre."

    def candidate_faults(self, candidate: Mapping[str, Any]) -> Iterator[str]:
        name, digest = candidate["identifiant"], candidate["empreinte_resultats"]
        signature = candidate["validation"]
        if data_digest(candidate, self._levels) != digest:
            yield "donne des résultats qui ne sont pas ceux de leur empreinte : ils ont été modifiés"
        if signature is None:
            if not candidate["provisoire"]:
                yield "dit définitifs des résultats que personne n'a validés"
        elif not self._knows(name, (digest, signature["par"], signature["le"])):
            yield "dit validés des résultats dont le registre ne sait rien"
        decided = self._decisions.pop(name, {}).values()
        shown = self._known(DECISION, candidate["decisions"])
        if sorted(shown, key=_NUMBER) != sorted(decided, key=_NUMBER):
            yield "ne donne pas les décisions telles qu'au registre"

    def _knows(self, name: str, signature: tuple[str, str, str]) -> bool:
        """Whether this sign-off is in the register, or may be among those erased."""
        erased = self._erased[SIGNATURE] and name not in self._signed
        return bool(erased) or signature in self._signed.get(name, ())

    def _known(self, kind: str, shown: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
        return [one for one in shown if one["entree"] not in self._erased[kind]]
