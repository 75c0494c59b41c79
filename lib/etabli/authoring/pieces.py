"""What proves a competency in a case: its cells, and the pieces that a candidate attaches.

    [[pieces]]
    nom = "Le compte rendu de l'échange avec un partenaire réel"
    competences = ["BC01-C3"]

A piece is what no notebook can prove: a real exchange, a configured account.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from etabli._toml import Table

__all__ = ["MOST_CODES", "Piece", "evidence_faults", "piece_faults", "read_piece"]

MOST_CODES = 2
"""Competencies that one cell may prove."""


@dataclass(frozen=True)
class Piece:
    """What a candidate attaches to the file, and the codes of the competencies that it proves."""

    nom: str
    competences: tuple[str, ...]

    def data(self) -> dict[str, Any]:
        """Return it with French keys."""
        return {"nom": self.nom, "competences": list(self.competences)}


def read_piece(table: Table) -> Piece:
    """Read one `[[pieces]]` of case.toml."""
    piece = Piece(table.text("nom"), table.texts("competences"))
    table.done()
    return piece


def piece_faults(pieces: Sequence[Piece], known: Collection[str]) -> Iterator[str]:
    """Yield what is wrong with the pieces of a case, each beginning with the key it is about."""
    for rank, piece in enumerate(pieces, 1):
        for code in piece.competences:
            if code not in known:
                yield f"pieces[{rank}].competences : compétence inconnue : « {code} »"
        if piece.nom in [other.nom for other in pieces[: rank - 1]]:
            yield f"pieces[{rank}].nom : « {piece.nom} » est déjà à joindre"


def evidence_faults(
    graded: Mapping[int, tuple[bool, tuple[str, ...]]],
) -> Iterator[tuple[int, str]]:
    """Yield what of a case's evidence is thin: rank of the cell, 0 for the whole case, and rule.

    Args:
        graded: by rank of a graded cell, whether it is written, and the competencies it carries.
    """
    kinds: dict[str, set[bool]] = {}
    for rank, (written, codes) in graded.items():
        if len(codes) > MOST_CODES:
            yield (
                rank,
                f"{len(codes)} compétences ; une cellule en prouve {MOST_CODES} au plus : gardez celles "
                "qu'elle prouve dans les mots de la fiche",
            )
        for code in codes:
            kinds.setdefault(code, set()).add(written)
    for code, found in kinds.items():
        if len(found) < 2:
            has, lacks = ("écrite", "calculée") if True in found else ("calculée", "écrite")
            yield (
                0,
                f"compétence {code} : une preuve {has}, aucune preuve {lacks} ; mettez son étiquette sur "
                "une cellule de chaque sorte, ou retirez-la",
            )
