"""Meta : les campagnes exportées du Gestionnaire de publicités, en classeur ou en CSV."""

import io
from pathlib import Path
from zipfile import BadZipFile

import openpyxl
import pandas as pd

from ecom.exports._fichier import (
    REPRENDRE,
    ExportIllisible,
    Ligne,
    decoder,
    lignes,
    octets,
    refuser_autre,
)
from ecom.exports._table import exiger_colonnes, nommer, tabler

__all__ = ["lire_meta"]

_PLATEFORME = "Meta"
_PERIODE = ("Début des rapports", "Fin des rapports")
_NOMBRES = ("Résultats", "Impressions", "Couverture", "Achats", "Valeur de conversion des achats")


def lire_meta(fichier: str | Path) -> pd.DataFrame:
    """Lit des campagnes exportées du Gestionnaire de publicités de Meta, en français.

    Args:
        fichier: le classeur (.xlsx) ou le CSV.

    Returns:
        Une ligne par campagne (ou par ensemble, par publicité, par ventilation, selon le rapport), sous
        les noms de colonnes de la plateforme. Une ligne dont toutes les colonnes « Nom … » sont vides
        est un total : elle est retirée. Rien d'autre ne l'est : la sorte de « Résultats » change avec
        « Indicateur de résultats », et la devise n'est dite que par les noms des colonnes.

    Raises:
        FileNotFoundError: le fichier manque.
        ExportIllisible: ce n'est pas un export de Meta en français, il est vide, ou réenregistré.
    """
    contenu = octets(fichier)
    if contenu.startswith(b"PK"):
        toutes = _classeur(fichier, contenu)
    else:
        texte = decoder(fichier, contenu, _PLATEFORME)
        refuser_autre(fichier, texte, _PLATEFORME)
        toutes = lignes(texte, ",")
    entete, *reste = toutes
    exiger_colonnes(fichier, entete, _PERIODE, _PLATEFORME)
    noms = nommer(entete.valeurs)
    identites = [rang for rang, nom in enumerate(noms) if nom.startswith("Nom d")]
    if not identites:
        exiger_colonnes(fichier, entete, ["Nom de la campagne"], _PLATEFORME)
    if not reste or reste[0].valeurs[0].startswith("No data available"):
        raise ExportIllisible(
            f"« {fichier} » ne contient aucune campagne. Vérifiez la période du rapport."
        )
    montants = [nom for nom in noms if nom.startswith("Montant dépensé")]
    table = tabler(
        fichier,
        entete,
        [ligne for ligne in reste if any(_valeur(ligne, rang) for rang in identites)],
        decimale=".",
        nombres=[*_NOMBRES, *montants],
        dates=_PERIODE,
        textes=[noms[rang] for rang in identites],
    )
    return table


def _valeur(ligne: Ligne, rang: int) -> str:
    """Return a value, "" beyond the end of a line that is too short (which `tabler` refuses)."""
    return ligne.valeurs[rang].strip() if rang < len(ligne.valeurs) else "?"


def _classeur(fichier: str | Path, contenu: bytes) -> list[Ligne]:
    """Return the lines of the first sheet, as a CSV would hold them."""
    try:
        livre = openpyxl.load_workbook(io.BytesIO(contenu), read_only=True, data_only=True)
        rangees = list(livre.worksheets[0].iter_rows(values_only=True))
    except (BadZipFile, KeyError, IndexError) as erreur:
        raise ExportIllisible(
            f"« {fichier} » ne s'ouvre pas comme un classeur. Téléchargez-le à nouveau."
        ) from erreur
    lues = [
        Ligne(numero, ["" if valeur is None else str(valeur) for valeur in rangee])
        for numero, rangee in enumerate(rangees, 1)
    ]
    if not lues:
        raise ExportIllisible(f"« {fichier} » : la première feuille est vide. {REPRENDRE}")
    refuser_autre(fichier, "\t".join(lues[0].valeurs), _PLATEFORME)
    return lues
