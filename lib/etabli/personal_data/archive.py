"""One person's archive: what goes in, under which name, and what is taken out first."""

import datetime
import json
import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from etabli.errors import EtabliError
from etabli.roles import Role, role

__all__ = ["GRADED", "walk", "write_archive"]

GRADED = "copies-corrigees"  # folder of the executed notebooks, whose tests are taken out

_README = """\
Toutes les données détenues sur une personne, au {date}.

donnees.json       identité, inscriptions, notes, commentaires, constats, validations et décisions
travaux/           ce qui a été remis
copies-corrigees/  les carnets exécutés ; le texte des tests, qui ne dit rien de la personne, en est
                   retiré
retours/           les pages de retour
documents/         les attestations, certificats et lettres de chaque session
badges/            les badges numériques de chaque session

Les dossiers et les pages du jury présentent les données de donnees.json. Les autres candidats ne sont
pas nommés (RGPD, article 15, paragraphe 4).
"""


def walk(root: Path) -> Iterator[Path]:
    """Yield the regular files of a folder, sorted; no link is followed, not even `root`."""
    if root.is_symlink():
        return
    for folder, folders, names in os.walk(root, followlinks=False):
        folders.sort()
        for name in sorted(names):
            path = Path(folder, name)
            if stat.S_ISREG(path.lstat().st_mode):
                yield path


def write_archive(target: Path, data: Mapping[str, Any], files: Iterable[tuple[str, Path]]) -> Path:
    """Write an archive that its owner alone can read, whole or not at all, and return its path.

    Args:
        target: the archive, which must not exist yet.
        data: what donnees.json says.
        files: the others, each with its place in the archive; tests are taken out of the notebooks
            of the folder `GRADED`.

    Raises:
        EtabliError: the archive exists or cannot be written, or a file cannot be read.
    """
    try:
        opened = os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
    except FileExistsError as error:
        raise EtabliError(
            "ce fichier existe déjà ; choisissez un autre nom", where=target
        ) from error
    except OSError as error:
        raise EtabliError(f"écriture impossible ({error.strerror})", where=target) from error
    try:
        with opened, ZipFile(opened, "w", ZIP_DEFLATED, strict_timestamps=False) as archive:
            archive.writestr(
                "LISEZ-MOI.txt", _README.format(date=f"{datetime.date.today():%d/%m/%Y}")
            )
            text = json.dumps(data, ensure_ascii=False, indent=1)
            archive.writestr("donnees.json", text.encode("utf-8", "replace"))
            taken: set[str] = set()
            for place, path in files:
                name = _safe(place, taken)
                if place.startswith(f"{GRADED}/") and path.suffix.lower() == ".ipynb":
                    content = _without_tests(path.read_bytes())
                    if content is not None:
                        archive.writestr(name, content)
                else:
                    archive.write(path, name)
    except BaseException as error:
        target.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise EtabliError(
                f"l'archive n'est pas faite ({error.strerror or error}) ; rendez ce fichier lisible "
                "ou libérez de la place, puis recommencez",
                where=error.filename or target,
            ) from error
        raise
    return target


def _safe(place: str, taken: set[str]) -> str:
    """Return a path that any system can unpack where it should, and that no other file has."""
    parts = [re.sub(r'[\\:*?"<>|\x00-\x1f\x7f\ud800-\udfff]', "_", p) for p in place.split("/")]
    name = "/".join("_" if set(part) <= {".", " "} else part for part in parts)
    stem, dot, suffix = name.rpartition(".")
    rank = 1
    while name.casefold() in taken:
        rank += 1
        name = (
            f"{stem}-{rank}.{suffix}"
            if dot and "/" not in suffix
            else f"{stem}{dot}{suffix}-{rank}"
        )
    taken.add(name.casefold())
    return name


def _without_tests(content: bytes) -> bytes | None:
    """Return a graded notebook without the text of its tests; None where it is no notebook.

    Of a test's outputs, what a feedback page shows is kept: what it printed, and the message of its
    error. The lines around the error are the test's own.
    """
    try:
        notebook = json.loads(content)
        for cell in notebook["cells"]:
            if role(cell) is Role.TEST:
                cell["source"] = "# Test : texte retiré"
                cell["outputs"] = [
                    output | {"traceback": []} if output["output_type"] == "error" else output
                    for output in cell.get("outputs", ())
                    if output["output_type"] == "error" or output.get("name") == "stdout"
                ]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return json.dumps(notebook, ensure_ascii=False, indent=1).encode("utf-8", "replace")
