"""Indicateurs de performance d'une activité de vente en ligne et de ses campagnes payantes.

Toutes les fonctions acceptent des nombres, des tableaux numpy ou des colonnes pandas (le résultat
garde alors l'index). Pour l'indicateur d'un ensemble, additionner d'abord, diviser ensuite :
`ctr(df["clics"].sum(), df["impressions"].sum())` est le taux de l'ensemble, la moyenne des taux
de chaque ligne ne l'est pas. Les taux sont des fractions (0,021 pour 2,1 %) ; rien n'est arrondi.
Un dénominateur nul donne `NaN` (« l'indicateur n'existe pas »), jamais 0 ni l'infini : un CPA de
0 € ferait passer une campagne sans vente pour la meilleure de toutes.

Sources : aide Google Ads pour les indicateurs d'annonces (CTR, CPC, CPM, part d'impressions), aide
Google Analytics pour le trafic, usage du contrôle de gestion pour les marges et les retours.
"""

import numpy as np
import pandas as pd

from ecom._calcul import ratio

__all__ = [
    "cpa",
    "cpc",
    "cpm",
    "ctr",
    "panier_moyen",
    "part_impressions",
    "roas",
    "roas_seuil",
    "roi_ca",
    "roi_marge",
    "taux_abandon",
    "taux_conversion",
    "taux_marge_variable",
]

Valeurs = float | np.ndarray | pd.Series


def taux_conversion(achats: Valeurs, sessions: Valeurs) -> Valeurs:
    """Taux de conversion : sessions avec achat ÷ sessions.

    Unité : fraction, de 0 à 1. Si `achats` compte des commandes plutôt que des sessions
    acheteuses, le résultat peut dépasser 1 : nommer la variante employée.
    Aucune session → `NaN`.
    """
    return ratio(achats, sessions)


def taux_abandon(achats: Valeurs, ajouts: Valeurs) -> Valeurs:
    """Taux d'abandon de panier : 1 − sessions acheteuses ÷ sessions avec ajout au panier.

    Unité : fraction, de 0 à 1. À distinguer de l'abandon du tunnel, dont le dénominateur est
    le nombre de débuts de commande. Aucun ajout → `NaN`.
    """
    return 1 - ratio(achats, ajouts)


def panier_moyen(ca: Valeurs, commandes: Valeurs) -> Valeurs:
    """Panier moyen : chiffre d'affaires ÷ nombre de commandes.

    Unité : € par commande, dans la base (HT ou TTC, port compris ou non) du chiffre d'affaires
    fourni. Aucune commande → `NaN`.
    """
    return ratio(ca, commandes)


def ctr(clics: Valeurs, impressions: Valeurs) -> Valeurs:
    """Taux de clic (*click-through rate*) : clics ÷ impressions.

    Unité : fraction. Une valeur supérieure à 1 signale un export fautif (des clics comptés sans
    leur impression) : la fonction ne la corrige pas. Aucune impression → `NaN`.
    """
    return ratio(clics, impressions)


def cpc(cout: Valeurs, clics: Valeurs) -> Valeurs:
    """Coût par clic : coût ÷ clics. Unité : € par clic. Aucun clic → `NaN`."""
    return ratio(cout, clics)


def cpm(cout: Valeurs, impressions: Valeurs) -> Valeurs:
    """Coût pour mille impressions : 1 000 × coût ÷ impressions.

    Unité : € pour mille impressions. Aucune impression → `NaN`.
    """
    return 1000 * ratio(cout, impressions)


def cpa(cout: Valeurs, conversions: Valeurs) -> Valeurs:
    """Coût par conversion (*cost per action*) : coût ÷ conversions.

    Unité : € par conversion. Dire qui compte les conversions (la plateforme ou le back-office).
    Différent du coût d'acquisition d'un client : une conversion n'est pas un nouveau client.
    Aucune conversion → `NaN` : il n'y a pas de « CPA nul ».
    """
    return ratio(cout, conversions)


def part_impressions(impressions: Valeurs, eligibles: Valeurs) -> Valeurs:
    """Part d'impressions (*impression share*) : impressions ÷ impressions éligibles.

    Unité : fraction, de 0 à 1. Elle n'existe que pour les campagnes de recherche et Shopping.
    Aucune impression éligible → `NaN`. Source : documentation Google Ads.
    """
    return ratio(impressions, eligibles)


def roas(ca: Valeurs, cout: Valeurs) -> Valeurs:
    """Retour sur dépense publicitaire (*return on ad spend*) : CA attribué ÷ dépense.

    Unité : € de chiffre d'affaires par € dépensé. Prendre le CA hors taxes : la TVA n'appartient
    pas à l'entreprise, et un ROAS TTC surestime le retour. Dépense nulle → `NaN`.
    """
    return ratio(ca, cout)


def roi_ca(ca: Valeurs, cout: Valeurs) -> Valeurs:
    """ROI sur chiffre d'affaires : (CA − coût) ÷ coût, soit ROAS − 1.

    Unité : fraction (3,0 pour +300 %), au moins −1. Il ignore le coût des marchandises :
    une campagne peut l'avoir positif et perdre de l'argent. Dépense nulle → `NaN`.
    """
    return ratio(ca, cout) - 1


def roi_marge(marge: Valeurs, cout: Valeurs) -> Valeurs:
    """ROI sur marge : (marge sur coûts variables − coût) ÷ coût.

    `marge` est en euros, avant dépense publicitaire ; quand seul le taux est connu, passer
    `ca * taux_de_marge`. Unité : fraction ; 0 = la campagne rembourse exactement sa dépense ;
    une marge négative donne moins de −1. Dépense nulle → `NaN`.
    """
    return ratio(marge, cout) - 1


def taux_marge_variable(marge: Valeurs, ca: Valeurs) -> Valeurs:
    """Taux de marge sur coûts variables : marge sur coûts variables ÷ CA HT.

    Unité : fraction du prix de vente hors taxes (un « taux de marque », pas un taux calculé sur
    le coût). CA nul → `NaN`.
    """
    return ratio(marge, ca)


def roas_seuil(taux_marge: Valeurs) -> Valeurs:
    """ROAS seuil (*break-even ROAS*) : 1 ÷ taux de marge sur coûts variables.

    Unité : € de CA HT par € dépensé. Au-dessus, la campagne gagne de l'argent ; au-dessous, elle
    en perd. Une marge nulle ou négative → `NaN` : aucun ROAS ne rembourse la dépense.
    """
    positif = np.where(np.asarray(taux_marge) > 0, 1.0, 0.0)
    return ratio(positif, positif * taux_marge)
