"""Whose work it may be, that was handed in and that nothing took in."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from etabli._folding import name_key, near_names
from etabli.handed_in.account import Account, Line

__all__ = ["OTHER_CASE", "Astray", "is_anybodys", "is_astray"]

OTHER_CASE = "ce carnet semble être celui d'un autre cas"
"""What grading says of a notebook whose cells are not those of the case in whose folder it lies."""

_SHOWN = 3
_OWN = "Dépôt que rien n'a pris en compte, à regarder : "
# It names nothing: a file's name may be somebody else's.
_ELSEWHERE = "Le carnet d'un autre cas a été rendu à sa place : est-ce celui-ci ? "
_ANYBODYS = "Un dépôt sans auteur connu est peut-être le sien : « etabli status » dit lequel."


class Astray:
    """What waits for somebody, by candidate.

    What lies in a candidate's folder, or bears the name of one candidate alone, is theirs. All else
    may be anybody's. A notebook too many in a case's folder may be another case's. Work in the folder
    of somebody who is not of the class may be that of whose name is nearly the same.

    Args:
        account: of submitted/.
        names: first and last name of each candidate, by identifier.
    """

    def __init__(self, account: Account, names: Mapping[str, tuple[str, str]]) -> None:
        called: dict[str, set[str]] = defaultdict(set)
        for id, pair in names.items():
            for name in (id, " ".join(pair)):
                if name.strip():
                    called[name_key(name)].add(id)
        self._of: dict[str, list[Line]] = defaultdict(list)
        self._anybodys = False
        self._beside: dict[tuple[str, str], list[Line]] = defaultdict(list)
        for line in account.waiting:
            if line.stray_notebook:
                self._beside[line.candidate, line.parts[1]].append(line)
            # What is amiss with a case that was handed in is said of that case, and of no other.
            if (line.case and not line.stray_notebook) or (
                len(line.parts) > 2 and line.verdict == "refused"
            ):
                continue
            owners = {line.candidate} if line.candidate else called.get(name_key(line.name), set())
            if len(owners) == 1:
                self._of[next(iter(owners))].append(line)
            else:
                self._anybodys = True

        self.strangers = dict(_strangers(account, names))
        for line in self.strangers.values():
            for id in (line.candidate, *_near(line.candidate, names)):
                self._of[id].append(line)

    @property
    def candidates(self) -> set[str]:
        """Those who have something astray; perhaps nobody else knows them."""
        return set(self._of)

    def beside(self, candidate: str, case: str) -> str:
        """Return why a blank in a case that was handed in may not be the last word on it, or ""."""
        lines = self._beside.get((candidate, case))
        return f"{_OWN}{_listed(lines)}." if lines else ""

    def why(self, candidate: str, failures: Iterable[str] = ()) -> str:
        """Return why nothing can be said not to have been handed in by a candidate, or "".

        Args:
            candidate: their identifier.
            failures: why their other cases could not be graded.
        """
        elsewhere = next((failure for failure in failures if OTHER_CASE in failure), "")
        if elsewhere:
            return f"{_ELSEWHERE}{elsewhere}"
        own = self._of.get(candidate)
        if own:
            return f"{_OWN}{_listed(own)}."
        if self._anybodys:
            return _ANYBODYS
        return ""


def is_astray(reason: str) -> bool:
    """Whether a reason is one that `Astray.why` gives."""
    return reason.startswith((_OWN, _ELSEWHERE, _ANYBODYS))


def is_anybodys(reason: str) -> bool:
    """Whether a reason is that of everybody, since nobody knows whose work lies there."""
    return reason == _ANYBODYS


def _strangers(
    account: Account, names: Mapping[str, tuple[str, str]]
) -> Iterator[tuple[str, Line]]:
    """Yield who handed in without being of the class, though their name is nearly somebody's."""
    for who in sorted({who for who, _ in account.deposits}):
        near = [] if any(names.get(who, ())) else _near(who, names)
        if near:
            meant = " ou ".join(f"« {id} » ({' '.join(names[id])})" for id in near)
            why = f"personne de ce nom dans la classe : si c'est {meant}, renommez ce dossier"
            parts = next(parts for (one, _), parts in account.deposits.items() if one == who)
            yield who, Line(parts[:1], "unknown", why, who)


def _near(who: str, names: Mapping[str, tuple[str, str]]) -> list[str]:
    """Return those of the class, who have names there, whose name is nearly this, or their identifier."""
    known = {id: (" ".join(pair),) for id, pair in names.items() if any(pair) and id != who}
    same = [id for id in known if name_key(id) == name_key(who)]
    return same or near_names(who, known)


def _listed(lines: list[Line]) -> str:
    said = " ; ".join(f"submitted/{line}" for line in lines[:_SHOWN])
    more = len(lines) - _SHOWN
    return f"{said} ; et {more} autre{'s' if more > 1 else ''}" if more > 0 else said
