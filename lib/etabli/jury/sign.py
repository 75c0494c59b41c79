"""A trainer answers for the results: `etabli jury sign`."""

from dataclasses import dataclass

from etabli.course import Course
from etabli.errors import JuryError
from etabli.frameworks import Frameworks
from etabli.jury.model import open_jury_file
from etabli.jury.session.session import Session
from etabli.jury.standing import SIGNATURE
from etabli.register.register import Register

__all__ = ["Signing", "sign"]


@dataclass(frozen=True)
class Signing:
    """Names of the candidates signed off now, signed off before, and left out with the reason."""

    signed: tuple[str, ...]
    already: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...]


def sign(course: Course, session: Session, frameworks: Frameworks, by: str) -> Signing:
    """Sign off the results of every candidate whose work is marked, in the name of `by`.

    A sign-off is about the results as they are: when a mark changes, it no longer holds. Candidates
    whose work waits for a mark are left out.

    Raises:
        JuryError: nobody is named.
        ResultsError, RegisterError, SessionError: as `open_jury_file`.
    """
    if not any(map(str.isalpha, by)):
        raise JuryError("une validation porte un nom : indiquez qui valide (--by)")
    signed, already, left_out = [], [], []
    items = []
    with open_jury_file(course, session, frameworks) as file:
        names = {person.id: person.name for person in session.people}
        for candidate, status in file.statuses.items():
            if status.waiting:
                left_out.append((names[candidate], status.missing))
            elif status.signature:
                already.append(names[candidate])
            else:
                content = {"candidat": candidate, "empreinte": status.digest, "par": by.strip()}
                items.append((SIGNATURE, content))
                signed.append(names[candidate])
        head = file.standing.head
    with Register(course.db_url) as register:
        register.append(session.id, items, expected=head)
    return Signing(tuple(signed), tuple(already), tuple(left_out))
