"""Write the jury's files, whole or not at all."""

import datetime
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from etabli.errors import JuryError
from etabli.frameworks import Frameworks
from etabli.jury.data import jury_json
from etabli.jury.model import JuryFile, jury_file
from etabli.jury.workbook import jury_workbook
from etabli.results import CandidateResult

__all__ = ["write_both", "write_jury_file"]


def write_jury_file(
    results: Sequence[CandidateResult],
    frameworks: Frameworks,
    folder: Path,
    *,
    now: datetime.datetime | None = None,
) -> list[Path]:
    """Write `jury.xlsx` and `jury.json` in `folder`, and return their paths.

    Args:
        results: the candidates, in the order in which the jury is to see them.
        frameworks: the frameworks that the results were computed with.
        folder: made if need be; a jury file that is already there is replaced.
        now: date of the document, the present by default.

    Raises:
        JuryError: there is no candidate, or a file cannot be written; earlier files are kept.
    """
    return write_both(results, frameworks, folder / "jury.xlsx", now=now)


def write_both(
    results: Sequence[CandidateResult],
    frameworks: Frameworks,
    workbook: Path,
    *,
    now: datetime.datetime | None = None,
) -> list[Path]:
    """Write the workbook under the name given and, beside it, the same name in `.json`.

    Raises:
        JuryError: as `write_jury_file`.
    """
    if not results:
        raise JuryError(
            "aucun candidat : le carnet de notes est vide. Corrigez d'abord les copies avec "
            "« etabli autograde ».",
            where=workbook,
        )
    file = jury_file(results, frameworks, now=now)
    data = workbook.with_suffix(".json")
    _write(workbook, lambda path: jury_workbook(file).save(path))
    _write(data, lambda path: _save_data(file, path))
    return [workbook, data]


def _save_data(file: JuryFile, path: Path) -> None:
    # A lone surrogate can come out of a broken file name; JSON in UTF-8 has no place for it.
    path.write_text(jury_json(file), encoding="utf-8", errors="replace", newline="\n")


def _write(path: Path, save: Callable[[Path], object]) -> None:
    """Save beside the target, then rename: a failure leaves the earlier file as it was."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=path.parent, prefix=".jury-") as folder:
            new = Path(folder) / path.name
            save(new)
            os.replace(new, path)
    except OSError as error:
        raise JuryError(
            f"écriture impossible ({error.strerror or error}) ; s'il est ouvert dans un tableur, "
            "fermez-le, puis recommencez",
            where=path,
        ) from error
