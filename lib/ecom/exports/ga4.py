"""Google Analytics 4 : les rapports exportés en CSV, et les aperçus qui en contiennent plusieurs."""

import re
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from ecom.exports._fichier import (
    REPRENDRE,
    ExportIllisible,
    Ligne,
    decoder,
    lignes,
    octets,
    refuser_autre,
    sans_insecables,
)
from ecom.exports._table import exiger_colonnes, nommer, tabler

__all__ = ["lire_ga4"]

_PLATEFORME = "Google Analytics 4"
_BORNE = re.compile(r"# (Date de début|Start date|Date de fin|End date) ?: (\d{8}),*;*")
_TOTAUX = ("Grand total", "Total général")


class _Tableau(NamedTuple):
    debut: pd.Timestamp
    fin: pd.Timestamp
    entete: Ligne
    lignes: list[Ligne]


def lire_ga4(fichier: str | Path, tableau: str = "") -> pd.DataFrame:
    """Lit un tableau d'un export CSV de Google Analytics 4.

    Un aperçu contient plusieurs tableaux l'un sous l'autre, chacun avec ses dates : `tableau` dit
    lequel, par le début du nom d'une de ses colonnes.

    Args:
        fichier: le fichier CSV, en français ou en anglais.
        tableau: par exemple `"Cohorte"` ; inutile quand le fichier n'en contient qu'un.

    Returns:
        Une ligne par valeur de la première colonne, qui reste du texte (« 0000 » n'est pas un nombre).
        Les taux sont des fractions, les durées des secondes, comme dans le fichier. Deux colonnes
        s'ajoutent, `Début de la période` et `Fin de la période`, lues au-dessus du tableau. La ligne de
        total général, s'il y en a une, est retirée.

    Raises:
        FileNotFoundError: le fichier manque.
        ExportIllisible: ce n'est pas un export de Google Analytics 4, il a été réenregistré, ou
            `tableau` ne désigne pas un tableau et un seul.
    """
    texte = decoder(fichier, octets(fichier), _PLATEFORME)
    refuser_autre(fichier, texte, _PLATEFORME)
    choisi = _choisir(fichier, _tableaux(fichier, lignes(texte, ",")), tableau)
    exiger_colonnes(fichier, choisi.entete, _separees(choisi.entete), _PLATEFORME)
    table = tabler(
        fichier,
        choisi.entete,
        [ligne for ligne in choisi.lignes if ligne.valeurs[0] not in _TOTAUX],
        decimale=".",
        textes=[nommer(choisi.entete.valeurs)[0]],
    )
    return table.assign(**{"Début de la période": choisi.debut, "Fin de la période": choisi.fin})


def _separees(entete: Ligne) -> list[str]:
    """Return a column that a header kept in one piece lacks."""
    return [] if len(entete.valeurs) > 1 else ["(une mesure)"]


def _tableaux(fichier: str | Path, toutes: list[Ligne]) -> list[_Tableau]:
    """Return the tables of the file; each begins with its dates and ends with a blank line."""
    trouves: list[_Tableau] = []
    bornes: list[pd.Timestamp] = []
    ouvert = False
    for ligne in toutes:
        texte = sans_insecables(",".join(ligne.valeurs))
        if not texte.strip(",;"):
            ouvert = False
        elif texte.startswith("#"):
            ouvert = False
            if borne := _BORNE.fullmatch(texte):
                bornes.append(pd.to_datetime(borne[2], format="%Y%m%d"))
        elif ouvert:
            trouves[-1].lignes.append(ligne)
        else:
            if len(bornes) < 2:
                raise ExportIllisible(
                    f"« {fichier} », ligne {ligne.numero} : les lignes « # Date de début » et « # Date "
                    f"de fin » manquent au-dessus du tableau. {REPRENDRE}"
                )
            trouves.append(_Tableau(bornes[-2], bornes[-1], ligne, []))
            ouvert = True
    return trouves


def _choisir(fichier: str | Path, tableaux: list[_Tableau], voulu: str) -> _Tableau:
    if not tableaux:
        raise ExportIllisible(f"« {fichier} » ne contient aucun tableau. Exportez-le à nouveau.")
    voulus = [
        t
        for t in tableaux
        if any(nom.startswith(sans_insecables(voulu)) for nom in nommer(t.entete.valeurs))
    ]
    if len(voulus) == 1:
        return voulus[0]
    liste = " ; ".join(
        f"« {', '.join(nommer(t.entete.valeurs))} » (ligne {t.entete.numero})" for t in tableaux
    )
    dit = f"« {voulu} » en désigne {len(voulus)}" if voulu else "dites lequel avec tableau=…"
    raise ExportIllisible(f"« {fichier} » contient {len(tableaux)} tableaux, {dit} : {liste}.")
