"""Les valeurs d'un tableur : lire un nombre, un texte, un critère, comparer, signaler une erreur."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

__all__ = ["Erreur", "FormuleInconnue", "comparer", "critere", "egal_a", "nombre", "texte"]


class FormuleInconnue(Exception):
    """Une formule ne se calcule pas ici ; le message dit pourquoi."""


@dataclass(frozen=True)
class Erreur:
    """Une valeur d'erreur du tableur, comme « #DIV/0! »."""

    code: str
    CODES: ClassVar[frozenset[str]] = frozenset(
        {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"}
    )


def nombre(valeur: Any) -> Any:
    """Renvoie une valeur comme un nombre, ou l'`Erreur` que le tableur donnerait."""
    if valeur is None:
        return 0.0
    if isinstance(valeur, str):
        lu = _chiffre(valeur)
        return Erreur("#VALUE!") if lu is None else lu
    return valeur if isinstance(valeur, Erreur) else float(valeur)


def texte(valeur: Any) -> str:
    """Renvoie une valeur comme un texte, tel que « & » l'écrit."""
    if valeur is None:
        return ""
    if isinstance(valeur, bool):
        return "TRUE" if valeur else "FALSE"
    return f"{valeur:.15g}" if isinstance(valeur, float) else str(valeur)


def comparer(operateur: str, a: Any, b: Any) -> bool:
    """Compare deux valeurs : les nombres avant les textes, les textes avant les booléens.

    Les textes se comparent sans la casse ; une case vide vaut 0, un texte vide ou FAUX.
    """
    gauche, droite = _rang(a, b), _rang(b, a)
    return bool(
        {
            "=": gauche == droite,
            "<>": gauche != droite,
            "<": gauche < droite,
            ">": gauche > droite,
            "<=": gauche <= droite,
            ">=": gauche >= droite,
        }[operateur]
    )


def _rang(valeur: Any, autre: Any) -> tuple[int, Any]:
    if valeur is None:
        valeur = "" if isinstance(autre, str) else False if isinstance(autre, bool) else 0.0
    if isinstance(valeur, bool):
        return 2, valeur
    return (1, valeur.casefold()) if isinstance(valeur, str) else (0, valeur)


_JOKERS = 4
# Python's own reading would also take « nan », « inf » and « 1_000 ».
_NOMBRE = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_SIGNE = re.compile(r"(<>|>=|<=|=|<|>)?(.*)", re.DOTALL)


def critere(cherche: Any) -> Callable[[Any], bool]:
    """Return what SUMIF, COUNTIF and their like keep for a criterion, as « >5 », « <> » or « b* »."""
    if isinstance(cherche, Erreur):
        return lambda v: v == cherche
    if cherche is None:
        cherche = 0.0
    if not isinstance(cherche, str):
        return lambda v: v is not None and not isinstance(v, Erreur) and comparer("=", v, cherche)
    trouve = _SIGNE.fullmatch(cherche)
    signe, cible = (trouve[1], trouve[2]) if trouve else (None, cherche)
    if cible == "":
        if signe == "<>":
            return lambda v: v is not None
        return (lambda v: v is None) if signe == "=" else (lambda v: v is None or v == "")
    seuil = _chiffre(cible)
    if signe in (None, "=", "<>"):
        egal = egal_a(cible, seuil)
        return (lambda v: not egal(v)) if signe == "<>" else egal
    if seuil is None:
        return lambda v: isinstance(v, str) and comparer(signe, v, cible)
    return lambda v: isinstance(v, float) and comparer(signe, v, seuil)


def _chiffre(ecrit: str) -> float | None:
    return float(ecrit) if _NOMBRE.fullmatch(ecrit.strip()) else None


def egal_a(cible: str, seuil: float | None) -> Callable[[Any], bool]:
    """Return the test of equality with a text, which may hold « * » and « ? », or with a number."""
    if cible.count("*") > _JOKERS:  # matching them would take ever longer
        raise FormuleInconnue("un critère a trop de « * »")
    motif = re.sub(
        r"~([*?~])|([*?])|([^*?~]+|~)",
        lambda m: (
            re.escape(m[1]) if m[1] else {"*": ".*", "?": "."}[m[2]] if m[2] else re.escape(m[3])
        ),
        cible,
    )
    joker = re.compile(motif, re.IGNORECASE | re.DOTALL)

    def egal(valeur: Any) -> bool:
        if isinstance(valeur, str):
            return joker.fullmatch(valeur) is not None or (
                seuil is not None and _chiffre(valeur) == seuil
            )
        if isinstance(valeur, bool):
            return cible.casefold() == texte(valeur).casefold()
        return seuil is not None and isinstance(valeur, float) and valeur == seuil

    return egal
