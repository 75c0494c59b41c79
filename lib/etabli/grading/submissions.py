"""What candidates handed in: which folders, whether they changed, and whether they can be read."""

import hashlib
import os
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nbformat import NotebookNode
from nbgrader.utils import is_grade, parse_utc

from etabli.course import Course
from etabli.errors import SubmissionError
from etabli.grading.inventory import inventory, read_file
from etabli.grading.legible import MAX_NOTEBOOK_BYTES, parse
from etabli.grading.restore import cell_name
from etabli.grading.running.built import BuiltCase
from etabli.stages import OURS, TIMESTAMP_FILE

__all__ = [
    "Submission",
    "digest",
    "other_files",
    "read_submission",
    "submissions",
    "timestamp",
]

_MAX_BYTES = 50_000_000
_MAX_TIMESTAMP = 1_000


@dataclass(frozen=True)
class Submission:
    """What one candidate handed in for one case."""

    candidate: str
    case: str
    folder: Path

    def __str__(self) -> str:
        return f"{self.candidate} — {self.case}"


def submissions(
    course: Course, cases: Iterable[str] = (), candidate: str | None = None
) -> list[Submission]:
    """List the submissions of a course, sorted by case then candidate.

    A notebook put beside the case folders, in the candidate's own, is listed too, under its file
    name: grading it says where it belongs. Folders of candidates whose accents are spelt with two
    characters each are renamed.

    Args:
        course: the course.
        cases: keep these cases; all when empty.
        candidate: keep this candidate; all when None.
    """
    _join_spellings(course)
    wanted = set(cases)
    found = {
        (folder.parent.name, folder.name): folder
        for folder in course.submitted.glob("[!.]*/[!.]*")
        if folder.is_dir()
    }
    for path in course.submitted.glob("[!.]*/[!.]*.ipynb"):
        found.setdefault((path.parent.name, path.stem), path.parent)
    listed = [Submission(person, case, folder) for (person, case), folder in found.items()]
    return sorted(
        (
            s
            for s in listed
            if (not wanted or s.case in wanted) and (candidate is None or s.candidate == candidate)
        ),
        key=lambda s: (s.case, s.candidate),
    )


def _join_spellings(course: Course) -> None:
    """Rename candidates' folders to composed accents (Unicode NFC).

    Archives made on macOS spell « é » with two characters; the same person would be two.
    """
    for folder in list(course.submitted.glob("[!.]*")):
        composed = folder.with_name(unicodedata.normalize("NFC", folder.name))
        if folder.is_dir() and composed != folder and not composed.exists():
            folder.rename(composed)


def digest(folder: Path, *trusted: Path) -> str:
    """Return the SHA-256 of all the files of some folders, names and contents.

    Args:
        folder: handed in: what it holds is looked at before it is read.
        trusted: others, of the trainer's.

    Raises:
        SubmissionError: there is too much in the first, or it holds a link.
    """
    total = hashlib.sha256()
    for name, size in inventory(folder).items():
        _add(total, name, read_file(folder / name, size))
    for place in trusted:
        for path in sorted(p for p in place.rglob("*") if p.is_file()):
            _add(total, path.relative_to(place).as_posix(), path.read_bytes())
    return total.hexdigest()


def _add(total: "hashlib._Hash", name: str, content: bytes) -> None:
    total.update(os.fsencode(name) + b"\0" + hashlib.sha256(content).digest())


def read_submission(
    submission: Submission, source: NotebookNode, notebook_name: str = ""
) -> NotebookNode:
    """Read a submitted notebook.

    Args:
        submission: what was handed in.
        source: the instructor's notebook of the case.
        notebook_name: of a case of several; the case's name by default.

    Raises:
        SubmissionError: misplaced, absent, empty, not a notebook, a notebook of another case, or
            in a folder that is not even looked through (`inventory`).
    """
    folder, name = submission.folder, f"{notebook_name or submission.case}.ipynb"
    if folder.name != submission.case:
        raise SubmissionError(
            f"ce carnet doit être rangé dans « {folder.name}/{submission.case}/ »",
            where=folder / name,
        )
    files = inventory(folder)
    path = folder / name
    if name not in files:
        others = [file for file in files if file.endswith(".ipynb") and "/" not in file]
        found = f"trouvé : {', '.join(others)}" if others else "aucun carnet dans le dossier"
        raise SubmissionError(f"le carnet « {name} » manque ({found})", where=folder)
    content = read_file(path, MAX_NOTEBOOK_BYTES)
    if not content.strip():
        raise SubmissionError("le fichier est vide : redemandez le carnet au candidat", where=path)
    try:
        notebook = parse(content)
    except Exception as error:  # nbformat raises a dozen kinds for malformed notebooks
        raise SubmissionError(
            "ce fichier n'est pas un carnet Jupyter lisible : redemandez-le au candidat "
            f"({type(error).__name__})",
            where=path,
        ) from error
    graded = {cell_name(c) for c in source.cells if is_grade(c)}
    present = graded & {cell_name(cell) for cell in notebook.cells}
    # Two cases may share a name or two; half of them is no accident.
    if 2 * len(present) < len(graded):
        raise SubmissionError(
            f"{len(present)} cellule(s) notée(s) de ce cas sur {len(graded)} : ce carnet semble être "
            "celui d'un autre cas",
            where=path,
        )
    return notebook


def other_files(submission: Submission, case: BuiltCase) -> dict[str, bytes]:
    """Return the files handed in beside the notebook, but those of the case itself, by path.

    Raises:
        SubmissionError: they are too large to be run with.
    """
    files: dict[str, bytes] = {}
    left = _MAX_BYTES
    for name, size in inventory(submission.folder).items():
        ours = name in case.files or name in OURS
        if name.endswith(".ipynb") or ours:
            continue
        left -= size
        if left < 0:
            raise SubmissionError(
                f"le dépôt dépasse {_MAX_BYTES // 1_000_000} Mo : faites-en retirer les fichiers qui "
                "ne sont pas demandés",
                where=submission.folder,
            )
        files[name] = read_file(submission.folder / name, size)
    return files


def timestamp(submission: Submission) -> datetime | None:
    """Return when a submission was handed in, from its `timestamp.txt`; None where there is none.

    Raises:
        SubmissionError: the file does not say when.
    """
    path = submission.folder / TIMESTAMP_FILE
    if not path.is_file():
        return None
    try:
        return parse_utc(read_file(path, _MAX_TIMESTAMP).decode("utf-8").strip())
    except (ValueError, UnicodeDecodeError) as error:
        raise SubmissionError(
            "ce fichier ne dit pas quand le dépôt a été fait (par exemple « 2026-11-12 17:30 ») : "
            "corrigez-le ou retirez-le",
            where=path,
        ) from error
