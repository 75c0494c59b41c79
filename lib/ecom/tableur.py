"""Répondre avec un tableur : lire une feuille de `reponses.xlsx`.

Chaque cas est livré avec `reponses.xlsx` : une feuille par réponse, à remplir avec LibreOffice ou
Excel, formules comprises. Dans le carnet, une ligne suffit :

    roi_campagnes = tableur("roi_campagnes")

Les valeurs sont celles que le tableur a calculées la dernière fois qu'il a enregistré le classeur.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
from openpyxl.utils import get_column_letter

from ecom._comparaison import plier
from ecom._feuilles import ClasseurIllisible, lire_feuille
from ecom._saisies import SaisieRefusee, lire_saisie

__all__ = ["ClasseurIllisible", "tableur"]

CLASSEURS = ("reponses.xlsx", "reponses.ods")
DOSSIER = Path("data")

_ENTETE = 20  # rows among which the header is looked for
_CITEES = 5


def tableur(nom: str, classeur: str | Path | None = None, dossier: str | Path = DOSSIER) -> Any:
    """Lit une réponse dans sa feuille de `reponses.xlsx` (ou `reponses.ods`).

    Un nombre peut être tapé comme un tableur français le montre : virgule, espaces des milliers,
    « € », « % » (« 2,1 % » vaut 0,021, ou 2,1 si l'unité de la colonne est « % ») ; une date aussi
    (12/04/2026). Une case vide, « NaN », #DIV/0! ou #N/D est une valeur qui manque. Les colonnes et
    les clés que l'énoncé ne demande pas, et les lignes vides, sont ignorées.

    Args:
        nom: nom de la réponse, qui est celui de la feuille, comme `"roi_campagnes"`.
        classeur: le classeur ; par défaut, `reponses.xlsx` ou `reponses.ods` du dossier du carnet.
        dossier: dossier des données ; `data` par défaut.

    Returns:
        Selon la réponse : un DataFrame, une Series, une liste, un dictionnaire, un nombre, un texte.

    Raises:
        FileNotFoundError: le classeur manque, ou le dossier des données.
        ClasseurIllisible: la réponse n'est pas de ce cas, la feuille manque ou n'est pas remplie, ou
            des cases ne peuvent pas être lues : chacune est nommée, avec ce qu'elle contient.
    """
    annonce = _annonce(nom, Path(dossier))
    if classeur is not None:
        chemins = [Path(classeur)]
    else:
        chemins = [chemin for chemin in map(Path, CLASSEURS) if chemin.exists()]
    if not all(chemin.is_file() for chemin in chemins) or not chemins:
        raise FileNotFoundError(
            f"« {chemins[0] if chemins else CLASSEURS[0]} » est introuvable : le classeur se range à "
            "côté du carnet."
        )
    lues = [(chemin, _lignes(chemin, nom)) for chemin in chemins]
    remplies = [(chemin, lignes) for chemin, lignes in lues if _Feuille(chemin, annonce, lignes)]
    if len(remplies) > 1:
        noms = " et ".join(f"« {chemin} »" for chemin, _ in remplies)
        raise ClasseurIllisible(
            f"La feuille « {nom} » est remplie dans {noms} : gardez un seul de ces classeurs à côté du "
            "carnet."
        )
    chemin, lignes = (remplies or lues)[0]
    return _Feuille(chemin, annonce, lignes).reponse()


def _annonce(nom: str, dossier: Path) -> dict[str, Any]:
    """Return what data/datapackage.json says of an answer."""
    catalogue = dossier / "datapackage.json"
    if not catalogue.exists():
        raise FileNotFoundError(
            f"« {catalogue} » est introuvable. Ouvrez le carnet depuis son propre dossier, celui qui "
            "contient « data »."
        )
    annonces = json.loads(catalogue.read_text(encoding="utf-8")).get("reponses", [])
    for annonce in annonces:
        if annonce["name"] == nom:
            return dict(annonce)
    noms = ", ".join(f"« {a['name']} »" for a in annonces) or "aucune"
    raise ClasseurIllisible(
        f"« {nom} » n'est pas une réponse que ce cas attend d'un tableur. Réponses possibles : {noms}."
    )


_LUES: dict[tuple[Any, ...], list[list[Any]]] = {}


def _lignes(chemin: Path, nom: str) -> list[list[Any]]:
    etat = chemin.stat()
    cle = (etat.st_dev, etat.st_ino, etat.st_mtime_ns, etat.st_size, chemin.suffix, nom)
    if cle not in _LUES:
        _LUES[cle] = lire_feuille(chemin, nom)
    return _LUES[cle]


class _Feuille:
    """One sheet of answers, its header found; true once something is filled in."""

    def __init__(self, chemin: Path, annonce: dict[str, Any], lignes: list[list[Any]]) -> None:
        self._ou = f"{chemin}, feuille « {annonce['name']} »"
        self._nom = annonce["name"]
        self._nature = annonce["nature"]
        self._champs = annonce["fields"]
        self._cles = annonce.get("cles", [])
        self._lignes = lignes
        self._fautes: list[str] = []
        par_cle = self._nature == "dictionnaire"
        titres = ["clé", "valeur"] if par_cle else [champ["name"] for champ in self._champs]
        self._entete, self._rangs = self._trouver(titres)

    def __bool__(self) -> bool:
        """Whether a cell that is not a key holds something."""
        avec_cles = self._nature in ("dictionnaire", "série", "listes")
        return any(
            self._case(ligne, rang) is not None
            for ligne in range(self._entete + 1, len(self._lignes))
            for rang in self._rangs[1 if avec_cles else 0 :]
        )

    def reponse(self) -> Any:
        """Return the answer."""
        if not self:
            raise ClasseurIllisible(
                f"{self._ou} : rien n'est rempli sous l'en-tête. Remplissez-la, enregistrez le "
                "classeur, puis relancez la cellule."
            )
        lue = getattr(self, f"_{_LECTURES[self._nature]}")()
        if self._fautes:
            reste = len(self._fautes) - _CITEES
            citees = [*self._fautes[:_CITEES], *([f"et {reste} autre(s)."] if reste > 0 else [])]
            raise ClasseurIllisible("\n".join(citees))
        return lue

    def _trouver(self, titres: list[str]) -> tuple[int, list[int]]:
        """Return the row of the header, and the column of each of its titles."""
        mieux: tuple[int, dict[str, int]] = (0, {})
        for rang, ligne in enumerate(self._lignes[:_ENTETE]):
            ecrits = {plier(str(v)).casefold(): c for c, v in reversed([*enumerate(ligne)])}
            trouves = {
                t: ecrits[plier(t).casefold()] for t in titres if plier(t).casefold() in ecrits
            }
            if len(trouves) > len(mieux[1]):
                mieux = (rang, trouves)
        entete, trouves = mieux
        absents = [f"« {titre} »" for titre in titres if titre not in trouves]
        if absents:
            ou = f" dans l'en-tête (ligne {entete + 1})" if trouves else ""
            raise ClasseurIllisible(
                f"{self._ou} : colonne absente{ou} : {', '.join(absents)}. Remettez ces noms tels que "
                "l'énoncé les écrit."
            )
        return entete, [trouves[titre] for titre in titres]

    def _case(self, ligne: int, colonne: int) -> Any:
        valeurs = self._lignes[ligne]
        valeur = valeurs[colonne] if colonne < len(valeurs) else None
        return None if isinstance(valeur, str) and not valeur.strip() else valeur

    def _lue(self, ligne: int, colonne: int, champ: dict[str, Any]) -> Any:
        try:
            return lire_saisie(self._case(ligne, colonne), champ["type"], champ.get("unit", ""))
        except SaisieRefusee as faute:
            self._fautes.append(
                f"{self._ou}, case {get_column_letter(colonne + 1)}{ligne + 1} : {faute}."
            )
            return None

    def _remplies(self) -> Iterator[int]:
        """Yield the rows under the header that hold something."""
        for ligne in range(self._entete + 1, len(self._lignes)):
            if any(self._case(ligne, rang) is not None for rang in self._rangs):
                yield ligne

    def _rangees(self) -> list[list[Any]]:
        return [
            [self._lue(ligne, r, c) for r, c in zip(self._rangs, self._champs, strict=True)]
            for ligne in self._remplies()
        ]

    def _table(self) -> pd.DataFrame:
        rangees = self._rangees()
        return pd.DataFrame(
            {
                champ["name"]: _colonne([rangee[rang] for rangee in rangees], champ["type"])
                for rang, champ in enumerate(self._champs)
            }
        )

    def _fiches(self) -> list[dict[str, Any]]:
        noms = [champ["name"] for champ in self._champs]
        return [dict(zip(noms, rangee, strict=True)) for rangee in self._rangees()]

    def _liste(self) -> list[Any]:
        return [valeur for (valeur,) in self._rangees() if valeur is not None]

    def _valeur(self) -> Any:
        valeurs = self._liste()
        if len(valeurs) > 1:
            self._fautes.append(f"{self._ou} : attendu une seule valeur, et non {len(valeurs)}.")
        return valeurs[0] if valeurs else None

    def _sans_cle(self) -> None:
        """Name the rows that have a value and no key: whose it is cannot be told."""
        cle, valeur = self._rangs
        for ligne in self._remplies():
            if self._case(ligne, cle) is None and self._case(ligne, valeur) is not None:
                self._fautes.append(
                    f"{self._ou}, case {get_column_letter(cle + 1)}{ligne + 1} : la clé manque devant "
                    f"« {self._case(ligne, valeur)} » ; écrivez-la sur chaque ligne."
                )

    def _serie(self) -> pd.Series:
        self._sans_cle()
        table = self._table()
        cle, valeur = table.columns
        return table.dropna(subset=[cle]).set_index(cle)[valeur]

    def _listes(self) -> dict[str, list[Any]]:
        self._sans_cle()
        lues: dict[str, list[Any]] = {cle: [] for cle in self._cles}
        ecrites = {plier(cle): cle for cle in self._cles}
        for cle, element in self._rangees():
            if cle is not None and element is not None:
                lues.setdefault(ecrites.get(plier(cle), cle), []).append(element)
        return lues

    def _dictionnaire(self) -> dict[str, Any]:
        cle, valeur = self._rangs
        lignes = {plier(str(self._case(ligne, cle))): ligne for ligne in self._remplies()}
        absentes = [f"« {c['name']} »" for c in self._champs if plier(c["name"]) not in lignes]
        if absentes:
            self._fautes.append(f"{self._ou} : clé absente : {', '.join(absentes)}.")
            return {}
        lues = {c["name"]: self._lue(lignes[plier(c["name"])], valeur, c) for c in self._champs}
        nombres = {c["name"] for c in self._champs if c["type"] == "number"}
        return {n: float("nan") if v is None and n in nombres else v for n, v in lues.items()}


_LECTURES = {
    "table": "table",
    "fiches": "fiches",
    "liste": "liste",
    "valeur": "valeur",
    "série": "serie",
    "listes": "listes",
    "dictionnaire": "dictionnaire",
}


def _colonne(valeurs: list[Any], type_: str) -> pd.Series:
    if type_ == "number":
        return pd.Series([float("nan") if v is None else v for v in valeurs])
    if type_ == "date":
        return pd.Series(pd.to_datetime(pd.Series(valeurs, dtype="datetime64[us]")))
    if type_ == "boolean":
        return pd.Series(valeurs, dtype=object if None in valeurs else bool)
    return pd.Series(valeurs, dtype="str")
