"""Ce qui est tapé dans une case, lu comme un tableur français le montre : nombre, date, mois, texte."""

import re
from datetime import datetime
from typing import Any

import pandas as pd

from ecom._comparaison import composer
from ecom._feuilles import Pourcentage, SansValeur, ValeurErreur

__all__ = ["TYPES", "SaisieRefusee", "lire_saisie"]

_MOIS = (
    *("janvier", "février", "mars", "avril", "mai", "juin", "juillet"),
    *("août", "septembre", "octobre", "novembre", "décembre"),
)
_VRAI, _FAUX = {"vrai", "oui", "true"}, {"faux", "non", "false"}
# What stands for « no value »: as pandas writes it, and as spreadsheets say it in both languages.
_MANQUE = {"nan", "#n/a", "#n/d", "#div/0!"}

_NOMBRE = re.compile(
    r"(?P<signe>[+-]?) ?(?P<entier>\d{1,3}(?: \d{3})+|\d+)(?:(?P<point>[.,])(?P<reste>\d+))?"
    r"(?P<puissance>[eE][+-]?\d{1,3})? ?(?P<unite>€|%)?",
    re.ASCII,
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[ T]00:00(?::00)?)?", re.ASCII)
_FRANCAISE = re.compile(r"(?:(\d{1,2})[/.-])?(\d{1,2})[/.-](\d{4}|\d{2})", re.ASCII)
_EN_LETTRES = re.compile(r"(?:(\d{1,2})(?:er)? )?([^\W\d]+) (\d{4})")


class SaisieRefusee(ValueError):
    """Ce qu'une case contient n'est pas ce qui est attendu ; le message dit pourquoi."""


def lire_saisie(valeur: Any, type_: str, unite: str = "") -> Any:
    """Renvoie le contenu d'une case, selon le type attendu ; None s'il n'y a rien.

    Args:
        valeur: la case, telle que `_feuilles.lire_feuille` la donne.
        type_: une clé de `TYPES`.
        unite: du nombre. Avec « % », une case qui montre 12,5 % vaut 12,5 ; sinon 0,125.

    Raises:
        SaisieRefusee: la case contient autre chose.
    """
    if isinstance(valeur, SansValeur):
        raise SaisieRefusee(
            "la formule n'a pas de valeur enregistrée ; ouvrez le classeur dans votre tableur, "
            "enregistrez-le, puis relancez la cellule"
        )
    if isinstance(valeur, ValeurErreur):
        code = composer(valeur.code).replace(" ", "")
        if code.casefold() in _MANQUE:
            return None
        raise SaisieRefusee(f"la formule donne l'erreur « {code} » ; corrigez-la")
    if isinstance(valeur, str):
        valeur = " ".join(composer(valeur).split())
        if not valeur or valeur.casefold() in _MANQUE:
            return None
        if valeur.startswith("=") and valeur != "=":
            raise SaisieRefusee(
                "la formule est restée un texte ; donnez à la case le format « Standard », puis "
                "retapez-la"
            )
    return None if valeur is None else TYPES[type_](valeur, unite)


def _nombre(valeur: Any, unite: str) -> int | float:
    if isinstance(valeur, Pourcentage):
        return _rond(100 * valeur) if unite == "%" else float(valeur)
    if isinstance(valeur, int | float) and not isinstance(valeur, bool):
        return _rond(valeur)
    if isinstance(valeur, datetime):
        raise SaisieRefusee(
            f"attendu un nombre, et non une date ({valeur:%d/%m/%Y}) ; donnez à la case le format "
            "« Nombre », puis tapez le nombre avec une virgule"
        )
    trouve = _NOMBRE.fullmatch(str(valeur).replace("\u2212", "-"))
    if not isinstance(valeur, str) or trouve is None:
        raise SaisieRefusee(f"attendu un nombre, et non {_montre(valeur)}")
    entier, reste = trouve["entier"].replace(" ", ""), trouve["reste"] or ""
    if trouve["point"] == "." and len(reste) == 3 and entier != "0" and " " not in trouve["entier"]:
        raise SaisieRefusee(
            f"« {valeur} » se lit de deux façons ; écrivez {entier},{reste} ou {entier}{reste}"
        )
    nombre = float(f"{trouve['signe']}{entier}.{reste or 0}{trouve['puissance'] or ''}")
    if trouve["unite"] == "%" and unite != "%":
        # Twelve digits: 21.4 / 100 is 0.21399999999999997 otherwise.
        return float(f"{nombre / 100:.15g}")
    return _rond(nombre)


def _rond(nombre: float) -> int | float:
    nombre = float(f"{nombre:.15g}")
    return int(nombre) if nombre.is_integer() and abs(nombre) < 2**53 else nombre


def _date(valeur: Any, unite: str) -> pd.Timestamp:
    annee, mois, jour = _jour(valeur)
    if jour is None:
        raise SaisieRefusee(f"attendu une date comme 12/04/2026, et non {_montre(valeur)}")
    try:
        return pd.Timestamp(annee, mois, jour)
    except ValueError as erreur:
        raise SaisieRefusee(f"{_montre(valeur)} n'est pas un jour du calendrier") from erreur


def _mois(valeur: Any, unite: str) -> str:
    annee, mois, _ = _jour(valeur)
    if not 1 <= mois <= 12:
        raise SaisieRefusee(f"attendu un mois comme 2026-04, et non {_montre(valeur)}")
    return f"{annee:04}-{mois:02}"


def _jour(valeur: Any) -> tuple[int, int, int | None]:
    """Return the year, the month and, where it is told, the day."""
    if isinstance(valeur, datetime):
        return valeur.year, valeur.month, valeur.day
    texte = valeur.casefold() if isinstance(valeur, str) else ""
    if trouve := _ISO.fullmatch(texte):
        return int(trouve[1]), int(trouve[2]), int(trouve[3]) if trouve[3] else None
    # Spreadsheets show years of two digits; a month and two digits could be anything.
    if (trouve := _FRANCAISE.fullmatch(texte)) and (len(trouve[3]) == 4 or trouve[1]):
        annee = int(trouve[3]) + (2000 if len(trouve[3]) == 2 else 0)
        return annee, int(trouve[2]), int(trouve[1]) if trouve[1] else None
    if (trouve := _EN_LETTRES.fullmatch(texte)) and trouve[2] in _MOIS:
        return int(trouve[3]), _MOIS.index(trouve[2]) + 1, int(trouve[1]) if trouve[1] else None
    conseil = "" if isinstance(valeur, str) else " ; donnez à la case le format « Date »"
    raise SaisieRefusee(f"attendu une date comme 12/04/2026, et non {_montre(valeur)}{conseil}")


def _texte(valeur: Any, unite: str) -> str:
    if isinstance(valeur, bool):
        return "VRAI" if valeur else "FAUX"
    if isinstance(valeur, datetime):
        return valeur.date().isoformat()
    if isinstance(valeur, int | float):
        return f"{_rond(valeur)}".replace(".", ",")
    return str(valeur)


def _booleen(valeur: Any, unite: str) -> bool:
    if isinstance(valeur, bool):
        return valeur
    texte = str(valeur).casefold()
    if texte in _VRAI | {"1"} or texte in _FAUX | {"0"}:
        return texte in _VRAI | {"1"}
    raise SaisieRefusee(f"attendu VRAI ou FAUX (oui ou non), et non {_montre(valeur)}")


def _montre(valeur: Any) -> str:
    if isinstance(valeur, bool):
        return "VRAI" if valeur else "FAUX"
    if isinstance(valeur, str):
        return f"« {valeur if len(valeur) <= 40 else f'{valeur[:39]}…'} »"
    if isinstance(valeur, int | float):
        return f"le nombre {_texte(valeur, '')}"
    return "une heure ou une durée"


TYPES = {
    "number": _nombre,
    "date": _date,
    "yearmonth": _mois,
    "string": _texte,
    "boolean": _booleen,
}
"""Ce que lit chaque type de `datapackage.json`."""
