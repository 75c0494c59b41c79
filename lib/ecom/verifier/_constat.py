"""Ce qu'une comparaison a trouvé : vrai s'il n'y a rien à reprocher, sinon des phrases."""

from collections.abc import Iterable
from typing import Any

__all__ = ["CITES", "Constat", "cites"]

CITES = 3
"""Nombre d'éléments de la réponse qu'un reproche cite au plus."""


class Constat:
    """Ce qu'une comparaison reproche à une réponse ; vrai s'il n'y a rien.

    Deux constats s'ajoutent : `constat & constat` garde les reproches de l'un et de l'autre.

    Args:
        fautes: les reproches, en français, sans les valeurs attendues.
    """

    def __init__(self, fautes: Iterable[str] = ()) -> None:
        self.fautes = tuple(fautes)

    def __bool__(self) -> bool:
        return not self.fautes

    def __str__(self) -> str:
        return " ; ".join(self.fautes)

    def __repr__(self) -> str:
        return f"Constat({list(self.fautes)!r})"

    def __and__(self, autre: Any) -> "Constat":
        if not isinstance(autre, Constat):
            return NotImplemented
        return Constat(dict.fromkeys([*self.fautes, *autre.fautes]))


def cites(valeurs: Iterable[Any]) -> str:
    """Cite les premières valeurs, qui sont de l'apprenant : « a », « b », « c »…"""
    toutes = list(valeurs)
    suite = "…" if len(toutes) > CITES else ""
    return ", ".join(f"« {_ecrite(valeur)} »" for valeur in toutes[:CITES]) + suite


def _ecrite(valeur: Any) -> str:
    texte = " – ".join(map(str, valeur)) if isinstance(valeur, tuple) else str(valeur)
    return texte if len(texte) <= 60 else f"{texte[:59]}…"
