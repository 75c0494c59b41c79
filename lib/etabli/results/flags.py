"""Flags: what a trainer and the jury should know of a submission besides its marks.

They are kept in `autograded/<candidate>/<case>/integrite.json`. A flag never changes a mark; it
says what was seen, and people judge.
"""

import json
import os
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from etabli.stages import FLAGS_FILE

__all__ = [
    "KIND_NAMES",
    "MAX_OF_A_KIND",
    "Flag",
    "FlagKind",
    "read_flags",
    "write_flags",
]

# A hostile notebook could call for thousands, and drown those that matter.
MAX_OF_A_KIND = 20

FlagKind = Literal[
    "cellules_rétablies",
    "étiquettes_interdites",
    "tentative_d_évasion",
    "crochet_ipython",
    "arrêt_brutal",
    "sans_bac_à_sable",
    "travail_semblable",
    "examen_incomplet",
]
KIND_NAMES: dict[FlagKind, str] = {
    "cellules_rétablies": "cellules rétablies",
    "étiquettes_interdites": "étiquettes interdites",
    "tentative_d_évasion": "accès hors de l'exercice",
    "crochet_ipython": "réglage d'IPython",
    "arrêt_brutal": "arrêt brutal",
    "sans_bac_à_sable": "corrigé sans bac à sable",
    "travail_semblable": "travail semblable",
    "examen_incomplet": "examen incomplet",
}


@dataclass(frozen=True)
class Flag:
    """One observation on a submission.

    Args:
        kind: what it is about, one of `FlagKind`.
        message: what was seen, one French sentence; an observation, not an accusation.
        cell: grade id of the cell, or "" where it concerns none or several.
    """

    kind: FlagKind
    message: str
    cell: str = ""


def write_flags(folder: Path, flags: Iterable[Flag]) -> None:
    """Replace the flags of a submission; without any, the file goes.

    Args:
        folder: autograded/<candidate>/<case>/.
        flags: the first `MAX_OF_A_KIND` of each kind are kept, each once.
    """
    seen: Counter[str] = Counter()
    kept = []
    for flag in dict.fromkeys(flags):
        seen[flag.kind] += 1
        if seen[flag.kind] <= MAX_OF_A_KIND:
            kept.append(flag)
    path = folder / FLAGS_FILE
    if not kept:
        path.unlink(missing_ok=True)
        return
    data = {
        "signalements": [
            {"nature": f.kind, "cellule": _clean(f.cell), "message": _clean(f.message)}
            for f in kept
        ]
    }
    folder.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".nouveau")
    new.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    os.replace(new, path)


def read_flags(folder: Path) -> tuple[Flag, ...]:
    """Return the flags of a submission; none where there is no file.

    A file that cannot be read gives one flag that says so.
    """
    try:
        data = json.loads((folder / FLAGS_FILE).read_text(encoding="utf-8"))
        return tuple(_flag(item) for item in data["signalements"])
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return (
            Flag(
                "examen_incomplet",
                f"Le fichier « {FLAGS_FILE} » de ce dépôt est abîmé : recorrigez le dépôt avec "
                "« etabli autograde --force ».",
            ),
        )


def _flag(item: dict[str, Any]) -> Flag:
    if item["nature"] not in get_args(FlagKind):
        raise ValueError(item["nature"])
    return Flag(item["nature"], str(item["message"]), str(item["cellule"]))


def _clean(text: str) -> str:
    """Return text that any file can hold: student's words in it may have control characters."""
    kept = (" " if unicodedata.category(c) in ("Cc", "Cf", "Cs") else c for c in text)
    return " ".join("".join(kept).split())
