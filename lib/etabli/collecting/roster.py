"""The class list: whatever Moodle, a spreadsheet or a text editor made of it, into the gradebook.

Columns go by the headings of nbgrader (id, first_name, last_name, email), of Moodle's list of
participants (Prénom, Nom de famille, Adresse de courriel, Numéro d'identification) and their like;
other columns are left aside. Who has no identifier gets one from their name: « Éloïse Le Goff » is
« le-goff-eloise ».
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry
from sqlalchemy.exc import SQLAlchemyError

from etabli._folding import folded
from etabli._grid import Grid, heading_key, hidden_character, read_grid, shown_text
from etabli.course import Course, quiet_nbgrader
from etabli.errors import CollectError
from etabli.stages import RESERVED

__all__ = ["Student", "add_students", "read_class"]

_HEADINGS = {
    heading_key(heading): column
    for column, headings in {
        "id": "id, identifiant, numéro d'identification, numéro étudiant, id number, idnumber, login",
        "first_name": "first_name, first name, firstname, prénom, prénoms",
        "last_name": "last_name, last name, lastname, surname, nom, nom de famille, nom_naissance, "
        "nom de naissance",
        "email": "email, e-mail, email address, adresse de courriel, courriel, adresse électronique",
    }.items()
    for heading in headings.split(", ")
}


@dataclass(frozen=True)
class Student:
    """Somebody of the class; `id` names their folders."""

    id: str
    first_name: str
    last_name: str
    email: str = ""


def read_class(path: Path) -> list[Student]:
    """Return the students of a list (.csv or .xlsx), in its order.

    Raises:
        CollectError: it cannot be read, has no names, or has two students of one identifier;
            `faults` names every row.
    """
    faults: list[str] = []
    grid = read_grid(path, _HEADINGS, faults, CollectError)
    columns = {h: rank for rank, h in enumerate(grid.headings) if h in _HEADINGS.values()}
    if not {"first_name", "last_name"} <= columns.keys():
        found = ", ".join(f"« {shown_text(heading)} »" for heading in grid.headings)
        raise CollectError(
            "colonnes attendues : prénom, nom et, s'il existe, identifiant (ou celles de Moodle, ou "
            f"id, first_name, last_name) ; trouvées : {found}",
            where=path.name,
        )
    students = list(_students(grid, columns, faults))
    if faults:
        raise CollectError("liste de classe à corriger", where=path.name, faults=faults)
    return students


def add_students(course: Course, students: Iterable[Student]) -> tuple[int, int]:
    """Put students in the gradebook, all or none; return how many are new, and how many changed.

    Nobody is taken out: who is no longer listed may have marks.

    Raises:
        CollectError: the gradebook cannot be written.
    """
    quiet_nbgrader()
    new = changed = 0
    try:
        with Gradebook(course.db_url) as book:
            for student in students:
                names = {
                    "first_name": student.first_name,
                    "last_name": student.last_name,
                    "email": student.email or None,
                }
                try:
                    known = book.find_student(student.id)
                except MissingEntry:
                    book.add_student(student.id, **names)
                    new += 1
                    continue
                if any(getattr(known, name) != value for name, value in names.items() if value):
                    book.update_or_create_student(
                        student.id, **{k: v for k, v in names.items() if v}
                    )
                    changed += 1
    except SQLAlchemyError as error:
        raise CollectError(
            f"le carnet de notes ne peut pas être écrit ({error.__class__.__name__}) ; fermez les "
            "programmes qui l'emploient, puis recommencez",
            where=course.root,
        ) from error
    return new, changed


def _students(grid: Grid, columns: dict[str, int], faults: list[str]) -> Iterable[Student]:
    taken: dict[str, int] = {}
    for row in grid.rows:
        texts = {
            column: " ".join(re.sub("[\u00a0\u202f]", " ", row.texts[rank]).split())
            for column, rank in columns.items()
        }
        hidden = next(filter(None, map(hidden_character, texts.values())), "")
        first, last = texts["first_name"], texts["last_name"]
        id = unicodedata.normalize("NFC", texts.get("id") or _identifier(first, last))
        place = grid.place(row.number)
        if hidden:
            faults.append(f"{place} : {hidden} ; retirez-le")
        elif not (first or last):
            faults.append(f"{place} : ni prénom ni nom ; complétez-les")
        elif (
            re.search(r"[/\\]", id)
            or id.startswith(".")
            or len(id.encode()) > 100
            or folded(id) in RESERVED
        ):
            faults.append(
                f"{place} : « {shown_text(id)} » ne peut pas nommer un dossier ; donnez un autre "
                "identifiant"
            )
        elif folded(id) in taken:
            faults.append(
                f"{place} : « {shown_text(id)} » est déjà l'identifiant de la ligne "
                f"{taken[folded(id)]} ; donnez à chacun le sien, dans une colonne « identifiant »"
            )
        else:
            taken[folded(id)] = row.number
            yield Student(id, first, last, texts.get("email", ""))


def _identifier(first: str, last: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", folded(f"{last} {first}")).strip("-")
