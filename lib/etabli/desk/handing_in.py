"""Handing in: one archive, its receipt beside the work, a copy in the course's drop folder.

The archive is what `etabli collect` takes (`etabli.handed_in.manifest`): the notebook, `livrables/`, the
workbook of answers, a manifest with digests. Data stay out: graders have their own. So does what the
student's machine has left in the notebook: outputs, metadata of programs.
"""

import hashlib
import io
import json
import os
import secrets
import zipfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from etabli.desk.tasks import read_cells
from etabli.desk.work import Desk, Receipt
from etabli.errors import DeskError
from etabli.handed_in.manifest import MANIFEST_FILE, Manifest
from etabli.stages import DELIVERABLES, LITTER, RESERVED, WORKBOOK

__all__ = ["cleaned", "hand_in", "is_identifier"]

_FILES, _FILE, _TOTAL = 1_000, 50_000_000, 200_000_000  # what `etabli collect` takes
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # nothing that reads as something else
_WORKBOOKS = (WORKBOOK, WORKBOOK.replace(".xlsx", ".ods"))
_KEPT = ("nbgrader", "tags", "deletable", "editable")


def hand_in(desk: Desk, case: str, candidate: str = "") -> Receipt:
    """Make the archive of a case, keep it with its receipt, and drop it where the course takes it.

    Args:
        desk: the student's desk.
        case: name of the case.
        candidate: identifier in the class, where the desk does not know it.

    Raises:
        DeskError: it cannot be made, or dropped; nothing is kept then.
        OSError: a file cannot be read or written.
    """
    info = desk.case(case)
    candidate = desk.candidate or candidate
    if desk.drop and not is_identifier(candidate):
        raise DeskError("dites qui vous êtes : votre identifiant dans la classe")
    files = _files(desk, case)
    at = desk.now()
    number = _number()
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    manifest = Manifest(case, number, at, digests, candidate)
    archive = _archive({**files, MANIFEST_FILE: manifest.content()}, at)
    if desk.drop:
        _drop(desk.drop, case, candidate, number, archive)
    folder = desk.receipts_of(case) / number
    folder.mkdir(parents=True)
    path = folder / f"{case}.zip"
    path.write_bytes(archive)
    (folder / MANIFEST_FILE).write_bytes(manifest.content())
    return Receipt(manifest, path, bool(info.due and at > info.due))


def is_identifier(text: str) -> bool:
    """Whether a text can be somebody's identifier, and so the name of a folder."""
    return (
        0 < len(text) <= 100
        and text == text.strip()
        and text[0] != "."
        and text.isprintable()
        and not set(text) & set('/\\:*?"<>|')
    )


def _files(desk: Desk, case: str) -> dict[str, bytes]:
    """Return what goes into the archive, by path."""
    folder = desk.root / case
    try:
        read_cells(desk.notebook(case))
        files = {f"{case}.ipynb": cleaned(desk.notebook(case).read_bytes())}
    except FileNotFoundError as error:
        raise DeskError(
            f"« {case}.ipynb » n'est plus dans le dossier du cas : remettez-le à sa place"
        ) from error
    except ValueError as error:
        raise DeskError(
            f"{error} : redemandez le dossier du cas, et recopiez-y vos réponses"
        ) from error
    total = 0
    for path in _deliverables(folder):
        size = path.stat().st_size
        total += size
        if size > _FILE or total > _TOTAL or len(files) >= _FILES:
            raise DeskError(
                f"« {path.relative_to(folder).as_posix()} » : une remise a au plus {_FILES} fichiers, de "
                f"{_FILE // 1_000_000} Mo chacun et {_TOTAL // 1_000_000} Mo en tout"
            )
        files[path.relative_to(folder).as_posix()] = path.read_bytes()
    return files


def _deliverables(folder: Path) -> Iterator[Path]:
    """Yield the student's own files; links are not followed."""
    for name in _WORKBOOKS:
        if (folder / name).is_file() and not (folder / name).is_symlink():
            yield folder / name
    for top, folders, names in os.walk(folder / DELIVERABLES):
        folders[:] = sorted(set(folders) - LITTER)
        for name in sorted(set(names) - LITTER - RESERVED):
            path = Path(top, name)
            # Programs that have a file open leave a lock of a few bytes beside it.
            if path.is_file() and not path.is_symlink() and not name.startswith(("~$", ".~lock.")):
                yield path


def cleaned(notebook: bytes) -> bytes:
    """Return a notebook without what a machine has left in it: outputs, counters, metadata.

    Cells, their ids, their tags and nbgrader's marks stay as they are.
    """
    data: dict[str, Any] = json.loads(notebook.decode("utf-8-sig"))
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    data["metadata"] = {"kernelspec": kernel, "language_info": {"name": "python"}}
    for cell in data["cells"]:
        metadata = cell.get("metadata", {})
        cell["metadata"] = {key: metadata[key] for key in _KEPT if key in metadata}
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _archive(files: Mapping[str, bytes], at: datetime) -> bytes:
    """Return a zip of files, all of one time: that of handing in, which orders attempts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            info = zipfile.ZipInfo(name, at.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
    return made.getvalue()


def _drop(drop: Path, case: str, candidate: str, number: str, archive: bytes) -> None:
    """Write the archive to the course's drop folder, whole or not at all."""
    folder = drop / case / candidate
    path = folder / f"{case}-{number}.zip"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        temporary = path.with_suffix(".partiel")
        temporary.write_bytes(archive)
        temporary.replace(path)
    except OSError as error:
        raise DeskError(
            "le dossier de dépôt du cours ne répond pas : rien n'est remis. Réessayez, ou prévenez "
            f"votre formateur ({error.strerror})"
        ) from error


def _number() -> str:
    text = "".join(secrets.choice(_ALPHABET) for _ in range(8))
    return f"{text[:4]}-{text[4:]}"
