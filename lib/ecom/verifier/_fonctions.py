"""Les fonctions de tableur que le recalcul connaît, avec le sens que leur donne Excel.

Chacune est comparée à LibreOffice par un test. Une valeur est un nombre (`float`), un texte, un
booléen, `None` (case vide) ou une `Erreur` ; une plage, un tableau NumPy à deux dimensions.
"""

import math
import re
import statistics
from collections.abc import Callable, Iterable, Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal
from typing import Any

import numpy as np

from ecom.verifier._tableur import (
    Erreur,
    FormuleInconnue,
    comparer,
    critere,
    egal_a,
    nombre,
    texte,
)

__all__ = ["FONCTIONS"]


class _Arret(Exception):
    """Ends a function on a value of error."""

    def __init__(self, erreur: Erreur) -> None:
        self.erreur = erreur


def _cases(*arguments: Any) -> Iterator[tuple[Any, bool]]:
    """Give each value, and whether it stands in a range rather than in the formula."""
    for argument in arguments:
        if isinstance(argument, np.ndarray):
            yield from ((valeur, True) for valeur in argument.flat)
        else:
            yield argument, False


def _nombres(*arguments: Any) -> list[float]:
    """Return the numbers that an aggregate counts: no text, no boolean, no empty cell of a range."""
    gardes = []
    for valeur, plage in _cases(*arguments):
        if isinstance(valeur, Erreur):
            raise _Arret(valeur)
        if plage and (valeur is None or isinstance(valeur, str | bool)):
            continue
        if valeur is None or (isinstance(valeur, str) and not plage and valeur == ""):
            continue
        gardes.append(_reel(valeur))
    return gardes


def _reel(valeur: Any) -> float:
    lu = nombre(_une(valeur))
    if isinstance(lu, Erreur):
        raise _Arret(lu)
    return float(lu)


def _une(valeur: Any) -> Any:
    if isinstance(valeur, np.ndarray):
        if valeur.size != 1:
            raise FormuleInconnue("une formule donne une plage là où il faut une valeur")
        return valeur.flat[0]
    return valeur


def _plat(plage: Any) -> list[Any]:
    return list(plage.flat) if isinstance(plage, np.ndarray) else [plage]


def _moyenne(nombres: list[float]) -> float:
    if not nombres:
        raise _Arret(Erreur("#DIV/0!"))
    return math.fsum(nombres) / len(nombres)


def _mediane(*arguments: Any) -> float:
    nombres = _nombres(*arguments)
    if not nombres:
        raise _Arret(Erreur("#NUM!"))
    return statistics.median(nombres)


def _somme_produits(*plages: Any) -> float:
    tailles = {p.shape if isinstance(p, np.ndarray) else (1, 1) for p in plages}
    if len(tailles) > 1:
        raise _Arret(Erreur("#VALUE!"))
    total = []
    for valeurs in zip(*map(_plat, plages), strict=True):
        for valeur in valeurs:
            if isinstance(valeur, Erreur):
                raise _Arret(valeur)
        chiffres = [v if isinstance(v, float) else 0.0 for v in valeurs]
        if len(valeurs) == 1 and isinstance(valeurs[0], bool):
            chiffres = [float(valeurs[0])]
        total.append(math.prod(chiffres))
    return math.fsum(total)


def _retenus(*plages_et_criteres: Any) -> list[bool]:
    """Say, case by case, whether all criteria hold."""
    if len(plages_et_criteres) % 2:
        raise FormuleInconnue("une formule a un critère sans plage")
    plages = plages_et_criteres[::2]
    if len({np.shape(p) for p in plages}) > 1:
        raise _Arret(Erreur("#VALUE!"))
    tests = [critere(_une(cherche)) for cherche in plages_et_criteres[1::2]]
    return [
        all(test(v) for test, v in zip(tests, valeurs, strict=True))
        for valeurs in zip(*map(_plat, plages), strict=True)
    ]


def _parmi(plage: Any, *criteres: Any) -> list[float]:
    if np.shape(plage) != np.shape(criteres[0]):
        raise FormuleInconnue("une formule additionne une plage d'une autre forme que son critère")
    gardes = [v for v, garde in zip(_plat(plage), _retenus(*criteres), strict=True) if garde]
    return _nombres(np.array([gardes], object)) if gardes else []


def _arrondi(mode: str) -> Callable[[Any, Any], float]:
    def arrondir(valeur: Any, decimales: Any = 0.0) -> float:
        pas = Decimal(1).scaleb(-int(_reel(decimales)))
        # What the spreadsheet shows, 15 figures, is what it rounds.
        return float(Decimal(f"{_reel(valeur):.15g}").quantize(pas, mode))

    return arrondir


def _rang_de(valeur: Any, plage: Any, croissant: Any = 0.0) -> float:
    cherche, suite = _reel(valeur), _nombres(plage)
    if cherche not in suite:
        raise _Arret(Erreur("#N/A"))
    return 1.0 + sum(v < cherche if _reel(croissant) else v > cherche for v in suite)


def _k_ieme(plage: Any, rang: Any, decroissant: bool) -> float:
    suite, k = sorted(_nombres(plage), reverse=decroissant), math.ceil(_reel(rang))
    if not 1 <= k <= len(suite):
        raise _Arret(Erreur("#NUM!"))
    return suite[k - 1]


def _position(cherche: Any, plage: Any, genre: Any = 1.0) -> float:
    valeur, sens = _une(cherche), _reel(genre)
    if isinstance(valeur, Erreur):
        raise _Arret(valeur)
    suite = _plat(plage)
    if sens == 0:
        egal = egal_a(valeur, None) if isinstance(valeur, str) else None
        for rang, vu in enumerate(suite, 1):
            memes = type(vu) is type(valeur) and vu == valeur
            if egal(vu) if egal else memes:
                return float(rang)
        raise _Arret(Erreur("#N/A"))
    trouve = 0
    for rang, vu in enumerate(suite, 1):
        comparable = type(vu) is type(valeur)
        if comparable and comparer("<=" if sens > 0 else ">=", vu, valeur):
            trouve = rang
        elif comparable:
            break
    if not trouve:
        raise _Arret(Erreur("#N/A"))
    return float(trouve)


def _index(plage: Any, ligne: Any, colonne: Any = None) -> Any:
    tableau = plage if isinstance(plage, np.ndarray) else np.array([[plage]], object)
    rang, place = int(_reel(ligne)), int(_reel(colonne))
    if colonne is None and tableau.shape[0] == 1:
        rang, place = 1, rang
    if rang < 0 or place < 0 or rang > tableau.shape[0] or place > tableau.shape[1]:
        raise _Arret(Erreur("#REF!"))
    choisi = tableau[rang - 1 : rang] if rang else tableau
    choisi = choisi[:, place - 1 : place] if place else choisi
    return choisi.flat[0] if choisi.size == 1 else choisi


def _recherche_v(cherche: Any, plage: Any, colonne: Any, approche: Any = True) -> Any:
    if not isinstance(plage, np.ndarray):
        raise _Arret(Erreur("#N/A"))
    genre = 1.0 if approche is not None and _reel(approche) else 0.0
    return _index(plage, _position(cherche, plage[:, :1], genre), colonne)


def _recherche_x(cherche: Any, lue: Any, rendue: Any, absent: Any = None) -> Any:
    try:
        rang = int(_position(cherche, lue, 0.0))
    except _Arret as arret:
        if arret.erreur.code != "#N/A" or absent is None:
            raise
        return absent
    return _plat(rendue)[rang - 1]


def _logique(garder: Callable[[Iterable[bool]], bool]) -> Callable[..., bool]:
    def repondre(*arguments: Any) -> bool:
        lus = []
        for valeur, plage in _cases(*arguments):
            if isinstance(valeur, Erreur):
                raise _Arret(valeur)
            if plage and (valeur is None or isinstance(valeur, str)):
                continue
            lus.append(_reel(valeur) != 0)
        if not lus:
            raise _Arret(Erreur("#VALUE!"))
        return garder(lus)

    return repondre


def _compter(garder: Callable[[Any, bool], bool]) -> Callable[..., float]:
    return lambda *a: float(sum(garder(v, plage) for v, plage in _cases(*a)))


def _extreme(choisir: Callable[..., float]) -> Callable[..., float]:
    return lambda *a: choisir(_nombres(*a), default=0.0)


def _sur_chaque(fonction: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Apply a function of one value to a value, or to each case of a range."""

    def repondre(valeur: Any) -> Any:
        if not isinstance(valeur, np.ndarray):
            return fonction(valeur)
        resultat = np.empty(valeur.size, object)
        resultat[:] = [_protegee(fonction)(v) for v in valeur.flat]
        return resultat.reshape(valeur.shape)

    return repondre


def _calcul(fonction: Callable[..., float]) -> Callable[..., Any]:
    """Apply a function of real numbers; what it is not defined for is #NUM!."""

    def repondre(*arguments: Any) -> float:
        try:
            return float(fonction(*map(_reel, arguments)))
        except (ValueError, OverflowError):
            raise _Arret(Erreur("#NUM!")) from None
        except ZeroDivisionError:
            raise _Arret(Erreur("#DIV/0!")) from None

    return repondre


def _protegee(fonction: Callable[..., Any]) -> Callable[..., Any]:
    def repondre(*arguments: Any) -> Any:
        try:
            return fonction(*arguments)
        except _Arret as arret:
            return arret.erreur
        except TypeError as erreur:  # too few arguments, or too many
            raise FormuleInconnue("une fonction n'a pas les arguments qu'il lui faut") from erreur

    return repondre


def _ecrite(valeur: Any) -> str:
    if isinstance(valeur, Erreur):
        raise _Arret(valeur)
    return texte(valeur)


_BRUTES: dict[str, Callable[..., Any]] = {
    "SUM": lambda *a: math.fsum(_nombres(*a)),
    "PRODUCT": lambda *a: math.prod(_nombres(*a)) if _nombres(*a) else 0.0,
    "SUMPRODUCT": _somme_produits,
    "AVERAGE": lambda *a: _moyenne(_nombres(*a)),
    "MEDIAN": _mediane,
    "MIN": _extreme(min),
    "MAX": _extreme(max),
    "COUNT": _compter(lambda v, plage: isinstance(v, float) or (not plage and v in (True, False))),
    "COUNTA": _compter(lambda v, plage: v is not None),
    "COUNTBLANK": _compter(lambda v, plage: v is None or v == ""),
    "SUMIF": lambda p, c, s=None: math.fsum(_parmi(p if s is None else s, p, c)),
    "SUMIFS": lambda s, *pc: math.fsum(_parmi(s, *pc)),
    "COUNTIF": lambda p, c: float(sum(_retenus(p, c))),
    "COUNTIFS": lambda *pc: float(sum(_retenus(*pc))),
    "AVERAGEIF": lambda p, c, s=None: _moyenne(_parmi(p if s is None else s, p, c)),
    "AVERAGEIFS": lambda s, *pc: _moyenne(_parmi(s, *pc)),
    "MAXIFS": lambda s, *pc: max(_parmi(s, *pc), default=0.0),
    "MINIFS": lambda s, *pc: min(_parmi(s, *pc), default=0.0),
    "AND": _logique(all),
    "OR": _logique(any),
    "NOT": _sur_chaque(lambda v: _reel(v) == 0),
    "ABS": _sur_chaque(lambda v: abs(_reel(v))),
    "INT": _sur_chaque(lambda v: float(math.floor(_reel(v)))),
    "ROUND": _arrondi(ROUND_HALF_UP),
    "ROUNDUP": _arrondi(ROUND_UP),
    "ROUNDDOWN": _arrondi(ROUND_DOWN),
    "SQRT": _calcul(math.sqrt),
    "EXP": _calcul(math.exp),
    "LN": _calcul(math.log),
    "LOG10": _calcul(math.log10),
    "LOG": _calcul(lambda x, base=10.0: math.log10(x) if base == 10 else math.log(x, base)),
    "POWER": _calcul(lambda a, b: math.pow(a, b)),
    "MOD": _calcul(lambda a, b: a - b * math.floor(a / b)),
    "RANK": _rang_de,
    "RANK.EQ": _rang_de,
    "LARGE": lambda plage, rang: _k_ieme(plage, rang, True),
    "SMALL": lambda plage, rang: _k_ieme(plage, rang, False),
    "INDEX": _index,
    "MATCH": _position,
    "VLOOKUP": _recherche_v,
    "XLOOKUP": _recherche_x,
    "ROWS": lambda p: float(np.shape(p)[0]) if np.shape(p) else 1.0,
    "COLUMNS": lambda p: float(np.shape(p)[1]) if np.shape(p) else 1.0,
    "ISNUMBER": _sur_chaque(lambda v: isinstance(v, float)),
    "ISTEXT": _sur_chaque(lambda v: isinstance(v, str)),
    "ISBLANK": _sur_chaque(lambda v: v is None),
    "ISERROR": _sur_chaque(lambda v: isinstance(v, Erreur)),
    "N": lambda v: _une(v) if isinstance(_une(v), float | Erreur) else float(_une(v) is True),
    "CONCATENATE": lambda *a: "".join(_ecrite(_une(v)) for v in a),
    "LEN": _sur_chaque(lambda v: float(len(_ecrite(v)))),
    "UPPER": _sur_chaque(lambda v: _ecrite(v).upper()),
    "LOWER": _sur_chaque(lambda v: _ecrite(v).lower()),
    "TRIM": _sur_chaque(lambda v: re.sub(" +", " ", _ecrite(v)).strip(" ")),
    "LEFT": lambda t, n=1.0: _ecrite(_une(t))[: int(_reel(n))],
    "RIGHT": lambda t, n=1.0: _ecrite(_une(t))[-int(_reel(n)) :] if int(_reel(n)) else "",
    "MID": lambda t, d, n: _ecrite(_une(t))[int(_reel(d)) - 1 :][: int(_reel(n))],
    "TRUE": lambda: True,
    "FALSE": lambda: False,
    "NA": lambda: Erreur("#N/A"),
}

FONCTIONS: dict[str, Callable[..., Any]] = {nom: _protegee(f) for nom, f in _BRUTES.items()}
"""Les fonctions, sous leur nom anglais, qui est celui du fichier."""
