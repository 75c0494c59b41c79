"""Ventes valides, attribution des ventes aux canaux et répartition d'un budget publicitaire.

Attribution : un *chemin* est la suite des points de contact d'un même acheteur. La table attendue
a une ligne par point (`id_chemin`, `rang`, `canal`, `horodatage`, `valeur_ht`, la valeur de la vente
étant répétée sur chaque point du chemin). Un modèle donne à chaque point une part de cette vente ;
les parts d'un chemin font toujours 1, donc aucun modèle ne crée ni ne perd de chiffre d'affaires.

Budget : une *courbe de réponse* dit quelle marge rapporte un budget. Le rendement décroît :
l'euro qui compte n'est pas l'euro moyen (le ROAS) mais le dernier euro dépensé (le marginal).

Les cinq modèles d'attribution sont ceux que Google Analytics proposait avant 2023 (aide de Google
Analytics, « Modèles d'attribution ») ; depuis, il ne reste que « basé sur les données » et
« dernier clic », les autres se calculent donc à partir des chemins. L'égalité des marges marginales
est la condition d'optimum d'une dépense sous budget (Dorfman et Steiner, 1954).
"""

import numpy as np
import pandas as pd

from ecom._colonnes import exiger

__all__ = [
    "MODELES",
    "attribuer",
    "marge_attendue",
    "marge_marginale",
    "parts",
    "repartir",
    "ventes_valides",
]

Montants = float | np.ndarray | pd.Series

MODELES = ("dernier", "premier", "lineaire", "en_u", "declin")
"""Noms des modèles d'attribution, dans l'ordre où un tableau les présente."""

_COLONNES = ("id_chemin", "rang", "canal", "horodatage", "valeur_ht")
_SECONDES_PAR_JOUR = 86_400
_CLES_DOUBLON = ["id_client", "total_ttc"]
_SECONDES_DOUBLON = 120


def ventes_valides(commandes: pd.DataFrame) -> pd.DataFrame:
    """Commandes à compter dans un bilan : les annulées et les doublons sont écartés.

    Un doublon est une commande passée par le même client, pour le même `total_ttc`, moins de
    120 secondes après une autre : la première reste, la seconde part.

    Args:
        commandes: extrait brut du back-office : `id_client`, `horodatage`, `statut`, `total_ttc`
            et ce dont le bilan a besoin.

    Returns:
        Les ventes dans l'ordre du temps, avec les colonnes de `commandes` sauf celles qui n'ont
        servi qu'au tri (`id`, `id_client`, `statut`).
    """
    exiger(commandes, [*_CLES_DOUBLON, "horodatage", "statut"], "commandes")
    triees = commandes.sort_values("horodatage", kind="stable")
    delai = triees.groupby(_CLES_DOUBLON)["horodatage"].diff().dt.total_seconds()
    valides = triees[(triees["statut"] != "annulée") & ~(delai < _SECONDES_DOUBLON)]
    return valides.drop(columns=["id", "id_client", "statut"], errors="ignore").reset_index(
        drop=True
    )


def parts(points: pd.DataFrame, modele: str, demi_vie: float = 7.0) -> pd.Series:
    """Part de la vente que le modèle donne à chaque point de contact.

    Pour un chemin de n points :

    - `dernier` : tout au dernier point ; `premier` : tout au premier ;
    - `lineaire` : 1 ÷ n à chacun ;
    - `en_u` : 40 % au premier, 40 % au dernier, 20 % partagés entre les autres
      (n = 1 : 100 % ; n = 2 : 50 % et 50 %) ;
    - `declin` : 2^(−âge ÷ demi-vie), l'âge étant le nombre de jours (avec décimales) qui sépare
      le point du dernier point du chemin, puis division par la somme du chemin.

    Args:
        points: une ligne par point : `id_chemin`, `rang` (1 = premier), `canal`, `horodatage`, `valeur_ht`.
        modele: un nom de `MODELES`.
        demi_vie: en jours, pour `declin` seulement.

    Returns:
        Fractions sur l'index de `points` ; leur somme vaut 1 pour chaque chemin.

    Raises:
        ValueError: modèle inconnu ou demi-vie négative ou nulle.
        KeyError: colonne manquante.
    """
    exiger(points, _COLONNES, "points")
    if modele not in MODELES:
        raise ValueError(f"modèle inconnu : {modele!r} (modèles : {', '.join(MODELES)})")
    if demi_vie <= 0:
        raise ValueError(f"la demi-vie doit être positive, en jours (reçu : {demi_vie})")
    rang = points.groupby("id_chemin")["rang"]
    premier = points["rang"] == rang.transform("min")
    dernier = points["rang"] == rang.transform("max")
    longueur = rang.transform("size")
    if modele == "dernier":
        poids = dernier.astype(float)
    elif modele == "premier":
        poids = premier.astype(float)
    elif modele == "lineaire":
        poids = 1.0 / longueur
    elif modele == "en_u":
        poids = (0.2 / (longueur - 2).clip(lower=1)).mask(premier | dernier, 0.4)
        # One or two points: nothing stands in the middle, so the ends share everything.
        poids = poids.mask(longueur <= 2, 1.0 / longueur)
    else:
        horodatage = pd.to_datetime(points["horodatage"])
        fin = horodatage.groupby(points["id_chemin"]).transform("max")
        age = (fin - horodatage).dt.total_seconds() / _SECONDES_PAR_JOUR
        poids = 2.0 ** (-age / demi_vie)
        poids = poids / poids.groupby(points["id_chemin"]).transform("sum")
    return poids.rename("part")


def attribuer(points: pd.DataFrame, modele: str, demi_vie: float = 7.0) -> pd.Series:
    """Chiffre d'affaires HT attribué à chaque canal par un modèle.

    Somme, par canal, de `valeur_ht` × `parts(points, modele, demi_vie)`. Le total est le même
    pour tous les modèles : la valeur des chemins fournis. Un chemin sans vente (`valeur_ht`
    nulle) n'apporte rien.

    Returns:
        Euros HT, indexés par canal, dans l'ordre alphabétique. Table vide → série vide.
    """
    credit = parts(points, modele, demi_vie) * points["valeur_ht"]
    return credit.groupby(points["canal"]).sum().rename(modele)


def marge_attendue(
    budget: Montants,
    a: Montants,
    k: Montants,
) -> Montants:
    """Marge qu'un budget rapporte selon la courbe de réponse : a · ln(1 + budget ÷ k).

    `a` (€ de marge) règle la hauteur, `k` (€ de budget, strictement positif) la vitesse de
    saturation. Unité : € de marge sur coûts variables, avant dépense publicitaire, sur la même
    période que le budget. Budget nul → 0.
    """
    return a * np.log1p(budget / k)


def marge_marginale(
    budget: Montants,
    a: Montants,
    k: Montants,
) -> Montants:
    """Marge que rapporte le prochain euro : a ÷ (k + budget), dérivée de `marge_attendue`.

    Unité : € de marge par € dépensé. Au-dessous de 1, l'euro suivant coûte plus qu'il ne rapporte.
    """
    return a / (k + budget)


def repartir(
    total: float,
    a: pd.Series,
    k: pd.Series,
    plancher: float | pd.Series = 0.0,
    plafond: float | pd.Series = np.inf,
) -> pd.Series:
    """Répartition d'un budget qui rend la marge totale la plus grande.

    À l'optimum, la marge marginale a ÷ (k + b) est la même pour toutes les campagnes dont le
    budget n'est ni au plancher ni au plafond. La fonction cherche cette valeur commune par
    bissection : plus elle est basse, plus les budgets sont hauts.

    Args:
        total: budget à répartir, en €.
        a: hauteur des courbes de réponse (€ de marge), une par campagne.
        k: saturation des courbes (€ de budget), même index.
        plancher: budget minimal de chaque campagne, en €.
        plafond: budget maximal de chaque campagne, en €.

    Returns:
        Budgets en €, sur l'index de `a` ; leur somme vaut `total`.

    Raises:
        ValueError: `total` est inférieur à la somme des planchers ou supérieur à celle des
            plafonds, ou une courbe n'a pas a > 0 et k > 0.
    """
    hauteur, saturation = _aligner(a, a), _aligner(k, a)
    bas, haut = _aligner(plancher, a), _aligner(plafond, a)
    if not ((hauteur > 0).all() and (saturation > 0).all()):
        raise ValueError("chaque courbe de réponse doit avoir a > 0 et k > 0")
    if not bas.sum() - 1e-9 <= total <= haut.sum() + 1e-9:
        raise ValueError(
            f"le budget total ({total:.2f} €) doit être compris entre la somme des planchers "
            f"({bas.sum():.2f} €) et celle des plafonds ({haut.sum():.2f} €)"
        )

    def budgets(marginale: float) -> np.ndarray:
        return np.clip(hauteur / marginale - saturation, bas, haut)

    # Any budget lies between 0 and `total`: so does its marginal margin between these two bounds.
    faible = float((hauteur / (saturation + total)).min())
    forte = float((hauteur / saturation).max())
    for _ in range(200):
        milieu = (faible + forte) / 2
        if budgets(milieu).sum() > total:
            faible = milieu
        else:
            forte = milieu
    return pd.Series(budgets((faible + forte) / 2), index=a.index, name="budget")


def _aligner(valeurs: float | pd.Series, modele: pd.Series) -> np.ndarray:
    """Spread a number over the campaigns, or put a Series in their order."""
    if isinstance(valeurs, pd.Series):
        return valeurs.reindex(modele.index).to_numpy(dtype=float)
    return np.full(len(modele), float(valeurs))
