"""How things are erased for good: marks in the gradebook, files, and the certificates that say so."""

import json
import os
import shutil
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from nbgrader.api import Comment, Grade, Student, SubmittedAssignment, SubmittedNotebook
from sqlalchemy import delete, select
from sqlalchemy.exc import SQLAlchemyError

from etabli.course import Course
from etabli.errors import GradebookError
from etabli.jury.manifest import forget
from etabli.personal_data.archive import walk
from etabli.register.chain import PURGE
from etabli.register.register import Register
from etabli.results.gradebook import gradebook_engine

__all__ = ["certificate", "certify", "erase", "erase_marks", "file_count", "unfinished"]

_CERTIFICATES = "purges"  # under jury/
_STARTED = "en-cours-"  # start of the name of a session's folder that is being erased, in there


def erase_marks(db_url: str, candidates: Collection[str]) -> None:
    """Erase these candidates from the gradebook, all or none.

    Raises:
        GradebookError: the gradebook is absent or cannot be written.
    """
    student, submission = Student.__table__, SubmittedAssignment.__table__
    notebook, grade, comment = (model.__table__ for model in (SubmittedNotebook, Grade, Comment))
    submissions = select(submission.c.id).where(submission.c.student_id.in_(candidates))
    notebooks = select(notebook.c.id).where(notebook.c.assignment_id.in_(submissions))
    engine = gradebook_engine(db_url)
    try:
        with engine.connect() as connection:
            if engine.dialect.name == "sqlite":
                connection.exec_driver_sql("PRAGMA busy_timeout = 60000")
                # Erased bytes are overwritten in the file.
                connection.exec_driver_sql("PRAGMA secure_delete = ON")
            # What depends on another row goes before it.
            connection.execute(delete(grade).where(grade.c.notebook_id.in_(notebooks)))
            connection.execute(delete(comment).where(comment.c.notebook_id.in_(notebooks)))
            connection.execute(delete(notebook).where(notebook.c.assignment_id.in_(submissions)))
            connection.execute(delete(submission).where(submission.c.student_id.in_(candidates)))
            connection.execute(delete(student).where(student.c.id.in_(candidates)))
            connection.commit()
    except SQLAlchemyError as error:
        raise GradebookError(
            f"les notes ne peuvent être effacées ({error.__class__.__name__}) ; vérifiez qu'aucun "
            "autre programme ne retient le carnet de notes, puis recommencez",
            where=engine.url.render_as_string(hide_password=True),
        ) from error
    finally:
        engine.dispose()


def erase(course: Course, path: Path) -> None:
    """Erase a file or a folder; a link goes, what it leads to stays."""
    if path.parent == course.jury:
        # In one move: half a session folder could not be read by the purge that finishes this one.
        started = course.jury / _CERTIFICATES / f"{_STARTED}{path.name}"
        started.parent.mkdir(exist_ok=True)
        if started.exists():
            shutil.rmtree(started)
        path = path.rename(started)
    elif path.is_relative_to(course.jury):
        forget(course.jury / path.relative_to(course.jury).parts[0], path)
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def certify(course: Course) -> None:
    """Write the certificate of each purge in the register that has none."""
    with Register(course.db_url) as register:
        entries = register.entries(kind=PURGE)
    for entry in entries:
        path = certificate(course, entry.seq)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(
                path,
                {
                    "format": "etabli-certificat-effacement",
                    "entree": entry.seq,
                    "empreinte": entry.hash,
                    "le": entry.at.isoformat(timespec="seconds"),
                    **(entry.content or {}),
                },
            )


def unfinished(course: Course) -> list[Path]:
    """Return the folders of sessions whose erasing was interrupted."""
    return sorted((course.jury / _CERTIFICATES).glob(f"{_STARTED}*"))


def certificate(course: Course, seq: int) -> Path:
    """Return where the certificate of a purge goes: jury/purges/purge-<number>.json."""
    return course.jury / _CERTIFICATES / f"purge-{seq:04}.json"


def _write(path: Path, data: Mapping[str, Any]) -> None:
    new = path.with_suffix(".nouveau")
    new.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    os.replace(new, path)


def file_count(path: Path) -> int:
    """Return how many files go with a file or a folder."""
    return sum(1 for _ in walk(path)) if path.is_dir() and not path.is_symlink() else 1
