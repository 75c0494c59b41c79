"""Whose work it is: names of sources against the class list; never a guess."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from etabli._folding import name_key, near_names
from etabli.errors import CollectError

__all__ = ["ClassList", "Match"]


@dataclass(frozen=True)
class Match:
    """Who a name is: `id`, or "" with those it may be, and whether somebody chose to leave it."""

    id: str = ""
    maybe: tuple[str, ...] = ()
    left: bool = False


class ClassList:
    """The class, and what the trainer says of names that it does not settle.

    Args:
        students: first and last name by identifier.
        told: lines « name=identifier » (--person).
        left: names to leave aside (--leave).

    Raises:
        CollectError: what is told is not of this form, or names nobody of the class.
    """

    def __init__(
        self,
        students: Mapping[str, tuple[str, str]],
        told: Iterable[str] = (),
        left: Iterable[str] = (),
    ) -> None:
        self._students = students
        self._known = {id: {id, " ".join(pair).strip()} - {""} for id, pair in students.items()}
        self._called: dict[str, set[str]] = defaultdict(set)
        for id, names in self._known.items():
            for name in names:
                self._called[name_key(name)].add(id)
        self._told: dict[str, str] = {}
        for line in told:
            name, _, id = line.rpartition("=")
            if not name.strip() or id not in students:
                near = ", ".join(f"« {one} »" for one in near_names(id, self._known))
                raise CollectError(
                    f"--person « {line} » : attendu « nom trouvé=identifiant », d'un identifiant de "
                    f"la classe{f' ; est-ce {near} ?' if near else ''}"
                )
            self._told[name_key(name)] = id
        self._left = {name_key(name) for name in left}

    def find(self, label: str, number: str) -> Match:
        """Return who a name is.

        Args:
            label: the name, as it stands in the source.
            number: Moodle's, which tells people of one name apart: --person "NAME_NUMBER=id".
        """
        keys = [name_key(f"{label}_{number}")] if number else []
        for key in (*keys, name_key(label)):
            if key in self._left:
                return Match(left=True)
            if key in self._told:
                return Match(self._told[key])
        found = sorted(self._called.get(name_key(label), ()))
        if len(found) == 1:
            return Match(found[0])
        return Match(maybe=tuple(found or near_names(label, self._known)))

    def shown(self, id: str) -> str:
        """Return how to show somebody of the class: their name and identifier."""
        name = " ".join(reversed(self._students.get(id, ("", "")))).strip()
        return f"{name} ({id})" if name and name != id else id
