"""What a person may ask for: everything that is held about them, in one archive.

Answers and examiners' comments are personal data (CJEU, C-434/16): they are part of it. The tests
that graded the answers are not, and other candidates are named to nobody (RGPD, art. 15(4)).
"""

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry

from etabli._folding import name_key
from etabli.course import Course, quiet_nbgrader
from etabli.errors import EtabliError
from etabli.frameworks import Frameworks
from etabli.jury.data import candidate_data
from etabli.jury.export import session_folder
from etabli.jury.model import open_jury_file
from etabli.jury.results_data import flag_data, result_data
from etabli.jury.session.inputs import SESSION_FILE, load_session
from etabli.jury.session.session import Person, Session
from etabli.jury.standing import SITTING
from etabli.personal_data.archive import GRADED, walk, write_archive
from etabli.personal_data.people import (
    find,
    hiding,
    is_plain,
    known_names,
    naming,
    nobody,
)
from etabli.register.register import Entry, Register
from etabli.results.competencies import Results, open_results
from etabli.results.flags import KIND_NAMES
from etabli.stages import FLAGS_FILE

__all__ = ["HOLDER", "export", "sessions"]

# Kind of the register's entries that remember the holder of a bloc once the rest is erased:
# {nom_naissance, prenoms, date_naissance, referentiel, bloc, session, decision, le}.
HOLDER = "titulaire"

# Keys of texts that people write, who may name somebody else.
_WRITTEN = {
    "commentaire",
    "commentaire_formateur",
    "commentaire_machine",
    "incidents",
    "message",
    "motif",
    "observation",
    "rectification",
}


def sessions(course: Course, frameworks: Frameworks) -> list[Session]:
    """Return the course's sessions, sorted by name.

    Raises:
        SessionError: one of them is faulty.
    """
    paths = sorted(course.jury.glob(f"*/{SESSION_FILE}"))
    return [load_session(path.parent, frameworks) for path in paths]


def export(course: Course, frameworks: Frameworks, name: str, target: Path | None = None) -> Path:
    """Write an archive (zip, readable by its owner only) of everything held about one person.

    Args:
        course: the course.
        frameworks: the certification and the trade card.
        name: the candidate's identifier, or their first and last names; for a holder of whom only
            the register of holders is left, the name at birth, with the date of birth
            (JJ/MM/AAAA) where several bear it.
        target: the archive, which must not exist yet; donnees-<identifier>.zip by default.

    Returns:
        The path of the archive.

    Raises:
        EtabliError: nobody or several people are called so; the archive exists or cannot be written.
        ResultsError, RegisterError, SessionError: a source cannot be read.
    """
    opened = sessions(course, frameworks)
    with Register(course.db_url) as register:
        entries = register.entries()
    with open_results(course.root, course.db_url, frameworks) as results:
        candidate = find(name, results.names, opened)
        if candidate is None:
            holder = _holder(entries, name)
            if not holder:
                raise nobody(name)
            data: dict[str, Any] = {"registre": [_entry(e, e.content or {}) for e in holder]}
            return write_archive(target or _named(name), _head(name) | data, ())
        data = _held(course, results, candidate)
        names = known_names(results.names, opened)
    theirs = [
        (session, person)
        for session in opened
        for person in session.people
        if person.id == candidate
    ]
    known = candidate in results.names
    data["sessions"] = [
        _session(course, frameworks, session, person, known) for session, person in theirs
    ]
    data["registre"] = list(
        _entries(
            entries,
            candidate,
            [person for _, person in theirs],
            naming([candidate, *names[candidate]]),
        )
    )
    return write_archive(
        target or _named(candidate),
        _head(candidate) | _naming_nobody_else(data, hiding(candidate, names)),
        _files(course, candidate, opened),
    )


def _head(name: str) -> dict[str, Any]:
    now = datetime.datetime.now().astimezone()
    return {
        "format": "etabli-donnees-personnelles",
        "identifiant": name,
        "edite_le": now.isoformat(timespec="seconds"),
    }


def _held(course: Course, results: Results, candidate: str) -> dict[str, Any]:
    """Return what the gradebook and the folders of work say of a candidate."""
    if candidate not in results.names:
        return {}  # registered for a session, and no more
    (result,) = results.candidates([candidate])
    return {
        "prenom": result.first_name,
        "nom": result.last_name,
        "carnet_de_notes": _gradebook(course, candidate),
        "resultats": result_data(result),
        "integrite": [flag_data(case, flag) for case, flag in result.flags],
    }


def _gradebook(course: Course, candidate: str) -> dict[str, Any]:
    """Return all that nbgrader keeps: also what no result is made of."""
    quiet_nbgrader()
    with Gradebook(course.db_url) as gradebook:
        try:
            student = gradebook.find_student(candidate)
        except MissingEntry:
            return {}
        return {
            "courriel": student.email,
            "identifiant_lms": student.lms_user_id,
            "copies": [
                {
                    "cas": copy.assignment.name,
                    "remise": copy.timestamp and copy.timestamp.isoformat(),
                    "delai_supplementaire": copy.extension and str(copy.extension),
                    "carnet": notebook.name,
                    "penalite_de_retard": notebook.late_submission_penalty,
                    "notes": [
                        {
                            "cellule": grade.cell.name,
                            "note_machine": grade.auto_score,
                            "note_formateur": grade.manual_score,
                            "points_en_plus": grade.extra_credit,
                            "attend_une_note": grade.needs_manual_grade,
                        }
                        for grade in notebook.grades
                    ],
                    "commentaires": [
                        {
                            "cellule": comment.cell.name,
                            "commentaire_machine": comment.auto_comment,
                            "commentaire_formateur": comment.manual_comment,
                        }
                        for comment in notebook.comments
                        if comment.auto_comment or comment.manual_comment
                    ],
                }
                for copy in student.submissions
                for notebook in copy.notebooks
            ],
        }


def _session(
    course: Course, frameworks: Frameworks, session: Session, person: Person, known: bool
) -> dict[str, Any]:
    data: dict[str, Any] = {
        "session": session.id,
        "date": session.date.isoformat(),
        "lieu": session.place,
        # candidate_data has the rest of the identity.
        "code_insee_naissance": person.birth_insee,
        "code_postal_naissance": person.birth_postcode,
        "pays_naissance": person.birth_country,
        "effacement_suspendu": person.id in session.rules.holds,
    }
    if known:
        # Alone: others may have been erased from the gradebook since.
        alone = replace(session, people=(person,))
        with open_jury_file(course, alone, frameworks) as file:
            (candidate,) = file.candidates()
            return data | candidate_data(candidate)
    return data | {
        "nom_naissance": person.birth_name,
        "nom_usage": person.usage_name,
        "prenoms": list(person.first_names),
        "sexe": person.sex,
        "date_naissance": person.birth_date and person.birth_date.isoformat(),
        "commune_naissance": person.birth_place,
        "courriel": person.email,
        "voie_acces": person.access_path,
        "date_entree": person.entry_date.isoformat(),
        "amenagements": person.arrangements,
        "blocs_acquis_avant": [{"bloc": held.code, "preuve": held.proof} for held in person.held],
    }


def _entries(
    entries: Iterable[Entry], candidate: str, people: Iterable[Person], mention: re.Pattern[str]
) -> Iterator[dict[str, Any]]:
    """Yield the entries about a candidate; of a sitting, what concerns them."""
    identities = {
        (name_key(f"{p.birth_name} {' '.join(p.first_names)}"), p.birth_date and str(p.birth_date))
        for p in people
    }
    for entry in entries:
        content = entry.content or {}
        if content.get("candidat") == candidate or (
            entry.kind == HOLDER and content and _identity(content) in identities
        ):
            yield _entry(entry, content)
        elif entry.kind == SITTING:
            recusals = [r for r in content.get("recusations", ()) if r["candidat"] == candidate]
            incidents = str(content.get("incidents") or "")
            told = {"incidents": incidents} if mention.search(incidents) else {}
            if recusals or told:
                yield _entry(entry, {"recusations": recusals} | told)


def _entry(entry: Entry, content: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "numero": entry.seq,
        "session": entry.session,
        "nature": entry.kind,
        "le": entry.at.isoformat(),
        "contenu": dict(content),
    }


def _identity(content: Mapping[str, Any]) -> tuple[str, str | None]:
    name = f"{content['nom_naissance']} {' '.join(content['prenoms'])}"
    return name_key(name), content["date_naissance"]


def _holder(entries: Iterable[Entry], name: str) -> list[Entry]:
    """Return the entries of the register of holders that are about `name`.

    Raises:
        EtabliError: they are about several people.
    """
    wanted = name_key(name)
    found: list[Entry] = []
    for entry in entries:
        if entry.kind == HOLDER and entry.content:
            content = entry.content
            born = content["date_naissance"]
            date = f"{datetime.date.fromisoformat(born):%d/%m/%Y}" if born else ""
            for first in (content["prenoms"][:1], content["prenoms"]):
                full = " ".join([content["nom_naissance"], *first])
                if wanted in (name_key(full), name_key(f"{full} {date}")):
                    found.append(entry)
                    break
    if len({_identity(entry.content or {}) for entry in found}) > 1:
        raise EtabliError(
            "plusieurs titulaires portent ce nom ; ajoutez les autres prénoms ou la date de "
            "naissance, par exemple « Le Goff Anaïs 12/04/1998 »",
            where=name,
        )
    return found


def _files(course: Course, candidate: str, opened: Iterable[Session]) -> Iterator[tuple[str, Path]]:
    """Yield the files of a candidate, each with its place in the archive."""
    if not is_plain(candidate):
        return
    places = {
        "travaux": course.submitted / candidate,
        "remises": course.collected / candidate,
        GRADED: course.autograded / candidate,
        "retours": course.feedback / candidate,
    }
    for session in opened:
        name = session.file_names.get(candidate)
        for what in ("documents", "badges") if name else ():
            places[f"{what}/{session.id}"] = session_folder(course, session.id) / what / str(name)
    for place, root in places.items():
        for path in walk(root):
            if path.name != FLAGS_FILE:  # donnees.json has them, where they name nobody else
                yield f"{place}/{path.relative_to(root).as_posix()}", path


def _named(candidate: str) -> Path:
    plain = re.sub(r"[^\w.()@+-]", "_", candidate)[:80]
    return Path(f"donnees-{plain}.zip")


def _naming_nobody_else(value: Any, hide: Callable[[str], str]) -> Any:
    """Return the same data, in which flags of similar work and written texts name nobody else."""
    if isinstance(value, dict):
        if value.get("nature") == KIND_NAMES["travail_semblable"]:
            return value | {"message": "Travail presque identique à celui d'un autre candidat."}
        return {
            key: hide(held)
            if key in _WRITTEN and isinstance(held, str)
            else _naming_nobody_else(held, hide)
            for key, held in value.items()
        }
    if isinstance(value, list):
        return [_naming_nobody_else(held, hide) for held in value]
    return value
