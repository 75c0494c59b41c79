"""Stripe : le rapport détaillé des versements."""

from pathlib import Path

import pandas as pd

from ecom.exports._fichier import decoder, lignes, octets, refuser_autre
from ecom.exports._table import exiger_colonnes, nommer, tabler

__all__ = ["heure_de_paris", "lire_stripe"]

_PLATEFORME = "Stripe"
_VERSEMENT = "automatic_payout_effective_at"


def lire_stripe(fichier: str | Path) -> pd.DataFrame:
    """Lit un rapport détaillé des versements de Stripe.

    Returns:
        Une ligne par mouvement (paiement, remboursement…), sous les noms de colonnes de Stripe : `gross`,
        `fee` et `net` dans la devise du compte, les remboursements en négatif. Les instants restent
        ceux du fichier : en UTC quand le nom de la colonne finit par `_utc` (voir `heure_de_paris`). La
        période du rapport est celle des versements.

    Raises:
        FileNotFoundError: le fichier manque.
        ExportIllisible: ce n'est pas un rapport détaillé de Stripe, ou il a été réenregistré.
    """
    texte = decoder(fichier, octets(fichier), _PLATEFORME)
    refuser_autre(fichier, texte, _PLATEFORME)
    entete, *reste = lignes(texte, ",")
    requises = ["balance_transaction_id", "gross", "fee", "net", "reporting_category", _VERSEMENT]
    exiger_colonnes(fichier, entete, requises, _PLATEFORME)
    noms = nommer(entete.valeurs)
    return tabler(
        fichier,
        entete,
        [ligne for ligne in reste if ligne.valeurs],
        decimale=".",
        nombres=["gross", "fee", "net"],
        dates=[nom for nom in noms if nom.endswith("_utc") or nom == _VERSEMENT],
        textes=["balance_transaction_id", "reporting_category"],
    )


def heure_de_paris(instants: pd.Series) -> pd.Series:
    """Renvoie des instants en UTC à l'heure de Paris (UTC + 1 h en hiver, + 2 h en été).

    Une vente de 0 h 30 à Paris est datée de la veille en UTC.

    Args:
        instants: colonne de dates et heures en UTC, sans fuseau.

    Returns:
        Les mêmes instants, sans fuseau ; `NaT` reste `NaT`.
    """
    return instants.dt.tz_localize("UTC").dt.tz_convert("Europe/Paris").dt.tz_localize(None)
