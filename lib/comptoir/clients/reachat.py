"""Who orders again: which customer placed each order."""

import numpy as np
import pandas as pd

__all__ = ["attribuer"]

COMMANDES_PAR_CLIENT = 1.65

# Where new customers come from more often than the shop's average order.
_NOUVEAUX = {
    "sea": 1.5,
    "naturel": 1.2,
    "social payant": 2.0,
    "social organique": 1.3,
    "affiliation": 1.3,
    "référents": 1.2,
    "direct": 0.6,
    "e-mail": 0.25,
}


def attribuer(alea: np.random.Generator, canal: pd.Series) -> np.ndarray:
    """Return the customer number (1…) of each order; orders come in order of time.

    Every customer orders at least once, 1.65 times on average; some come back far more often.
    """
    n = len(canal)
    poids = canal.map(_NOUVEAUX).fillna(1.0).to_numpy() * np.linspace(1.35, 0.75, n)
    # Weighted draw without replacement: the largest of log(weight) + Gumbel noise.
    cle = np.log(poids) + alea.gumbel(size=n)
    cle[0] = np.inf
    premier = np.zeros(n, dtype=bool)
    premier[np.argsort(-cle)[: round(n / COMMANDES_PAR_CLIENT)]] = True
    premiers = np.flatnonzero(premier)
    deja = np.cumsum(premier) - premier  # customers known before each order
    rang = np.arange(n)
    hasard = alea.random(n)
    # A returning order repeats an earlier customer, or an earlier order (so that regulars emerge).
    client_connu = premiers[np.minimum((hasard * deja).astype(int), len(premiers) - 1)]
    precedente = np.where(alea.random(n) < 0.7, client_connu, (hasard * rang).astype(int))
    origine = np.where(premier, rang, precedente)
    while not premier[origine].all():
        origine = origine[origine]
    return np.asarray(np.cumsum(premier)[origine])
