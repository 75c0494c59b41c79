"""Write the whole jury file of a session, or nothing: `etabli jury export`."""

import datetime
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from etabli._lock import locked
from etabli.course import Course
from etabli.errors import JuryError
from etabli.frameworks import Frameworks
from etabli.jury.data import write_data
from etabli.jury.elsewhere.cdc import not_created, write_cdc
from etabli.jury.elsewhere.moodle import without_address, write_moodle
from etabli.jury.manifest import MANIFEST, amend, file_digest, forget, write_manifest
from etabli.jury.model import JuryFile, open_jury_file
from etabli.jury.pages import write_pages
from etabli.jury.pdf.documents import write_documents
from etabli.jury.pdf.dossiers import write_dossiers
from etabli.jury.pdf.minutes import write_minutes
from etabli.jury.session.inputs import CANDIDATES_FILES, SESSION_FILE
from etabli.jury.session.session import Session
from etabli.jury.workbook.workbook import write_workbook

__all__ = [
    "FOLLOW_UPS",
    "MANIFEST",
    "OUTPUTS",
    "Exported",
    "FollowUp",
    "export",
    "file_digest",
    "follow_up",
    "issued",
    "leftovers",
    "replace_all",
    "session_folder",
    "withdraw",
]

_Write = Callable[[JuryFile, Path], list[Path]]
_LeftOut = Callable[[JuryFile], list[tuple[str, str]]]

# One module per output: it takes the jury file and a folder, and returns the paths it wrote.
OUTPUTS: dict[str, _Write] = {
    "data": write_data,
    "workbook": write_workbook,
    "dossiers": write_dossiers,
    "minutes": write_minutes,
    "pages": write_pages,
}
# What follows the decision; each on its own command, with the people whom it leaves out and why.
FOLLOW_UPS: dict[str, tuple[_Write, _LeftOut]] = {
    "documents": (write_documents, lambda file: []),
    "cdc": (write_cdc, not_created),
    "moodle": (write_moodle, without_address),
}


# How the names begin of folders in which a session's files are made and removed.
_MADE, _REMOVED = ".nouveau-", ".retire-"
# What gives a decision for true, and must not outlive it.
_ISSUED = ("documents", "badges", "cdc.xml", "cdc-suppression.xml", "moodle-notes.csv")


@dataclass(frozen=True)
class Exported:
    """Files and folders written; identifiers of the gradebook's students who are not registered."""

    paths: tuple[Path, ...]
    not_registered: tuple[str, ...]


@dataclass(frozen=True)
class FollowUp:
    """Files and folders written; (name, reason) of the people left out."""

    paths: tuple[Path, ...]
    left_out: tuple[tuple[str, str], ...]


def session_folder(course: Course, session: str) -> Path:
    """Return the folder of a session."""
    return course.jury / session


def export(
    course: Course,
    session: Session,
    frameworks: Frameworks,
    *,
    final: bool = False,
    now: datetime.datetime | None = None,
) -> Exported:
    """Write the jury file in jury/<session>/.

    Args:
        course: the course.
        session: the session.
        frameworks: the certification and the trade card.
        final: refuse while anything is provisional.
        now: date of the document, the present by default.

    Raises:
        JuryError: there is no candidate; `final`, and something is missing; a file cannot be written.
        ResultsError, RegisterError, SessionError: as `open_jury_file`.
    """
    folder = session_folder(course, session.id)
    with open_jury_file(course, session, frameworks, now=now) as file:
        file.refuse_missing()
        if not file.statuses:
            raise JuryError(
                "aucun candidat : complétez la liste des candidats de la session", where=session.id
            )
        if final and file.provisional:
            names = {person.id: person.name for person in session.people}
            raise JuryError(
                "le dossier n'est pas définitif : faites noter les travaux, puis valider les "
                "résultats avec « etabli jury sign »",
                where=session.id,
                faults=[
                    f"{names[candidate]} : {status.missing}"
                    for candidate, status in file.statuses.items()
                    if status.provisional
                ],
            )

        def write(into: Path) -> None:
            for output in OUTPUTS.values():
                output(file, into)
            _write_manifest(file, into, folder)

        return Exported(tuple(replace_all(folder, write)), file.not_registered)


def replace_all(folder: Path, write: Callable[[Path], object]) -> list[Path]:
    """Have `write` fill a new folder, then move what it holds into `folder`, file by file.

    A failure leaves the earlier files as they were; other files of `folder` are kept.

    Raises:
        JuryError: a file cannot be written, or another process is writing there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _alone(folder), TemporaryDirectory(dir=folder, prefix=_MADE) as place:
            made = Path(place, "fichiers")
            made.mkdir()
            write(made)
            if not (made / MANIFEST).exists():
                amend(folder, made)
            # The manifest comes last: until then the files are those of no manifest.
            names = sorted(
                (p.name for p in made.iterdir()), key=lambda name: (name == MANIFEST, name)
            )
            for name in names:
                target = folder / name
                if target.is_dir():
                    os.replace(target, Path(place, name))
                os.replace(made / name, target)
        return [folder / name for name in names]
    except OSError as error:
        raise JuryError(
            f"écriture impossible ({error.strerror or error}) ; si un de ses fichiers est ouvert "
            "dans un autre programme, fermez-le, puis recommencez",
            where=folder,
        ) from error


def follow_up(course: Course, session: Session, frameworks: Frameworks, what: str) -> FollowUp:
    """Write one of `FOLLOW_UPS` in jury/<session>/.

    Raises:
        JuryError: nothing has been decided, something required is missing, or a file cannot be written.
        ResultsError, RegisterError, SessionError: as `open_jury_file`.
    """
    write, left_out = FOLLOW_UPS[what]
    with open_jury_file(course, session, frameworks) as file:
        file.refuse_missing()
        paths = replace_all(session_folder(course, session.id), lambda made: write(file, made))
        return FollowUp(tuple(paths), tuple(left_out(file)))


def issued(course: Course, session: str) -> list[Path]:
    """Return the files and folders of a session that give its decisions for true."""
    folder = session_folder(course, session)
    return [folder / name for name in _ISSUED if (folder / name).exists()]


def leftovers(folder: Path) -> list[Path]:
    """Return what an export that was killed has left in a session's folder; the next one removes it."""
    return sorted(path for prefix in (_MADE, _REMOVED) for path in folder.glob(f"{prefix}*"))


def withdraw(course: Course, session: str) -> None:
    """Remove what was issued after decisions that are about to be corrected; it can be made anew.

    Raises:
        JuryError: a file cannot be removed.
    """
    folder = session_folder(course, session)
    try:
        for path in issued(course, session):
            # In one move first: half a folder of documents would look whole.
            with _alone(folder), TemporaryDirectory(dir=folder, prefix=_REMOVED) as place:
                os.replace(path, Path(place, path.name))
                forget(folder, path)
    except OSError as error:
        raise JuryError(
            f"les documents déjà édités ne peuvent être retirés ({error.strerror or error}) ; rien "
            "n'est inscrit : fermez-les dans les autres programmes, puis recommencez",
            where=folder,
        ) from error


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep other exports away from a session's folder, and remove what a killed one has left."""
    busy = JuryError(
        "un autre export de cette session est en cours : attendez qu'il finisse, puis recommencez",
        where=folder,
    )
    with locked(folder / ".export.verrou", busy):
        for path in leftovers(folder):
            shutil.rmtree(path)
        yield


def _write_manifest(file: JuryFile, made: Path, folder: Path) -> None:
    """Write the SHA-256 of every file of the export, and of the session's own input files."""
    seq, head = file.standing.head
    written = {p.relative_to(made).as_posix(): p for p in made.rglob("*") if p.is_file()}
    inputs = {
        name: folder / name
        for name in (SESSION_FILE, *CANDIDATES_FILES)
        if (folder / name).is_file()
    }
    # What followed an earlier export is still there.
    issued = {
        path.relative_to(folder).as_posix(): path
        for name in _ISSUED
        for path in (folder / name, *(folder / name).rglob("*"))
        if path.is_file()
    }
    manifest = {
        "format": "etabli-manifeste",
        "version": 1,
        "session": file.session.id,
        "edite_le": file.edited.isoformat(),
        "provisoire": file.provisional,
        "registre": {"entrees": seq, "empreinte": head},
        "sha256": {
            name: file_digest(path) for name, path in sorted((inputs | issued | written).items())
        },
    }
    write_manifest(made, manifest)
