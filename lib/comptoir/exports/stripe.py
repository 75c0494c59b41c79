"""Stripe: the itemised report of payouts, for cards and mobile wallets.

Seen in parsers and samples that follow the export: `balance_transaction_id`, `created_utc`,
`available_on_utc`, `gross`, `fee`, `net`, `reporting_category`, `automatic_payout_id`,
`automatic_payout_effective_at`; times in UTC, refunds negative, currency in small letters, decimal dots.

Model: the order of the columns, `description` with the shop's reference, UTF-8 with LF; payouts on each
working day, three working days after the charge; a refunded charge costs no fee, as in the company's
tables. The period is that of the payouts, not of the orders.
"""

import hashlib

import numpy as np
import pandas as pd

from comptoir.entreprise import Entreprise
from comptoir.exports._boutique import boutique
from comptoir.exports._demande import Demande
from comptoir.exports._ecriture import csv_texte

__all__ = ["PAIEMENTS", "versements"]

PAIEMENTS = ("carte bancaire", "portefeuille mobile")
_DELAI = 3  # working days
_ENTETE = (
    *("balance_transaction_id", "created_utc", "available_on_utc", "currency", "gross", "fee"),
    *("net", "reporting_category", "automatic_payout_id", "automatic_payout_effective_at"),
    "description",
)


def versements(entreprise: Entreprise, demande: Demande) -> bytes:
    """Return the charges and refunds paid out in the period, by payout then by time."""
    table = pd.concat([_paiements(entreprise), _remboursements(entreprise)], ignore_index=True)
    utc = table["instant"].dt.tz_localize("Europe/Paris", ambiguous=True).dt.tz_convert("UTC")
    table["utc"] = utc.dt.tz_localize(None)
    jour = table["utc"].dt.normalize().to_numpy().astype("datetime64[D]")
    table["verse"] = pd.to_datetime(np.busday_offset(jour, _DELAI, roll="forward"))
    table = table[demande.pendant(table["verse"])]
    table = table.sort_values(["verse", "utc", "reference"], kind="stable")
    net = table["brut"] - table["frais"]
    utc, verse = (table[nom].dt.strftime("%Y-%m-%d %H:%M:%S") for nom in ("utc", "verse"))
    mouvement = table["reference"] + " " + table["categorie"] + " " + utc
    colonnes = [
        mouvement.map(lambda texte: _code("txn", texte)),
        utc,
        verse,
        pd.Series("eur", index=table.index),
        *(montant.map("{:.2f}".format) for montant in (table["brut"], table["frais"], net)),
        table["categorie"],
        verse.map(lambda texte: _code("po", texte[:10])),
        verse,
        "Commande " + table["reference"],
    ]
    lignes = zip(*colonnes, strict=True)
    return csv_texte([_ENTETE, *lignes]).encode()


def _paiements(entreprise: Entreprise) -> pd.DataFrame:
    """Return what was charged: a double click makes two orders and one payment."""
    table = boutique(entreprise)
    payee = table["issue"].isin(["vendue", "remboursée"]) & table["paiement"].isin(PAIEMENTS)
    table = table[payee & ~table["doublon"]]
    return pd.DataFrame(
        {
            "instant": table["horodatage"],
            "reference": table["reference"],
            "brut": table["total_ttc"],
            "frais": table["frais_ht"],
            "categorie": "charge",
        }
    )


def _remboursements(entreprise: Entreprise) -> pd.DataFrame:
    """Return what went back: orders cancelled after payment, the next day; returned articles."""
    table = boutique(entreprise)
    table = table[table["paiement"].isin(PAIEMENTS) & ~table["doublon"]]
    annulees = table[table["issue"] == "remboursée"]
    retours = entreprise.table("retours").dropna(subset=["rembourse_le"])
    retours = retours[retours["solution"] == "remboursement"]
    retours = retours.merge(table[["id_commande", "reference"]], on="id_commande")
    return pd.DataFrame(
        {
            "instant": pd.concat(
                [
                    annulees["horodatage"].dt.normalize() + pd.Timedelta(hours=34),
                    retours["rembourse_le"] + pd.Timedelta(hours=15),
                ]
            ),
            "reference": pd.concat([annulees["reference"], retours["reference"]]),
            "brut": -pd.concat([annulees["total_ttc"], retours["montant_ttc"]]),
            "frais": 0.0,
            "categorie": "refund",
        }
    )


def _code(prefixe: str, texte: str) -> str:
    return f"{prefixe}_{hashlib.sha256(texte.encode()).hexdigest()[:16]}"
