"""Compter les mots d'un texte, comme la grille les compte."""

import json
import re
from pathlib import Path
from typing import Any

__all__ = ["compter_mots", "mots"]

# A number with its thousands set apart, by whatever space.
_MILLIERS = re.compile(r"(?<![\d,.])(\d{1,3})((?:[ \u00a0\u2009\u202f]\d{3})+)(?!\d)")
_ESPACES = re.compile(r"[ \u00a0\u2009\u202f]")


def compter_mots(texte: str) -> int:
    """Compte les mots d'un texte, à peu près comme un traitement de texte.

    Un mot est ce qui se trouve entre deux espaces et contient au moins une lettre ou un chiffre :

    - l'apostrophe et le trait d'union ne séparent pas : « l'agence », « peut-être », « chiffre d'affaires »
      comptent pour un, un et deux ;
    - un nombre compte pour un, milliers séparés ou non : « 37 641,74 € », « 12 % », « 31/05/2026 » ;
    - un signe seul ne compte pas : « : », « – », « € », « % », « » », ni les marques de Markdown
      (`#`, `-`, `|`, `**`, `---`).

    Args:
        texte: tel qu'il est tapé, Markdown compris ; l'espace peut être fine ou insécable.
    """
    serre = _MILLIERS.sub(lambda nombre: _ESPACES.sub("", nombre[0]), texte)
    return sum(any(signe.isalnum() for signe in suite) for suite in serre.split())


def mots(nom: str, dossier: str | Path = ".") -> str:
    """Compte les mots d'un écrit du carnet enregistré : « 312 mots sur 400 au plus ».

    Enregistrez d'abord le carnet (Ctrl+S). La limite est celle de la grille, s'il y en a une.

    Args:
        nom: de l'écrit, par exemple `"note_direction"`.
        dossier: où est le carnet ; le dossier courant par défaut.

    Raises:
        FileNotFoundError: aucun carnet du dossier n'a d'écrit de ce nom ; le message donne ceux qu'il a.
    """
    connus: dict[str, dict[str, Any]] = {}
    recents = sorted(Path(dossier).glob("*.ipynb"), key=lambda p: p.stat().st_mtime)
    for chemin in recents:  # the last one saved counts
        connus |= _ecrits(chemin)
    if nom not in connus:
        noms = ", ".join(f"« {connu} »" for connu in connus) or "aucun"
        raise FileNotFoundError(
            f"Aucun écrit « {nom} » dans le carnet enregistré. Écrits : {noms}."
        )
    cellule = connus[nom]
    source = cellule.get("source", "")
    nombre = compter_mots(source if isinstance(source, str) else "".join(source))
    limite = cellule["metadata"].get("etabli", {}).get("mots")
    compte = f"{nombre} mot{'s' if nombre > 1 else ''}"
    if not limite:
        return compte
    trop = f" : {nombre - limite} de trop" if nombre > limite else ""
    return f"{compte} sur {limite} au plus{trop}"


def _ecrits(chemin: Path) -> dict[str, dict[str, Any]]:
    """Return the written cells of a notebook by name; none where it cannot be read."""
    try:
        cellules = json.loads(chemin.read_text(encoding="utf-8"))["cells"]
        return {
            cellule["metadata"]["nbgrader"]["grade_id"]: cellule
            for cellule in cellules
            if cellule["cell_type"] == "markdown" and "nbgrader" in cellule["metadata"]
        }
    except (ValueError, KeyError, TypeError, OSError):
        return {}
