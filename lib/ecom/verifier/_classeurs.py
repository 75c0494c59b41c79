"""Un classeur : ses feuilles comme des tables, ses formules recalculées."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import pandas as pd
from openpyxl import Workbook, load_workbook
from openpyxl.utils import coordinate_to_tuple, get_column_letter
from openpyxl.utils.datetime import from_excel
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet

from ecom._comparaison import plier
from ecom.verifier._formules import Calcul, Case
from ecom.verifier._refus import ReponseRefusee, enumere, exiger
from ecom.verifier._tables import table
from ecom.verifier._tableur import Erreur, FormuleInconnue
from ecom.verifier._valeurs import fichier

__all__ = ["Classeur", "classeur"]

_CASES = 1_000_000  # cells that a sheet may span


class Classeur:
    """Un classeur remis, dont les formules sont recalculées à la lecture.

    `classeur` le lit ; `recalcule` en donne un autre, où des cases ont changé.
    """

    def __init__(
        self, livre: Workbook, chemin: Path, nom: str, changees: Mapping[Case, Any] | None = None
    ) -> None:
        self._livre = livre
        self._chemin = chemin
        self._nom = nom
        self._changees = dict(changees or {})
        tailles = {f.title: (f.max_row, f.max_column) for f in livre.worksheets}
        self._calcul = Calcul(self._contenu, tailles)
        self._enregistre: Workbook | None = None

    @property
    def feuilles(self) -> list[str]:
        """Les noms des feuilles, dans l'ordre du classeur."""
        return [feuille.title for feuille in self._livre.worksheets]

    def feuille(
        self,
        nom: str,
        colonnes: Iterable[str] | None = None,
        lignes: int | None = None,
        entete: int = 1,
    ) -> pd.DataFrame:
        """Renvoie une feuille comme une table, formules calculées.

        Args:
            nom: nom de la feuille.
            colonnes: colonnes exigées.
            lignes: nombre de lignes exigé, lignes vides de la fin exclues.
            entete: numéro de la ligne d'en-tête, à partir de 1.

        Returns:
            La table, telle que `verifier.table` la renvoie.

        Raises:
            ReponseRefusee: la feuille ou une colonne manque, le nombre de lignes n'est pas le bon,
                ou une formule des colonnes exigées n'a pas de valeur.
        """
        page = self._page(nom)
        exiger(
            page.max_row * page.max_column <= _CASES,
            f"{self._nom}, feuille « {page.title} » : elle s'étend sur trop de cases ; supprimez "
            "les lignes et les colonnes vides qui portent une mise en forme.",
        )
        demandees = None if colonnes is None else list(colonnes)
        titres = [page.cell(entete, c).value for c in range(1, page.max_column + 1)]
        voulues = None if demandees is None else {plier(c) for c in demandees}
        lues: dict[int, list[Any]] = {}
        for rang, titre in enumerate(titres, 1):
            exigee = voulues is None or plier(str(titre)) in voulues
            lues[rang] = [
                self._lue(page, ligne, rang, exigee)
                for ligne in range(entete + 1, page.max_row + 1)
            ]
        fin = max(
            (n for suite in lues.values() for n, v in enumerate(suite, 1) if v is not None),
            default=0,
        )
        gardees = {
            rang: suite[:fin]
            for rang, suite in lues.items()
            if titres[rang - 1] is not None or any(v is not None for v in suite)
        }
        donnees = pd.DataFrame(
            {rang: pd.Series(suite).infer_objects() for rang, suite in gardees.items()}
        )
        donnees.columns = pd.Index(
            [
                titres[rang - 1] if titres[rang - 1] is not None else get_column_letter(rang)
                for rang in gardees
            ],
            dtype=object,
        )
        return table(donnees, f"{self._nom}, feuille {page.title}", demandees, lignes)

    def valeur(self, adresse: str) -> Any:
        """Renvoie la valeur d'une case, comme « Poids!C2 » : nombre, texte, booléen, date, ou None.

        Une erreur du tableur (#DIV/0!) se lit NaN.

        Raises:
            ReponseRefusee: la feuille manque, ou la formule n'a pas de valeur.
        """
        case = self._adresse(adresse)
        return self._lue(self._livre[case.feuille], case.ligne, case.colonne, True)

    def formule(self, adresse: str) -> str | None:
        """Renvoie la formule d'une case, comme « =SUM(C2:C10) » ; None si elle n'en porte pas."""
        contenu = self._contenu(self._adresse(adresse))
        return contenu if isinstance(contenu, str) and contenu.startswith("=") else None

    def recalcule(self, changements: Mapping[str, Any]) -> "Classeur":
        """Renvoie le classeur tel qu'il serait si l'on y tapait d'autres valeurs.

        Args:
            changements: la valeur de chaque case changée, par adresse (« Poids!C2 ») ; None la vide.
        """
        nouvelles = {self._adresse(adresse): v for adresse, v in changements.items()}
        return Classeur(self._livre, self._chemin, self._nom, self._changees | nouvelles)

    def _page(self, nom: str) -> Worksheet:
        par_nom = {plier(page.title).casefold(): page for page in self._livre.worksheets}
        page = par_nom.get(plier(nom).casefold())
        if page is None:
            raise ReponseRefusee(
                f"{self._nom} : feuille absente : « {nom} ». Feuilles présentes : "
                f"{enumere(self.feuilles)}."
            )
        return page

    def _adresse(self, adresse: str) -> Case:
        feuille, _, case = adresse.rpartition("!")
        ligne, colonne = coordinate_to_tuple(case.replace("$", ""))
        return Case(self._page(feuille.strip("'")).title, ligne, colonne)

    def _contenu(self, case: Case) -> Any:
        if case in self._changees:
            return self._changees[case]
        page = self._livre[case.feuille]
        if case.ligne > page.max_row or case.colonne > page.max_column:
            return None
        valeur = page.cell(case.ligne, case.colonne).value
        return valeur.text if isinstance(valeur, ArrayFormula) else valeur

    def _lue(self, page: Worksheet, ligne: int, colonne: int, exigee: bool) -> Any:
        case = Case(page.title, ligne, colonne)
        contenu = self._contenu(case)
        if not (isinstance(contenu, str) and contenu.startswith("=")):
            return float("nan") if contenu in Erreur.CODES else contenu
        try:
            valeur = self._calcul.valeur(case)
        except FormuleInconnue as faute:
            valeur = None if self._changees else self._enregistree(case)
            if valeur is None and exigee:
                raise ReponseRefusee(
                    f"{self._nom}, feuille « {page.title} », case {get_column_letter(colonne)}{ligne} "
                    f": formule sans valeur ({faute}). Ouvrez le classeur dans un tableur et "
                    "enregistrez-le, ou écrivez la formule autrement."
                ) from faute
        if isinstance(valeur, Erreur):
            return float("nan")
        if isinstance(valeur, float) and getattr(page.cell(ligne, colonne), "is_date", False):
            return from_excel(valeur)
        return int(valeur) if isinstance(valeur, float) and valeur.is_integer() else valeur

    def _enregistree(self, case: Case) -> Any:
        """Return the value that a spreadsheet left beside the formula, if one did."""
        if self._enregistre is None:
            self._enregistre = load_workbook(self._chemin, data_only=True)
        valeur = self._enregistre[case.feuille].cell(case.ligne, case.colonne).value
        return Erreur(valeur) if isinstance(valeur, str) and valeur in Erreur.CODES else valeur


def classeur(chemin: str | Path, nom: str, feuilles: Iterable[str] = ()) -> Classeur:
    """Vérifie que `chemin` est un classeur (.xlsx) avec ces `feuilles`, et le lit.

    Args:
        chemin: le fichier, sous `livrables/`.
        nom: ce que c'est, dans les messages : « le tableau de bord ».
        feuilles: feuilles exigées.

    Raises:
        ReponseRefusee: le fichier manque, n'est pas un classeur, ou une feuille manque.
    """
    trouve = fichier(chemin, nom)
    try:
        livre = load_workbook(trouve)
    except (BadZipFile, KeyError, ValueError, OSError, TypeError) as erreur:
        raise ReponseRefusee(
            f"{nom} : le fichier « {chemin} » n'est pas un classeur lisible (.xlsx)."
        ) from erreur
    lu = Classeur(livre, trouve, nom)
    for feuille in feuilles:
        lu._page(feuille)
    return lu
