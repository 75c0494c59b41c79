"""PrestaShop : la liste des commandes exportée de l'administration."""

from pathlib import Path

import pandas as pd

from ecom.exports._fichier import decoder, lignes, octets, refuser_autre
from ecom.exports._table import exiger_colonnes, nommer, tabler

__all__ = ["lire_prestashop"]

_PLATEFORME = "PrestaShop"


def lire_prestashop(fichier: str | Path) -> pd.DataFrame:
    """Lit la liste des commandes exportée de PrestaShop, en français ou en anglais.

    Returns:
        Une ligne par commande, quel que soit son état, sous les noms de colonnes de la boutique.
        `Total` est en € TTC, `Date` un instant à l'heure de la boutique. Les filtres affichés au moment
        de l'export s'appliquent au fichier : rien n'y dit lesquels.

    Raises:
        FileNotFoundError: le fichier manque.
        ExportIllisible: ce n'est pas un export de PrestaShop, ou il a été réenregistré.
    """
    texte = decoder(fichier, octets(fichier), _PLATEFORME)
    refuser_autre(fichier, texte, _PLATEFORME)
    entete, *reste = lignes(texte, ";")
    anglais = "Reference" in nommer(entete.valeurs)
    requises = ("Reference", "Status") if anglais else ("Référence", "État")
    exiger_colonnes(fichier, entete, ["ID", *requises, "Total", "Date"], _PLATEFORME)
    # How the total is written depends on the installation: « 68,10 € », « 68.10 ».
    return tabler(
        fichier,
        entete,
        [ligne for ligne in reste if ligne.valeurs],
        decimale=",.",
        nombres=["ID", "Total"],
        dates=["Date"],
        textes=list(requises),
    )
