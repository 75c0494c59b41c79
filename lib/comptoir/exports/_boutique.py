"""The shop as its back office knows it: orders, payments that failed, who let themselves be measured.

The tables of the company hold orders. A back office holds attempts too, and has neither the status
of the last day nor the channel. All of it is drawn once for the whole period, so that the exports of
two periods, or of two platforms, speak of the same orders.
"""

import hashlib

import numpy as np
import pandas as pd

from comptoir.entreprise import Entreprise
from comptoir.trafic.sessions import trafic_reel
from comptoir.trafic.trafic_mesure import PART_MESUREE, mesurees

__all__ = ["PART_MESUREE", "boutique"]

_ECHECS = 0.16  # of the sessions that enter a payment without buying, those that leave an order
_RETENTES = 0.6  # of these, those of a customer who succeeds a few minutes later
_NON_PAYEES = 0.4  # of the cancelled orders, those that were never paid
_LETTRES = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_NOMS = (
    *("Abgrall", "Bodénès", "Cadiou", "Corre", "Daniélou", "Floc'h", "Guéguen", "Hamon", "Jaouen"),
    *("Kerbrat", "Kervella", "Le Bihan", "Le Gall", "Le Goff", "Le Roux", "Mével", "Nédélec"),
    *("Ollivier", "Pennec", "Quéméner", "Riou", "Salaün", "Tanguy", "Urvoas"),
)


def boutique(entreprise: Entreprise) -> pd.DataFrame:
    """Return all orders and failed attempts, in order of time; do not change the frame.

    Returns:
        `id_commande` (missing for an attempt that failed), `numero` (1 for the first), `reference`
        (nine capitals, two orders never share one), `horodatage` (Paris), `client` (an initial and a
        surname, invented), `nouveau`, `canal`, `paiement`, `total_ttc`, `frais_ht`, `doublon`,
        `mesuree` (the measuring tool saw it) and `issue`: vendue, remboursée, annulée or échec.
    """
    return entreprise.partage(_boutique)


def _boutique(entreprise: Entreprise) -> pd.DataFrame:
    alea = entreprise.alea("exports boutique")
    commandes = entreprise.table("commandes")
    annulee = commandes["statut"] == "annulée"
    jamais = alea.random(len(commandes)) < _NON_PAYEES
    inscrits = entreprise.table("clients").set_index("id")["inscrit_le"]
    premier_jour = commandes["horodatage"].dt.normalize() == commandes["id_client"].map(inscrits)
    ventes = pd.DataFrame(
        {
            "id_commande": commandes["id"],
            "horodatage": commandes["horodatage"],
            "id_client": commandes["id_client"],
            "nouveau": premier_jour & ~commandes["id_client"].duplicated(),
            "canal": commandes["canal"],
            "paiement": commandes["paiement"],
            "total_ttc": commandes["total_ttc"],
            "frais_ht": commandes["frais_paiement_ht"],
            "doublon": commandes["doublon"],
            "mesuree": mesurees(entreprise),
            "issue": np.select([annulee & jamais, annulee], ["annulée", "remboursée"], "vendue"),
        }
    )
    echecs = _echecs(entreprise.alea("exports échecs"), ventes, entreprise.partage(trafic_reel))
    table = pd.concat([ventes, echecs], ignore_index=True)
    table = table.sort_values("horodatage", kind="stable", ignore_index=True)
    table["numero"] = np.arange(1, len(table) + 1)
    table["reference"] = [_reference(numero) for numero in table["numero"]]
    table["client"] = table["id_client"].map(_client)
    return table


def _echecs(alea: np.random.Generator, ventes: pd.DataFrame, trafic: pd.DataFrame) -> pd.DataFrame:
    """Return the orders left by payments that failed.

    A customer tries again a few minutes later, or gives up; both look alike in the back office.
    """
    perdus = (trafic["infos_paiement"] - trafic["achats"]).groupby(trafic["date"]).sum()
    nombre = alea.binomial(perdus, _ECHECS)
    jours = ventes["horodatage"].dt.normalize()
    premier = np.searchsorted(jours, perdus.index)
    combien = np.searchsorted(jours, perdus.index, side="right") - premier
    rangs = np.repeat(premier, nombre) + alea.integers(0, np.repeat(combien, nombre))
    table = ventes.iloc[rangs].reset_index(drop=True)
    n = len(table)
    avant = table["horodatage"] - pd.to_timedelta(alea.integers(60, 540, n), unit="s")
    ailleurs = table["horodatage"].dt.normalize() + pd.to_timedelta(
        alea.integers(8 * 3600, 23 * 3600, n), unit="s"
    )
    retente = alea.random(n) < _RETENTES
    table["horodatage"] = avant.where(retente, ailleurs)
    autres = ventes["id_client"].to_numpy()[alea.integers(0, len(ventes), n)]
    table["id_client"] = np.where(retente, table["id_client"], autres)
    return table.assign(
        id_commande=None,
        paiement="carte bancaire",
        frais_ht=0.0,
        doublon=False,
        mesuree=False,
        issue="échec",
    ).astype({"id_commande": "str"})


def _reference(numero: int) -> str:
    """Return nine capitals, the same for the same number.

    The last four tell the number, so that no two orders share a reference.
    """
    tirage = hashlib.sha256(str(numero).encode()).digest()
    debut = "".join(_LETTRES[octet % 26] for octet in tirage[:5])
    # 26 ** 4 numbers; a multiplier prime with 26 scatters them.
    reste, suite = numero * 7919 % 26**4, ""
    for _ in range(4):
        reste, rang = divmod(reste, 26)
        suite += _LETTRES[rang]
    return debut + suite


def _client(id_client: str) -> str:
    tirage = hashlib.sha256(id_client.encode()).digest()
    return f"{_LETTRES[tirage[0] % 26]}. {_NOMS[tirage[1] % len(_NOMS)]}"
