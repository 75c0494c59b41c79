"""Who is meant by a name: the candidates of the gradebook and of the sessions."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from etabli._folding import name_key
from etabli.errors import EtabliError
from etabli.jury.session.session import Person, Session

__all__ = ["find", "hiding", "is_plain", "known_names", "naming", "nobody"]

_OTHER = "[autre candidat]"


def find(
    name: str, students: Mapping[str, tuple[str, str]], opened: Iterable[Session]
) -> str | None:
    """Return the identifier of the candidate that `name` stands for; None for nobody.

    Args:
        name: an identifier, or a name, whose capitals, accents and order do not count.
        students: first and last name of those in the gradebook, by identifier.
        opened: the sessions, whose candidates are known as registered.

    Raises:
        EtabliError: several people are called so.
    """
    known = known_names(students, opened)
    if name in known:
        return name
    found = sorted(i for i, names in known.items() if name_key(name) in map(name_key, names))
    if len(found) > 1:
        raise EtabliError(
            f"plusieurs candidats portent ce nom ; donnez l'identifiant : {', '.join(found)}",
            where=name,
        )
    return found[0] if found else None


def nobody(name: str) -> EtabliError:
    """Return the error to raise when nobody is called so."""
    return EtabliError(
        "personne de ce nom ni de cet identifiant, ni dans le carnet de notes ni dans les sessions ; "
        "vérifiez l'orthographe",
        where=name,
    )


def is_plain(candidate: str) -> bool:
    """Whether an identifier names a file; of any other, no folder is the candidate's."""
    return candidate not in ("", ".", "..") and not re.search(r"[/\\\x00]", candidate)


def known_names(
    students: Mapping[str, tuple[str, str]], opened: Iterable[Session]
) -> dict[str, set[str]]:
    """Return the names of everybody, by identifier."""
    known = {id: {" ".join(names)} for id, names in students.items()}
    for session in opened:
        for person in session.people:
            known.setdefault(person.id, set()).update(_names(person))
    return {id: {name for name in names if name.strip()} for id, names in known.items()}


def _names(person: Person) -> Iterator[str]:
    for last in {person.birth_name, person.usage_name} - {""}:
        for first in {person.first_names[0], " ".join(person.first_names)}:
            yield f"{first} {last}"


def naming(names: Collection[str]) -> re.Pattern[str]:
    """Return a pattern that finds these names and identifiers in a text, as whole words."""
    both = {*names, *(" ".join(reversed(name.split(" ", 1))) for name in names)}
    # Two letters may be any word.
    found = sorted((name for name in both if len(name) > 2), key=len, reverse=True)
    either = "|".join(map(re.escape, found)) or r"(?!)"
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


def hiding(candidate: str, known: Mapping[str, Iterable[str]]) -> Callable[[str], str]:
    """Return what takes the names and identifiers of the others out of a text."""
    own = {name_key(name) for name in (candidate, *known[candidate])}
    others = {
        name
        for id, names in known.items()
        for name in (id, *names)
        if id != candidate and name_key(name) not in own
    }
    pattern = naming(others)
    return lambda text: pattern.sub(_OTHER, text)
