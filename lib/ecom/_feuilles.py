"""Les cases d'une feuille de classeur (.xlsx ou .ods), telles que le tableur les a enregistrées."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from lxml import etree
from openpyxl import load_workbook

from ecom._comparaison import plier

__all__ = [
    "ClasseurIllisible",
    "FeuilleAbsente",
    "Pourcentage",
    "SansValeur",
    "ValeurErreur",
    "lire_feuille",
]

LIGNES, COLONNES = 20_000, 500


class ClasseurIllisible(ValueError):
    """Un classeur, ou une case d'un classeur, ne peut pas être lu ; le message dit lequel et pourquoi."""


class FeuilleAbsente(ClasseurIllisible):
    """Le classeur n'a pas de feuille de ce nom."""


class Pourcentage(float):
    """Un nombre que le tableur montre en pourcentage : 0,125 pour « 12,5 % »."""


@dataclass(frozen=True)
class ValeurErreur:
    """Ce qu'une formule donne quand elle échoue, comme « #DIV/0! »."""

    code: str


@dataclass(frozen=True)
class SansValeur:
    """Une formule dont le classeur n'a pas gardé la valeur."""


def lire_feuille(chemin: Path, nom: str) -> list[list[Any]]:
    """Renvoie les cases d'une feuille, ligne par ligne depuis la première.

    Une case est un nombre (`Pourcentage` s'il est montré ainsi), un texte, un booléen, un
    `datetime`, une durée, une `ValeurErreur`, un `SansValeur`, ou None si elle est vide.

    Args:
        chemin: le classeur, en .xlsx ou .ods.
        nom: nom de la feuille, sans égard à la casse.

    Raises:
        FeuilleAbsente: il n'y a pas de feuille de ce nom ; le message donne celles qui sont là.
        ClasseurIllisible: ce n'est pas un classeur de cette sorte, ou la feuille est trop longue.
    """
    lire = _lire_ods if chemin.suffix.lower() == ".ods" else _lire_xlsx
    try:
        lignes = list(islice(lire(chemin, nom), LIGNES + 1))
    except (BadZipFile, KeyError, TypeError, OSError, etree.XMLSyntaxError) as erreur:
        raise ClasseurIllisible(
            f"« {chemin} » n'est pas un classeur lisible : enregistrez-le de nouveau depuis votre "
            f"tableur, au format « {chemin.suffix} »."
        ) from erreur
    if len(lignes) > LIGNES:
        raise ClasseurIllisible(
            f"« {chemin} », feuille « {nom} » : plus de {LIGNES} lignes ; supprimez les lignes vides "
            "qui portent une mise en forme."
        )
    return lignes


def _choisie(chemin: Path, nom: str, presentes: list[str]) -> str:
    trouvees = {plier(titre).casefold(): titre for titre in presentes}
    if plier(nom).casefold() not in trouvees:
        noms = ", ".join(f"« {titre} »" for titre in presentes)
        raise FeuilleAbsente(
            f"« {chemin} » n'a pas de feuille « {nom} ». Feuilles présentes : {noms}."
        )
    return trouvees[plier(nom).casefold()]


# --- .xlsx


def _lire_xlsx(chemin: Path, nom: str) -> Iterator[list[Any]]:
    with chemin.open("rb") as un, chemin.open("rb") as deux:
        valeurs = load_workbook(un, read_only=True, data_only=True)
        formules = load_workbook(deux, read_only=True)
        titre = _choisie(chemin, nom, valeurs.sheetnames)
        pages: list[Any] = [valeurs[titre], formules[titre]]
        for page in pages:
            page.reset_dimensions()  # what the file says of its size may be wrong
        lues, ecrites = (page.iter_rows(max_col=COLONNES) for page in pages)
        for ligne, formule in zip(lues, ecrites, strict=True):
            yield [_case_xlsx(lue, ecrite) for lue, ecrite in zip(ligne, formule, strict=True)]


def _case_xlsx(lue: Any, ecrite: Any) -> Any:
    valeur = lue.value
    if valeur is None:
        # openpyxl gives None for a formula whose value is an empty text, too: its kind is kept.
        calculee = ecrite.value is not None and lue.data_type == "n"
        return SansValeur() if calculee else None
    if lue.data_type == "e":
        return ValeurErreur(str(valeur))
    if isinstance(valeur, float | int) and not isinstance(valeur, bool):
        return Pourcentage(valeur) if "%" in (lue.number_format or "") else valeur
    return valeur


# --- .ods

_ESPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
}


def _nom(prefixe: str, reste: str) -> str:
    return f"{{{_ESPACES[prefixe]}}}{reste}"


_CASES = {_nom("table", "table-cell"), _nom("table", "covered-table-cell")}


def _lire_ods(chemin: Path, nom: str) -> Iterator[list[Any]]:
    with ZipFile(chemin) as archive:
        contenu = archive.read("content.xml")
    racine = etree.fromstring(contenu, etree.XMLParser(resolve_entities=False, no_network=True))
    tables = {
        str(table.get(_nom("table", "name"))): table
        for table in racine.iter(_nom("table", "table"))
    }
    vides = 0
    for ligne in tables[_choisie(chemin, nom, list(tables))].iter(_nom("table", "table-row")):
        cases = _ligne_ods(ligne)
        fois = int(ligne.get(_nom("table", "number-rows-repeated"), "1"))
        if not cases:  # a sheet ends with a million empty rows
            vides += fois
            continue
        yield from ([] for _ in range(min(vides, LIGNES)))
        vides = 0
        yield from (cases for _ in range(min(fois, LIGNES)))


def _ligne_ods(ligne: Any) -> list[Any]:
    cases: list[Any] = []
    vides = 0
    for case in ligne:
        if case.tag not in _CASES:
            continue
        fois = int(case.get(_nom("table", "number-columns-repeated"), "1"))
        valeur = _case_ods(case)
        if valeur is None:
            vides += fois
            continue
        cases += [None] * min(vides, COLONNES) + [valeur] * min(fois, COLONNES)
        vides = 0
    return cases[:COLONNES]


def _case_ods(case: Any) -> Any:
    type_ = case.get(_nom("office", "value-type"))
    paragraphes = [_texte_ods(p) for p in case.iterchildren(_nom("text", "p"))]
    if case.get(_nom("calcext", "value-type")) == "error":
        return ValeurErreur("".join(paragraphes))
    if type_ in ("float", "currency", "percentage"):
        nombre = float(case.get(_nom("office", "value")))
        if type_ == "percentage":
            return Pourcentage(nombre)
        return int(nombre) if nombre.is_integer() else nombre
    if type_ == "date":
        return datetime.fromisoformat(case.get(_nom("office", "date-value")))
    if type_ == "boolean":
        return case.get(_nom("office", "boolean-value")) == "true"
    if type_ == "time":
        return "".join(paragraphes)
    if type_ is None and case.get(_nom("table", "formula")) is not None and not paragraphes:
        return SansValeur()  # of an empty text, LibreOffice writes a paragraph and no type
    return "\n".join(paragraphes) or None


def _texte_ods(paragraphe: Any) -> str:
    """Return the text of a paragraph; several spaces in a row are an element of their own."""
    morceaux = [paragraphe.text or ""]
    for enfant in paragraphe:
        if enfant.tag == _nom("text", "s"):
            morceaux.append(" " * int(enfant.get(_nom("text", "c"), "1")))
        else:
            morceaux.append(_texte_ods(enfant))
        morceaux.append(enfant.tail or "")
    return "".join(morceaux)
