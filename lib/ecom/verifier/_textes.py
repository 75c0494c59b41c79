"""Un texte écrit pour être lu, et non pour remplir."""

import re
from typing import Any

from ecom._comparaison import plier

__all__ = ["parlant"]

_MOT = re.compile(r"[^\W\d_]+")
_CREUX = frozenset(
    [
        "graphique",
        "graphe",
        "figure",
        "titre",
        "axe",
        "abscisse",
        "ordonnée",
        "courbe",
        "diagramme",
        "chart",
        "title",
        "plot",
        "figure",
        "label",
        "xlabel",
        "ylabel",
        "texte",
        "test",
        "todo",
        "lorem",
        "ipsum",
    ]
)


def parlant(texte: Any, caracteres: int = 1, mots: int = 1) -> bool:
    """Dit si un texte porte assez de mots différents pour vouloir dire quelque chose.

    Ce n'est pas un jugement du fond : « xxxx », « sarrasin sarrasin sarrasin », « Graphique 1 » ou
    un texte trop court sont écartés, une phrase fausse ne l'est pas.

    Args:
        texte: ce que l'apprenant a écrit.
        caracteres: longueur minimale, espaces des bords exclus.
        mots: nombre minimal de mots différents ; un mot est une suite de lettres qui n'est ni une
            même lettre répétée, ni un mot passe-partout (« graphique », « titre »…).
    """
    if not isinstance(texte, str):
        return False
    lu = plier(texte)
    trouves = [mot.casefold() for mot in _MOT.findall(lu)]
    pleins = {mot for mot in trouves if mot not in _CREUX and not _repete(mot)}
    # Repeating the same few words makes a text longer, not richer.
    assez_varie = len(trouves) < 3 or len(set(trouves)) * 3 > len(trouves)
    return len(lu) >= caracteres and len(pleins) >= mots and assez_varie


def _repete(mot: str) -> bool:
    return len(mot) > 1 and len(set(mot)) == 1
