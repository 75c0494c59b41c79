"""Lire et calculer les formules d'un classeur, comme Excel et LibreOffice.

Le calcul ne connaît que les opérateurs et les fonctions de `_fonctions` ; le reste (noms définis,
tableaux structurés, macros, autres fonctions) lève `FormuleInconnue`, jamais une valeur fausse.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from typing import Any, NamedTuple

import numpy as np
from openpyxl.formula import Tokenizer
from openpyxl.utils import range_boundaries
from openpyxl.utils.datetime import to_excel

from ecom.verifier._fonctions import FONCTIONS
from ecom.verifier._tableur import Erreur, FormuleInconnue, comparer, nombre, texte

__all__ = ["Calcul", "Case"]

_LONGUEUR = 8192  # as long as Excel allows
_PROFONDEUR = 64  # as deep as Excel allows
_CASES = 300_000  # cells that the formulas of a workbook may read, all ranges counted
_PRIORITES = {"=": 1, "<>": 1, "<": 1, ">": 1, "<=": 1, ">=": 1, "&": 2}
_PRIORITES |= {"+": 3, "-": 3, "*": 4, "/": 4, "^": 5}
_FEUILLE = re.compile(r"(?:'((?:[^']|'')+)'|([^'!\[\]]+))!")


class Case(NamedTuple):
    """Une case : sa feuille, sa ligne et sa colonne, qui commencent à 1."""

    feuille: str
    ligne: int
    colonne: int


class _Plage(NamedTuple):
    feuille: str
    colonne_1: int
    ligne_1: int
    colonne_2: int
    ligne_2: int

    def cases(self) -> Iterator[Case]:
        for ligne in range(self.ligne_1, self.ligne_2 + 1):
            for colonne in range(self.colonne_1, self.colonne_2 + 1):
                yield Case(self.feuille, ligne, colonne)

    @property
    def taille(self) -> int:
        return (self.ligne_2 - self.ligne_1 + 1) * (self.colonne_2 - self.colonne_1 + 1)


class Calcul:
    """Calcule les cases d'un classeur, chacune une fois.

    Args:
        contenu: ce que porte une case : une valeur, ou le texte d'une formule, qui commence par
            « = » ; `None` si elle est vide.
        tailles: nombre de lignes et de colonnes de chaque feuille.
    """

    def __init__(self, contenu: Callable[[Case], Any], tailles: dict[str, tuple[int, int]]) -> None:
        self._contenu = contenu
        self._tailles = tailles
        self._noms = {nom.casefold(): nom for nom in tailles}
        self._valeurs: dict[Case, Any] = {}
        self._fautes: dict[Case, FormuleInconnue] = {}
        self._lues = 0

    def valeur(self, case: Case) -> Any:
        """Renvoie la valeur d'une case : nombre, texte, booléen, `Erreur`, ou `None` si vide.

        Raises:
            FormuleInconnue: sa formule, ou une formule dont elle dépend, ne se calcule pas ici.
        """
        # A stack rather than recursion: running totals make long chains.
        pile: list[tuple[Case, Any]] = []
        self._ouvrir(case, pile)
        while pile:
            suivante, arbre = pile[-1]
            avant = len(pile)
            for autre in _cases_de(arbre):
                if autre not in self._valeurs and autre not in self._fautes:
                    self._ouvrir(autre, pile)
                    if len(pile) > avant:
                        break
            if len(pile) > avant:
                if len({c for c, _ in pile}) < len(pile):
                    raise FormuleInconnue("une formule dépend d'elle-même")
                continue
            pile.pop()
            try:
                valeur = _seule(self._evaluer(arbre))
                self._valeurs[suivante] = 0.0 if valeur is None else valeur  # as « =A1 », A1 empty
            except FormuleInconnue as faute:
                self._fautes[suivante] = faute
        if case in self._fautes:
            raise self._fautes[case]
        return self._valeurs[case]

    def _ouvrir(self, case: Case, pile: list[tuple[Case, Any]]) -> None:
        """Give a cell its value, or put its formula on the stack."""
        contenu = self._contenu(case)
        if not (isinstance(contenu, str) and contenu.startswith("=")):
            self._valeurs[case] = _brute(contenu)
            return
        try:
            arbre = _Lecture(contenu, case.feuille, self._noms, self._tailles).arbre()
            self._lues += sum(plage.taille for plage in _plages(arbre))
            if self._lues > _CASES:
                raise FormuleInconnue("les formules lisent trop de cases")
        except FormuleInconnue as faute:
            self._fautes[case] = faute
            return
        pile.append((case, arbre))

    def _evaluer(self, arbre: Any) -> Any:
        genre, *reste = arbre
        if genre == "valeur":
            return reste[0]
        if genre == "plage":
            return self._lire(reste[0])
        if genre == "fonction":
            nom, arguments = reste
            if nom in ("IF", "IFERROR", "IFNA"):
                return self._choisir(nom, arguments)
            return FONCTIONS[nom](*map(self._evaluer, arguments))
        operateur, gauche, *droite = reste
        return _appliquer(operateur, *map(self._evaluer, (gauche, *droite)))

    def _choisir(self, nom: str, arguments: list[Any]) -> Any:
        """Evaluate IF, IFERROR or IFNA, whose arguments do not all count."""
        premier = self._evaluer(arguments[0])
        autre = arguments[1] if len(arguments) > 1 else ("valeur", 0.0)
        if nom != "IF":
            codes = ("#N/A",) if nom == "IFNA" else None

            def choisi(v: Any) -> Any:
                fautive = isinstance(v, Erreur) and (codes is None or v.code in codes)
                return _seule(self._evaluer(autre)) if fautive else v

            return _par_case(choisi, premier)
        sinon = arguments[2] if len(arguments) > 2 else ("valeur", False)
        if not isinstance(premier, np.ndarray):
            vrai = _vrai(premier)
            return vrai if isinstance(vrai, Erreur) else self._evaluer(autre if vrai else sinon)
        oui, non = self._evaluer(autre), self._evaluer(sinon)
        return _par_case(
            lambda v, a, b: v if isinstance(_vrai(v), Erreur) else a if _vrai(v) else b,
            premier,
            oui,
            non,
        )

    def _lire(self, plage: _Plage) -> Any:
        valeurs = []
        for case in plage.cases():
            if case in self._fautes:
                raise self._fautes[case]
            valeurs.append(self._valeurs[case])
        if plage.taille == 1:
            return valeurs[0]
        tableau = np.empty(len(valeurs), object)
        tableau[:] = valeurs
        return tableau.reshape(plage.ligne_2 - plage.ligne_1 + 1, -1)


class _Lecture:
    """Reads a formula into a tree, by precedence."""

    def __init__(
        self,
        formule: str,
        feuille: str,
        noms: dict[str, str],
        tailles: dict[str, tuple[int, int]],
    ) -> None:
        if len(formule) > _LONGUEUR:
            raise FormuleInconnue("une formule est trop longue")
        self.feuille, self.noms, self.tailles = feuille, noms, tailles
        try:
            jetons = Tokenizer(formule).items
        except Exception as erreur:  # the tokenizer has errors of its own for what it cannot read
            raise FormuleInconnue("une formule est illisible") from erreur
        self.jetons = [j for j in jetons if j.type != "WHITE-SPACE"]
        self.rang = self.profondeur = 0

    def arbre(self) -> Any:
        resultat = self.expression(0)
        if self.rang < len(self.jetons):
            raise FormuleInconnue("une formule est illisible")
        return resultat

    def voir(self) -> Any:
        return self.jetons[self.rang] if self.rang < len(self.jetons) else None

    def prendre(self) -> Any:
        jeton = self.voir()
        if jeton is None:
            raise FormuleInconnue("une formule est incomplète")
        self.rang += 1
        return jeton

    def expression(self, seuil: int) -> Any:
        self.profondeur += 1
        if self.profondeur > 4 * _PROFONDEUR:
            raise FormuleInconnue("une formule est trop imbriquée")
        gauche = self.terme()
        while (jeton := self.voir()) is not None:
            if jeton.type == "OPERATOR-POSTFIX":
                self.rang += 1
                gauche = ("operation", "%", gauche)
                continue
            priorite = _PRIORITES.get(jeton.value, 0) if jeton.type == "OPERATOR-INFIX" else 0
            if priorite <= seuil:
                break
            self.rang += 1
            gauche = ("operation", jeton.value, gauche, self.expression(priorite))
        self.profondeur -= 1
        return gauche

    def terme(self) -> Any:
        jeton = self.prendre()
        if jeton.type == "OPERATOR-PREFIX":
            return ("operation", f"{jeton.value}.", self.expression(5))  # tighter than « ^ »
        if jeton.type == "PAREN" and jeton.subtype == "OPEN":
            dedans = self.expression(0)
            if self.prendre().type != "PAREN":
                raise FormuleInconnue("une formule est illisible")
            return dedans
        if jeton.type == "FUNC" and jeton.subtype == "OPEN":
            return self.fonction(jeton.value)
        if jeton.type == "OPERAND":
            return self.operande(jeton)
        raise FormuleInconnue("une formule emploie une écriture qui n'est pas recalculée")

    def fonction(self, ouverture: str) -> Any:
        nom = ouverture.rstrip("(").upper().removeprefix("_XLFN.")
        if nom not in FONCTIONS and nom not in ("IF", "IFERROR", "IFNA"):
            raise FormuleInconnue(f"la fonction {nom[:40]} n'est pas recalculée")
        arguments: list[Any] = []
        while ((jeton := self.voir()) is not None and jeton.type != "FUNC") or (
            jeton is not None and jeton.subtype == "OPEN"
        ):
            if jeton.type == "SEP":
                self.rang += 1
                suivant = self.voir()
                if suivant is not None and (suivant.type == "SEP" or suivant.subtype == "CLOSE"):
                    arguments.append(("valeur", None))
                continue
            arguments.append(self.expression(0))
        self.prendre()
        if not arguments and nom not in ("TRUE", "FALSE", "NA"):
            raise FormuleInconnue("une formule est incomplète")
        return ("fonction", nom, arguments)

    def operande(self, jeton: Any) -> Any:
        if jeton.subtype == "NUMBER":
            return ("valeur", float(jeton.value))
        if jeton.subtype == "TEXT":
            return ("valeur", jeton.value[1:-1].replace('""', '"'))
        if jeton.subtype == "LOGICAL":
            return ("valeur", jeton.value.upper() == "TRUE")
        if jeton.subtype == "ERROR":
            return ("valeur", Erreur(jeton.value))
        return ("plage", self.plage(jeton.value))

    def plage(self, ecrite: str) -> _Plage:
        feuille, reste = self.feuille, ecrite
        if trouve := _FEUILLE.match(ecrite):
            nom = (trouve[1] or trouve[2]).replace("''", "'")
            reste = ecrite[trouve.end() :]
            if nom.casefold() not in self.noms:
                raise FormuleInconnue(f"une formule vise la feuille « {nom[:40]} », absente")
            feuille = self.noms[nom.casefold()]
        try:
            c1, l1, c2, l2 = range_boundaries(reste)
        except (ValueError, TypeError) as erreur:
            raise FormuleInconnue(f"une formule vise « {ecrite[:40]} »") from erreur
        lignes, colonnes = self.tailles[feuille]
        # Whole columns and rows stop where the sheet does.
        return _Plage(feuille, c1 or 1, l1 or 1, c2 or max(colonnes, 1), l2 or max(lignes, 1))


def _plages(arbre: Any) -> Iterator[_Plage]:
    genre, *reste = arbre
    if genre == "plage":
        yield reste[0]
    elif genre != "valeur":
        for branche in reste[1] if genre == "fonction" else reste[1:]:
            yield from _plages(branche)


def _cases_de(arbre: Any) -> Iterator[Case]:
    for plage in _plages(arbre):
        yield from plage.cases()


def _brute(contenu: Any) -> Any:
    if isinstance(contenu, bool | str) or contenu is None:
        return Erreur(contenu) if isinstance(contenu, str) and contenu in Erreur.CODES else contenu
    if isinstance(contenu, date | datetime | time):
        serie: Any = to_excel  # which has no types
        return float(serie(contenu))
    return float(contenu) if isinstance(contenu, int | float | np.number) else str(contenu)


def _seule(valeur: Any) -> Any:
    if isinstance(valeur, np.ndarray):
        return valeur.flat[0] if valeur.size == 1 else Erreur("#VALUE!")
    return valeur


def _vrai(valeur: Any) -> Any:
    lu = nombre(valeur)
    return lu if isinstance(lu, Erreur) else lu != 0


def _par_case(fonction: Callable[..., Any], *valeurs: Any) -> Any:
    """Apply a function to scalars, or case by case to arrays of one shape, row or column."""
    if not any(isinstance(v, np.ndarray) for v in valeurs):
        return fonction(*valeurs)
    tableaux = []
    for valeur in valeurs:
        if not isinstance(valeur, np.ndarray):
            seul = np.empty((1, 1), object)
            seul[0, 0] = valeur
            valeur = seul
        tableaux.append(valeur)
    try:
        etendus = np.broadcast_arrays(*tableaux)
    except ValueError:
        return Erreur("#N/A")
    resultat = np.empty(etendus[0].size, object)
    resultat[:] = [fonction(*v) for v in zip(*(t.flat for t in etendus), strict=True)]
    return resultat.reshape(etendus[0].shape)


def _appliquer(operateur: str, *valeurs: Any) -> Any:
    def calcul(*operandes: Any) -> Any:
        for valeur in operandes:
            if isinstance(valeur, Erreur):
                return valeur
        if operateur == "&":
            return "".join(map(texte, operandes))
        if operateur in ("=", "<>", "<", ">", "<=", ">="):
            return comparer(operateur, *operandes)
        nombres = [nombre(valeur) for valeur in operandes]
        for lu in nombres:
            if isinstance(lu, Erreur):
                return lu
        return _arithmetique(operateur, *nombres)

    return _par_case(calcul, *valeurs)


def _arithmetique(operateur: str, a: float, b: float = 0.0) -> Any:
    try:
        if operateur == "/":
            return a / b if b else Erreur("#DIV/0!")
        if operateur == "^":
            resultat = Erreur("#NUM!") if a == b == 0 else float(a) ** b
        else:
            resultat = {
                "+": a + b,
                "-": a - b,
                "*": a * b,
                "%": a / 100,
                "-.": -a,
                "+.": a,
            }[operateur]
    except (OverflowError, ZeroDivisionError, KeyError):
        return Erreur("#NUM!")
    return Erreur("#NUM!") if isinstance(resultat, complex) else resultat
