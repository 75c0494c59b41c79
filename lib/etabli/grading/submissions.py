"""What candidates handed in: which folders, whether they changed, and whether they can be read."""

import os
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path

from nbformat import NotebookNode
from nbgrader.utils import is_grade

from etabli._folding import folded
from etabli._printable import printable
from etabli.course import Course
from etabli.errors import SubmissionError
from etabli.grading.inventory import inventory, read_file
from etabli.grading.legible import MAX_NOTEBOOK_BYTES, parse
from etabli.grading.restore import cell_name, recover
from etabli.grading.running.built import BuiltCase
from etabli.handed_in.account import course_account
from etabli.handed_in.astray import OTHER_CASE
from etabli.handed_in.times import read_time
from etabli.stages import DELIVERABLES, LITTER, OURS, TIMESTAMP_FILE

__all__ = [
    "Submission",
    "has_documents",
    "look",
    "other_files",
    "read_submission",
    "submissions",
    "timestamp",
]

_MAX_BYTES = 50_000_000
_MAX_TIMESTAMP = 500
_DOCUMENTS = (".doc", ".docx", ".odt", ".rtf", ".pdf", ".pages", ".ppt", ".pptx", ".odp")
_TEXTS = (".md", ".txt")


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

    What is not in the folder of a case is none (`etabli.handed_in.account` names it). Folders of
    candidates whose accents are spelt with two characters each are renamed.

    Args:
        course: the course.
        cases: keep these cases; all when empty.
        candidate: keep this candidate; all when None.
    """
    _join_spellings(course)
    wanted = set(cases)
    return sorted(
        (
            Submission(who, case, course.submitted.joinpath(*parts))
            for (who, case), parts in course_account(course).deposits.items()
            if (not wanted or case in wanted) and candidate in (None, who)
        ),
        key=lambda s: (s.case, s.candidate),
    )


def _join_spellings(course: Course) -> None:
    """Rename candidates' folders to composed accents (Unicode NFC).

    Archives made on macOS spell « é » with two characters; the same person would be two.
    """
    for folder in list(course.submitted.glob("[!.]*")):
        composed = folder.with_name(unicodedata.normalize("NFC", folder.name))
        if folder.is_symlink() or not folder.is_dir() or composed == folder:
            continue
        if not os.path.lexists(composed):
            folder.rename(composed)


def look(submission: Submission) -> Mapping[str, int]:
    """Return the files of a submission and their sizes, before anything of it is read.

    Raises:
        SubmissionError: it is a link, which could lead to somebody else's work, or `inventory`
            refuses it.
    """
    folder = submission.folder
    if folder.is_symlink() or folder.parent.is_symlink():
        raise SubmissionError(
            "ce dossier est un lien, qui pourrait mener au travail d'un autre : remplacez-le par ce "
            "qu'il désigne",
            where=folder,
        )
    return inventory(folder)


def read_submission(
    submission: Submission, source: NotebookNode, notebook_name: str = ""
) -> NotebookNode:
    """Read a submitted notebook.

    Args:
        submission: what was handed in.
        source: the instructor's notebook of the case.
        notebook_name: of a case of several; the case's name by default.

    Outputs are left out: everything is run anew. Cells whose grading metadata an editor has lost get
    them back where their ids, which are their names, were kept.

    Raises:
        SubmissionError: misplaced, absent, empty, not a notebook, a notebook of another case or
            without its metadata, or in a folder that `look` refuses.
    """
    folder, name = submission.folder, f"{notebook_name or submission.case}.ipynb"
    if folder.name != submission.case:
        raise SubmissionError(
            f"ce carnet doit être rangé dans « {folder.name}/{submission.case}/ »",
            where=folder / name,
        )
    files = look(submission)
    path = folder / name
    if name not in files:
        raise SubmissionError(_absent(files, name), where=folder)
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
    recover(source, notebook)
    names = {cell_name(cell) for cell in source.cells} - {""}
    graded = {cell_name(c) for c in source.cells if is_grade(c)}
    found = {cell_name(cell) for cell in notebook.cells} - {""}
    present = graded & found
    # Two cases may share a name or two; half of them is no accident.
    if 2 * len(present) < len(graded):
        if found <= names:
            raise SubmissionError(
                "ce carnet a perdu ses repères de notation, qu'un autre éditeur que JupyterLab (Google "
                "Colab, par exemple) a retirés en l'enregistrant : faites recopier les réponses dans "
                "le carnet distribué, ouvert avec JupyterLab",
                where=path,
            )
        raise SubmissionError(
            f"{len(present)} cellule(s) notée(s) de ce cas sur {len(graded)} : {OTHER_CASE}",
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
    for name, size in look(submission).items():
        parts = name.split("/")
        ours = (
            _stands_for_ours(name, case) or folded(parts[0]) in OURS or LITTER.intersection(parts)
        )
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


def has_documents(files: Iterable[str]) -> bool:
    """Whether some of these files are such as people write: an answer may stand there.

    A plain text among the deliverables may be the notebook's own work.
    """
    return any(
        name.lower().endswith(_DOCUMENTS)
        or (name.lower().endswith(_TEXTS) and not name.startswith(f"{DELIVERABLES}/"))
        for name in files
        if name != TIMESTAMP_FILE
    )


def timestamp(submission: Submission, zone: tzinfo) -> datetime | None:
    """Return when a submission was handed in, from its `timestamp.txt`; None where there is none.

    `etabli collect` writes this file, and leaves out one that a student has written. In a folder that
    was put there by hand, whoever handed it over answers for it.

    Args:
        submission: what was handed in.
        zone: the zone of a time that names none.

    Raises:
        SubmissionError: the file does not say when.
    """
    path = submission.folder / TIMESTAMP_FILE
    if not path.is_file():
        return None
    try:
        with path.open("rb") as file:
            return read_time(_decoded(file.read(_MAX_TIMESTAMP)), zone)
    except ValueError as error:
        raise SubmissionError(
            f"« {TIMESTAMP_FILE} » ne dit pas quand le dépôt a été fait ({error}) : corrigez-le ou "
            "retirez-le",
            where=path,
        ) from error


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError("ce n'est pas un texte en UTF-8") from error


def _stands_for_ours(name: str, case: BuiltCase) -> bool:
    """Whether a file is one of the case's, or would stand where one of them goes, or where the
    opening makes the folder of deliverables.
    """
    return name == DELIVERABLES or any(
        name == known or name.startswith(f"{known}/") or known.startswith(f"{name}/")
        for known in case.files
    )


def _absent(files: Iterable[str], name: str) -> str:
    """Return what a folder has instead of its notebook."""
    deeper = [
        file
        for file in files
        if file.endswith(".ipynb") and not LITTER.intersection(file.split("/"))
    ]
    for file in deeper:
        place, _, last = file.rpartition("/")
        if last == name:
            return (
                f"le carnet « {name} » est trop bas, dans « {printable(place)} » : "
                "remontez ce que contient ce dossier"
            )
    others = ", ".join(map(printable, deeper))
    found = f"trouvé : {others}" if others else "aucun carnet dans le dossier"
    return f"le carnet « {name} » manque ({found})"
