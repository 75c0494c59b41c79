"""Search Console : l'archive des résultats de recherche."""

import zipfile
from pathlib import Path

import pandas as pd

from ecom.exports._fichier import REPRENDRE, ExportIllisible, decoder, lignes, octets
from ecom.exports._table import exiger_colonnes, nommer, tabler

__all__ = ["lire_search_console"]

_PLATEFORME = "Search Console"
_JOUR = "Date"
_MESURES = {"Clics", "Impressions", "CTR", "Position"} | {"Clicks"}


def lire_search_console(fichier: str | Path) -> dict[str, pd.DataFrame]:
    """Lit l'archive ZIP que donne « Exporter » dans les résultats de recherche de Search Console.

    Returns:
        Une table par fichier de l'archive, sous son nom sans « .csv » : « Requêtes » (1 000 lignes au
        plus), « Pages », « Appareils », « Graphique » (une ligne par jour)… Le CTR y est une fraction,
        les dates des dates ; le texte d'une requête reste tel quel, retours à la ligne compris.
        Les totaux ne concordent pas d'une table à l'autre : les requêtes rares sont tues.

    Raises:
        FileNotFoundError: le fichier manque.
        ExportIllisible: ce n'est pas l'archive de Search Console, ou un de ses fichiers a été
            réenregistré.
    """
    octets(fichier)
    if not zipfile.is_zipfile(fichier):
        raise ExportIllisible(
            f"« {fichier} » n'est pas une archive ZIP. Donnez l'archive de {_PLATEFORME} elle-même, "
            "sans la décompresser."
        )
    with zipfile.ZipFile(fichier) as archive:
        contenus = {nom: archive.read(nom) for nom in archive.namelist() if nom.endswith(".csv")}
    tables = {}
    for nom, contenu in contenus.items():
        lieu = f"{fichier}, {nom}"
        entete, *reste = lignes(decoder(lieu, contenu, _PLATEFORME), ",")
        noms = nommer(entete.valeurs)
        if "CTR" in noms:
            exiger_colonnes(lieu, entete, ["Impressions", "Position"], _PLATEFORME)
        tables[nom.removesuffix(".csv")] = tabler(
            lieu,
            entete,
            [ligne for ligne in reste if ligne.valeurs],
            decimale=".",
            nombres=[n for n in noms if n in _MESURES],
            dates=[n for n in noms if n == _JOUR],
            textes=[n for n in noms if n not in _MESURES and n != _JOUR],
        )
    if not any("CTR" in table.columns for table in tables.values()):
        raise ExportIllisible(
            f"« {fichier} » n'a aucune table de {_PLATEFORME} (colonnes Impressions, CTR, Position). "
            f"{REPRENDRE}"
        )
    return tables
