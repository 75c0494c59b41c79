"""Whose work it may be, that was handed in and that nothing took in."""

from collections import defaultdict
from collections.abc import Mapping

from etabli._folding import name_key
from etabli.handed_in.account import Account, Line

__all__ = ["Astray", "is_astray"]

_SHOWN = 3
_OWN = "Dépôt que rien n'a pris en compte, à regarder : "
# It names nothing: a file's name may be somebody else's.
_ANYBODYS = "Un dépôt sans auteur connu est peut-être le sien : « etabli status » dit lequel."


class Astray:
    """What waits for somebody, by candidate.

    What lies in a candidate's folder, or bears the name of one candidate alone, is theirs. All else
    may be anybody's. A notebook too many in a case's folder may be another case's.

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
        for line in account.waiting:
            # What is amiss with a case that was handed in is said of that case, and of no other.
            if line.case or (len(line.parts) > 2 and line.verdict == "refused"):
                continue
            owners = {line.candidate} if line.candidate else called.get(name_key(line.name), set())
            if len(owners) == 1:
                self._of[next(iter(owners))].append(line)
            else:
                self._anybodys = True

    @property
    def candidates(self) -> set[str]:
        """Those who have something astray; perhaps nobody else knows them."""
        return set(self._of)

    def why(self, candidate: str) -> str:
        """Return why nothing can be said not to have been handed in by a candidate, or ""."""
        own = self._of.get(candidate)
        if own:
            return f"{_OWN}{_listed(own)}."
        if self._anybodys:
            return _ANYBODYS
        return ""


def is_astray(reason: str) -> bool:
    """Whether a reason is one that `Astray.why` gives."""
    return reason.startswith((_OWN, _ANYBODYS))


def _listed(lines: list[Line]) -> str:
    said = " ; ".join(f"submitted/{line}" for line in lines[:_SHOWN])
    more = len(lines) - _SHOWN
    return f"{said} ; et {more} autre{'s' if more > 1 else ''}" if more > 0 else said
