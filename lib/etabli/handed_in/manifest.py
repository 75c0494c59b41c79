"""What goes with work that the workbench itself packed to be handed in: `remise.json` in the archive.

    {"format": "etabli-remise", "version": 1, "cas": "bc03-roi", "candidat": "nolwenn",
     "numero": "7F3K-29QD", "le": "2026-11-12T17:30:05+01:00",
     "fichiers": {"bc03-roi.ipynb": "<sha256>", "livrables/plan.csv": "<sha256>"}}

`candidat` may be "": a student's own computer does not know their identifier. The student could have
written all this: it shows that an archive is whole, and which of two is the later. It proves nothing.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

__all__ = ["MANIFEST_FILE", "Manifest", "read_manifest"]

MANIFEST_FILE = "remise.json"
"""Its name, at the top of the archive."""

_FORMAT, _VERSION = "etabli-remise", 1
_REMAKE = "refaites la remise depuis l'atelier"


@dataclass(frozen=True)
class Manifest:
    """What an archive of handed-in work says of itself.

    Args:
        case: name of the case.
        number: number of the receipt that the student keeps.
        at: when it was handed in, with its zone.
        files: SHA-256 of every other file of the archive, by path.
        candidate: identifier in the class, "" where it is not known.
    """

    case: str
    number: str
    at: datetime
    files: Mapping[str, str]
    candidate: str = ""

    def content(self) -> bytes:
        """Return what `remise.json` is to hold.

        Raises:
            ValueError: the time has no zone.
        """
        if self.at.tzinfo is None:
            raise ValueError("a time of hand-in needs its zone")
        data = {
            "format": _FORMAT,
            "version": _VERSION,
            "cas": self.case,
            "candidat": self.candidate,
            "numero": self.number,
            "le": self.at.isoformat(timespec="seconds"),
            "fichiers": dict(sorted(self.files.items())),
        }
        return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()

    def check(self, files: Mapping[str, bytes]) -> None:
        """Check that files are those that were handed in.

        Args:
            files: all of the archive but `remise.json`, by path.

        Raises:
            ValueError: one is missing, added or changed; the message, in French, says which.
        """
        found = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
        for name in sorted({*found, *self.files}):
            if name not in found:
                raise ValueError(f"« {name} » a été retiré depuis la remise : {_REMAKE}")
            if name not in self.files:
                raise ValueError(f"« {name} » a été ajouté depuis la remise : {_REMAKE}")
            if found[name] != self.files[name]:
                raise ValueError(f"« {name} » a été modifié depuis la remise : {_REMAKE}")


def read_manifest(content: bytes) -> Manifest:
    """Read `remise.json`.

    Raises:
        ValueError: it is not one; the message is French.
    """
    try:
        data: Any = json.loads(content.decode("utf-8-sig"))
        if data["format"] != _FORMAT:
            raise TypeError("format")
        version, at = data["version"], datetime.fromisoformat(_text(data, "le"))
        files = {str(name): str(sha256) for name, sha256 in data["fichiers"].items()}
        found = Manifest(
            _text(data, "cas"), _text(data, "numero"), at, files, _text(data, "candidat")
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"« {MANIFEST_FILE} » est abîmé : {_REMAKE}") from error
    if version != _VERSION:
        raise ValueError(
            f"« {MANIFEST_FILE} » est d'une autre version ({version!s:.20}) : mettez l'atelier à jour"
        )
    if at.tzinfo is None or not 2000 <= at.year < 2200:
        raise ValueError(f"l'heure de « {MANIFEST_FILE} » n'a pas de fuseau : {_REMAKE}")
    return found


def _text(data: Any, key: str) -> str:
    value = data[key]
    if not isinstance(value, str) or len(value) > 200:
        raise TypeError(key)
    return value
