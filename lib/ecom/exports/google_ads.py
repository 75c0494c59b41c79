"""Google Ads : le rapport sur les campagnes, dans l'une ou l'autre variante de CSV."""

import re
from pathlib import Path

import pandas as pd
from pandas.api.typing import NaTType

from ecom.exports._fichier import (
    ExportIllisible,
    Ligne,
    decoder,
    lignes,
    octets,
    refuser_autre,
    sans_insecables,
)
from ecom.exports._table import exiger_colonnes, tabler

__all__ = ["lire_google_ads"]

_PLATEFORME = "Google Ads"
_NOMBRES = ("Impr.", "Clics", "Coût", "Conversions", "Valeur de conv.", "Interactions", "Budget")
_MOIS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
_JOUR = re.compile(rf"(\d{{1,2}}|1er) ({'|'.join(_MOIS)}) (\d{{4}})")


def lire_google_ads(fichier: str | Path) -> pd.DataFrame:
    """Lit un rapport sur les campagnes exporté de Google Ads en français.

    Les deux variantes se lisent : celle « pour Excel » (UTF-16, tabulations) et celle en UTF-8 avec
    des virgules.

    Returns:
        Une ligne par campagne, sous les noms de colonnes de la plateforme. Les lignes « Total : … »,
        qui comptent la dépense plusieurs fois, sont retirées ; « -- » est `NaN` ; un pourcentage est
        une fraction ; une colonne où figure une borne (« < 10% ») reste du texte. Deux colonnes
        s'ajoutent, `Début de la période` et `Fin de la période`, vides pour « Toute la période ».

    Raises:
        FileNotFoundError: le fichier manque.
        ExportIllisible: ce n'est pas un export de Google Ads en français, ou il a été réenregistré.
    """
    contenu = octets(fichier)
    texte = decoder(fichier, contenu, _PLATEFORME)
    refuser_autre(fichier, texte, _PLATEFORME)
    toutes = lignes(texte, "\t" if contenu.startswith(b"\xff\xfe") else ",")
    rang = _rang_entete(fichier, toutes)
    entete = toutes[rang]
    exiger_colonnes(fichier, entete, ["Campagne"], _PLATEFORME)
    campagnes = [ligne for ligne in toutes[rang + 1 :] if ligne.valeurs and not _est_total(ligne)]
    table = tabler(fichier, entete, campagnes, decimale=",", nombres=_NOMBRES, textes=["Campagne"])
    debut, fin = _periode(toutes[:rang])
    # A column of dates even where there is none.
    table["Début de la période"] = pd.Series(debut, index=table.index, dtype="datetime64[us]")
    table["Fin de la période"] = pd.Series(fin, index=table.index, dtype="datetime64[us]")
    return table


def _rang_entete(fichier: str | Path, toutes: list[Ligne]) -> int:
    """Return the rank of the header: the first line that speaks of campaigns and of a measure."""
    for rang, ligne in enumerate(toutes[:10]):
        texte = sans_insecables(" ".join(ligne.valeurs))
        if "Campagne" in texte and any(nom in texte for nom in _NOMBRES):
            return rang
    raise ExportIllisible(
        f"« {fichier} », lignes 1 à 10 : aucun en-tête avec « Campagne » et une mesure comme « Coût ». "
        "Exportez de Google Ads, en français, le rapport sur les campagnes."
    )


def _est_total(ligne: Ligne) -> bool:
    return sans_insecables(ligne.valeurs[0]).startswith("Total")


def _periode(avant: list[Ligne]) -> tuple[pd.Timestamp | NaTType, pd.Timestamp | NaTType]:
    """Return the first and last day that the lines above the header tell; NaT where they do not."""
    for ligne in avant:
        jours = _JOUR.findall(sans_insecables(" ".join(ligne.valeurs)))
        if jours:
            lus = [
                pd.Timestamp(int(annee), _MOIS.index(mois) + 1, int(jour.removesuffix("er")))
                for jour, mois, annee in jours
            ]
            return lus[0], lus[-1]
    return pd.NaT, pd.NaT
