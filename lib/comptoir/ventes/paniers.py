"""What people put in their basket: products by season, quantities, prices of the day."""

import numpy as np
import pandas as pd

from comptoir.anomalies import CLE, pendant
from comptoir.calendrier import SAISON_EPICERIE, SAISON_JARDIN, annee
from comptoir.catalogue.familles import FAMILLES
from comptoir.publicite.campagnes import CAMPAGNES

__all__ = ["composer"]

# Orders by number of lines, 1 to 8: 2.6 on average.
_LIGNES = np.array([0.325, 0.26, 0.17, 0.10, 0.062, 0.042, 0.025, 0.016])
_NOMBRE = float(_LIGNES @ np.arange(1, len(_LIGNES) + 1))
# Amount of goods aimed at, € with tax, per year: AOV less postage charged plus discounts.
_MARCHANDISES = (63.0, 59.4)
# Units beyond the first, for a product at the family's average price.
_UNITES = {
    "plants et semences": 0.95,
    "terreaux": 0.75,
    "outils": 0.04,
    "épicerie": 1.05,
    "boissons": 0.45,
    "basse-cour": 0.15,
    "coffrets": 0.05,
}
# A line after the first stays in the first one's family this often: people shop for a purpose.
_COHERENCE = 0.45
# January to December: which ranges of a family sell when.
_GAMMES = {
    "semences potagères": (1.5, 2.6, 2.6, 1.8, 1.0, 0.5, 0.5, 0.6, 0.5, 0.3, 0.3, 0.5),
    "semences de fleurs": (0.8, 1.8, 2.4, 2.0, 1.2, 0.5, 0.3, 0.3, 0.4, 0.3, 0.2, 0.3),
    "plants potagers": (0.1, 0.2, 0.7, 2.0, 3.4, 2.4, 1.0, 0.8, 0.8, 0.4, 0.1, 0.1),
    "arbres et petits fruits": (1.2, 1.4, 1.3, 0.6, 0.4, 0.3, 0.2, 0.2, 0.6, 1.6, 3.0, 1.8),
    "bulbes d'ornement": (0.3, 0.5, 0.7, 0.6, 0.3, 0.1, 0.3, 1.4, 3.2, 3.4, 2.0, 0.6),
    "plants à planter": (0.8, 2.6, 3.0, 1.6, 0.5, 0.1, 0.1, 0.3, 0.9, 1.4, 1.0, 0.4),
    "coffrets gourmands": (0.7, 0.8, 0.6, 0.7, 1.0, 1.0, 0.6, 0.5, 0.6, 0.8, 2.0, 2.6),
    "arrosage": (0.3, 0.4, 0.7, 1.0, 1.6, 2.0, 2.0, 1.5, 0.7, 0.4, 0.4, 0.5),
}
_RUPTURE = 24  # the stock-out week is drawn apart from the 24 months


def composer(
    alea: np.random.Generator, produits: pd.DataFrame, commandes: pd.DataFrame
) -> pd.DataFrame:
    """Return the lines of `commandes` (rang, horodatage, campagne): one row per order and product."""
    ventes = _Ventes(alea, produits)
    instants = commandes["horodatage"]
    periode = ((instants.dt.year - 2024) * 12 + instants.dt.month - 11).to_numpy()
    periode = np.where(pendant(instants, "rupture_terreau"), _RUPTURE, periode)
    nombre = 1 + alea.choice(len(_LIGNES), len(commandes), p=_LIGNES)
    commande = np.repeat(np.arange(len(commandes)), nombre)
    premiere = np.r_[0, np.cumsum(nombre)[:-1]]
    univers = commandes["campagne"].map({c.nom: c.familles for c in CAMPAGNES if c.familles})
    famille = ventes.familles(alea, periode[commande])
    famille[premiere] = ventes.premieres(alea, famille[premiere], univers, periode)
    suit = alea.random(len(commande)) < _COHERENCE
    famille = np.where(suit, famille[premiere][commande], famille)
    produit = ventes.references(alea, famille, periode[commande])
    qte = 1 + alea.poisson(ventes.unites[produit])
    lignes = pd.DataFrame({"rang": commande, "produit": produit, "qte": qte})
    lignes = lignes.groupby(["rang", "produit"]).agg({"qte": "sum"}).reset_index()
    return _prix(alea, lignes, produits, instants)


class _Ventes:
    """Chances of families and of products within them, for each of the 25 selling periods."""

    def __init__(self, alea: np.random.Generator, produits: pd.DataFrame) -> None:
        self.noms = list(FAMILLES)
        self.famille = produits["famille"].map({f: i for i, f in enumerate(self.noms)}).to_numpy()
        prix = produits["prix_ttc"].to_numpy()
        moyen = produits["famille"].map(produits.groupby("famille")["prix_ttc"].mean().to_dict())
        rapport = moyen.to_numpy() / prix
        self.unites = produits["famille"].map(_UNITES).to_numpy() * np.minimum(rapport, 2.5) ** 0.5
        popularite = alea.lognormal(0, 0.9, len(produits))
        arrete = (produits["statut"] == "arrêté").to_numpy()
        self.part = np.zeros((25, len(self.noms)))
        self.chance = np.zeros((25, len(produits)))
        for periode in range(25):
            mois = 3 if periode == _RUPTURE else (periode + 10) % 12
            an = int(periode >= 12)
            poids = popularite * np.where(arrete & (an == 1), 0, 1)
            saisons = {gamme: rythme[mois] for gamme, rythme in _GAMMES.items()}
            poids = poids * produits["gamme"].map(saisons).fillna(1.0).to_numpy()
            if periode == _RUPTURE:
                poids = np.where(produits["gamme"] == "terreaux", 0.0, poids)
            self._caler(periode, mois, poids, prix, _MARCHANDISES[an] / _NOMBRE)

    def _caler(
        self, periode: int, mois: int, poids: np.ndarray, prix: np.ndarray, montant: float
    ) -> None:
        """Set chances so that families sell their share and a line is worth `montant` on average.

        Popularity is tilted by price ** pente, with the slope found by bisection.
        """
        ca = np.array(
            [
                f.part_ca * (SAISON_JARDIN if f.jardin else SAISON_EPICERIE)[mois]
                for f in FAMILLES.values()
            ]
        )
        valeur = prix * (1 + self.unites)
        bas, haut = -3.0, 3.0
        for _ in range(30):
            pente = (bas + haut) / 2
            tilt = poids * prix**pente
            total = np.bincount(self.famille, tilt)
            chance = tilt / total[self.famille]
            par_ligne = np.bincount(self.famille, chance * valeur)
            part = ca / par_ligne
            if ca.sum() / part.sum() < montant:
                bas = pente
            else:
                haut = pente
        self.part[periode], self.chance[periode] = part / part.sum(), chance

    def familles(self, alea: np.random.Generator, periode: np.ndarray) -> np.ndarray:
        """Draw the family of each line."""
        seuils = np.cumsum(self.part, axis=1)[periode]
        rang = (alea.random(len(periode))[:, None] > seuils).sum(axis=1)
        return np.minimum(rang, len(self.noms) - 1)

    def premieres(
        self,
        alea: np.random.Generator,
        famille: np.ndarray,
        univers: pd.Series,
        periode: np.ndarray,
    ) -> np.ndarray:
        """Redraw the first line of orders whose campaign is about given families."""
        famille = famille.copy()
        for permises in dict.fromkeys(univers.dropna()):
            masque = (univers == permises).to_numpy()
            part = np.where(np.isin(self.noms, permises), self.part[periode[masque]], 0)
            seuils = np.cumsum(part, axis=1) / part.sum(axis=1, keepdims=True)
            famille[masque] = (alea.random(len(part))[:, None] > seuils).sum(axis=1)
        return famille

    def references(
        self, alea: np.random.Generator, famille: np.ndarray, periode: np.ndarray
    ) -> np.ndarray:
        """Draw the product of each line, given its family and period."""
        produit = np.empty(len(famille), dtype=int)
        groupe = periode * len(self.noms) + famille
        ordre = np.argsort(groupe, kind="stable")
        bornes = np.searchsorted(groupe[ordre], np.arange(25 * len(self.noms) + 1))
        for numero in range(25 * len(self.noms)):
            lignes = ordre[bornes[numero] : bornes[numero + 1]]
            p, f = divmod(numero, len(self.noms))
            possibles = np.flatnonzero(self.famille == f)
            produit[lignes] = alea.choice(possibles, len(lignes), p=self.chance[p][possibles])
        return produit


def _prix(
    alea: np.random.Generator,
    lignes: pd.DataFrame,
    produits: pd.DataFrame,
    instants: pd.Series,
) -> pd.DataFrame:
    """Add the price and cost of the day: year 1 was a little cheaper; false bargain of 2025."""
    quand = instants.iloc[lignes["rang"]].reset_index(drop=True)
    hausse = alea.choice([0.0, 0.02, 0.03, 0.05], len(produits))
    rang = lignes["produit"].to_numpy()
    facteur = np.where(annee(pd.DatetimeIndex(quand)) == 0, 1 - hausse[rang], 1.0)
    cibles = produits.index[produits["famille"].isin(["outils", "coffrets"])]
    gonfles = np.isin(rang, alea.choice(cibles, 25, replace=False))
    avant = pendant(quand, "faux_prix_barre") & (quand < pd.Timestamp("2025-11-24"))
    gonflage = np.where(gonfles & avant, CLE["faux_prix_barre"].ampleur, 1.0)
    lignes["sku"] = produits["sku"].to_numpy()[rang]
    lignes["pu_ttc"] = np.round(produits["prix_ttc"].to_numpy()[rang] * facteur * gonflage, 2)
    lignes["tva"] = produits["tva"].to_numpy()[rang]
    lignes["cout_u_ht"] = np.round(produits["cout_ht"].to_numpy()[rang] * facteur, 2)
    lignes["poids_g"] = produits["poids_g"].to_numpy()[rang] * lignes["qte"]
    return lignes
