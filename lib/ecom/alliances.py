"""Choix de partenaires : saison, clientèle, complémentarité, image, point mort.

Une alliance a trois formes : le co-marketing (une action commune), le co-branding ou co-marquage
(une offre à deux marques) et le co-développement (un produit ou un service conçu ensemble). Un bon
partenaire est complémentaire (il apporte ce que l'on n'a pas) et cohérent (son image ne contredit
pas la nôtre) : ce module donne les mesures, la décision reste à celui qui signe.

Sources : T. Blackett et B. Boad, *Co-Branding : The Science of Alliance*, Macmillan, 1999 (formes
d'alliance et cohérence d'image) ; corrélation linéaire de Pearson ; point mort du contrôle de
gestion (charges fixes ÷ marge unitaire sur coûts variables).
"""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from ecom._calcul import ratio
from ecom._colonnes import exiger

__all__ = [
    "coherence_image",
    "contacts_nouveaux",
    "correlation_saison",
    "couverture_segments",
    "ecarts_image",
    "indices_saison",
    "mise_a_echelle",
    "point_mort",
    "score_pondere",
    "segments",
]


def contacts_nouveaux(audience: pd.Series, recouvrement: pd.Series) -> pd.Series:
    """Personnes que le partenaire fait rencontrer pour la première fois.

    Formule : audience × (1 − recouvrement).

    Args:
        audience: personnes par mois.
        recouvrement: part de cette audience déjà cliente, entre 0 et 1.

    Returns:
        Personnes par mois ; `NaN` si l'un des deux manque.
    """
    return audience * (1 - recouvrement)


def segments(textes: pd.Series) -> pd.Series:
    """Découpe « gourmets; Familles » en `["familles", "gourmets"]`.

    Args:
        textes: clientèles séparées par des points-virgules ; casse et espaces indifférents.

    Returns:
        Une liste triée par ligne, sans doublon ; liste vide si le texte manque.
    """
    return textes.map(
        lambda texte: (
            sorted({s.strip().lower() for s in texte.split(";") if s.strip()})
            if isinstance(texte, str)
            else []
        )
    )


def couverture_segments(textes: pd.Series, poids: Mapping[str, float] | pd.Series) -> pd.Series:
    """Part de nos clientèles, en poids, que le partenaire touche aussi.

    Formule : Σ poids des segments communs ÷ Σ de tous les poids.

    Args:
        textes: clientèles du partenaire (voir `segments`).
        poids: importance de chacune de nos clientèles ; celles qui n'y figurent pas valent 0.

    Returns:
        Fractions entre 0 et 1, sur l'index de `textes` ; `NaN` si la somme des poids est nulle.
    """
    valeurs = {str(nom).strip().lower(): float(valeur) for nom, valeur in dict(poids).items()}
    communs = segments(textes).map(lambda noms: sum(valeurs.get(nom, 0.0) for nom in noms))
    total = pd.Series(sum(valeurs.values()), index=textes.index, dtype=float)
    resultat: pd.Series = ratio(communs.astype(float), total)
    return resultat


def indices_saison(profils: pd.DataFrame) -> pd.DataFrame:
    """Ramène chaque profil de l'année à une moyenne de 1 : mois ÷ moyenne des mois connus.

    Args:
        profils: une ligne par profil, une colonne par mois, dans une unité quelconque.

    Returns:
        Même forme, sans unité : 1,5 se lit « 50 % de plus qu'un mois moyen ». Un mois non mesuré
        reste `NaN` et ne compte pas dans la moyenne ; un mois à 0 compte. Profil tout à 0 : `NaN`.
    """
    moyenne = profils.mean(axis=1)
    return profils.div(moyenne.where(moyenne != 0), axis=0)


def correlation_saison(
    profils: pd.DataFrame, reference: Iterable[float] | pd.DataFrame, minimum: int
) -> pd.Series:
    """Corrélation de Pearson entre chaque profil de l'année et un profil de référence.

    Formule : r = Σ(x − x̄)(y − ȳ) ÷ √(Σ(x − x̄)² × Σ(y − ȳ)²), sur les mois où les deux sont
    connus. r = 1 : mêmes saisons ; r = 0 : saisons sans lien ; r = −1 : saisons opposées. L'unité
    des profils n'y change rien.

    Args:
        profils: une ligne par partenaire, une colonne par mois.
        reference: autant de valeurs que de mois (la même pour tous), ou une table de même forme
            que `profils` (une référence par ligne).
        minimum: nombre de mois connus en deçà duquel r n'est pas calculé. Moins il y a de mois,
            plus r peut être grand par hasard : au seuil de 5 %, jusqu'à 0,58 pour 12 mois et
            jusqu'à 0,71 pour 8 mois.

    Returns:
        r entre −1 et 1, sur l'index de `profils` ; `NaN` s'il y a moins de `minimum` mois communs
        ou si l'un des profils est constant (sa variance est nulle : il n'a pas de saison).

    Raises:
        ValueError: la référence n'a pas la forme attendue.
    """
    x = profils.to_numpy(dtype=float)
    y = np.asarray(
        reference if isinstance(reference, pd.DataFrame) else list(reference), dtype=float
    )
    if y.shape not in (x.shape, (x.shape[1],)):
        raise ValueError(
            f"la référence doit avoir {x.shape[1]} mois, ou la forme {x.shape} des profils ; "
            f"elle a la forme {y.shape}"
        )
    y = np.broadcast_to(y, x.shape)
    connus = ~(np.isnan(x) | np.isnan(y))
    n = connus.sum(axis=1)
    mois = np.where(n == 0, np.nan, n)

    def centrer(valeurs: np.ndarray) -> np.ndarray:
        connues = np.where(connus, valeurs, 0)
        moyennes = connues.sum(axis=1) / mois
        centrees = np.where(connus, valeurs - moyennes[:, None], 0)
        # A constant profile leaves rounding dust, not an exact zero.
        constante = (centrees**2).sum(axis=1) <= 1e-20 * (connues**2).sum(axis=1)
        return np.where(constante[:, None], 0, centrees)

    x, y = centrer(x), centrer(y)
    produit = (x**2).sum(axis=1) * (y**2).sum(axis=1)
    bas = np.sqrt(np.where((produit == 0) | (n < minimum), np.nan, produit))
    return pd.Series((x * y).sum(axis=1) / bas, index=profils.index, name="correlation")


def mise_a_echelle(valeurs: pd.Series) -> pd.Series:
    """Ramène des valeurs entre 0 (la plus petite) et 1 (la plus grande).

    Formule : (x − min) ÷ (max − min).

    Returns:
        Fractions sur le même index ; une valeur manquante le reste ; des valeurs toutes égales
        donnent `NaN` (rien ne les distingue).
    """
    etendue = valeurs.max() - valeurs.min()
    return (valeurs - valeurs.min()) / (etendue if etendue else np.nan)


def score_pondere(composantes: pd.DataFrame, poids: Mapping[str, float] | pd.Series) -> pd.Series:
    """Moyenne pondérée de composantes, ligne par ligne.

    Formule : Σ(poids × composante) ÷ Σ poids, sur les composantes connues de la ligne. Une
    composante manquante est donc retirée, et non comptée 0 : on ne sanctionne pas une absence de
    mesure comme une mauvaise note.

    Args:
        composantes: une colonne par composante, toutes sur la même échelle.
        poids: poids de chaque colonne ; leur somme est indifférente.

    Returns:
        Même unité que les composantes ; `NaN` si toutes manquent ou si leurs poids sont nuls.

    Raises:
        KeyError: une colonne que `poids` nomme n'est pas dans la table.
    """
    importance = pd.Series(dict(poids), dtype=float)
    exiger(composantes, importance.index, "composantes")
    valeurs = composantes[list(importance.index)].astype(float)
    bas = valeurs.notna().mul(importance, axis=1).sum(axis=1)
    resultat: pd.Series = ratio(valeurs.mul(importance, axis=1).sum(axis=1), bas)
    return resultat


def ecarts_image(notes: pd.DataFrame, reference: Mapping[str, float] | pd.Series) -> pd.DataFrame:
    """Écart d'image, attribut par attribut : note du partenaire − note de référence.

    Args:
        notes: une ligne par partenaire, une colonne par attribut.
        reference: notre note sur chaque attribut, même échelle.

    Returns:
        Points signés (négatif : le partenaire est moins bien perçu que nous), colonnes dans
        l'ordre de `reference` ; `NaN` si la note manque.

    Raises:
        KeyError: un attribut de `reference` n'est pas dans la table.
    """
    repere = pd.Series(dict(reference), dtype=float)
    exiger(notes, repere.index, "notes d'image")
    return notes[list(repere.index)].astype(float).sub(repere, axis=1)


def coherence_image(
    ecarts: pd.DataFrame, poids: Mapping[str, float] | pd.Series, etendue: float = 5.0
) -> pd.Series:
    """Cohérence d'image : 1 − moyenne pondérée des écarts absolus ÷ étendue de l'échelle.

    Les écarts sont pris en valeur absolue : un partenaire trop haut sur un attribut et trop bas sur
    un autre n'est pas cohérent, même si ses écarts se compensent.

    Args:
        ecarts: résultat de `ecarts_image`.
        poids: poids de chaque attribut.
        etendue: plus grand écart possible (5 pour des notes de 0 à 5).

    Returns:
        Fractions entre 0 et 1 (1 : images superposées) ; un attribut non noté est retiré et les
        poids ramenés aux autres ; `NaN` si aucun n'est noté.

    Raises:
        KeyError: un attribut que `poids` nomme n'est pas dans la table.
    """
    return 1 - score_pondere(ecarts.abs(), poids) / etendue


def point_mort(charges_fixes: Any, contribution_unitaire: Any) -> Any:
    """Nombre d'unités à vendre pour couvrir les charges fixes, arrondi à l'unité supérieure.

    Formule : charges fixes ÷ contribution unitaire, la contribution étant le prix hors taxes moins
    tous les coûts variables d'une unité.

    Args:
        charges_fixes: en euros hors taxes.
        contribution_unitaire: en euros hors taxes par unité ; nombre, tableau ou Series.

    Returns:
        Unités (entières) ; `NaN` si la contribution est nulle ou négative : chaque vente creuse
        alors la perte, aucun volume ne l'efface.
    """
    positive = contribution_unitaire > 0
    if isinstance(contribution_unitaire, pd.Series):
        utile: Any = contribution_unitaire.where(positive)
    else:
        utile = np.where(positive, contribution_unitaire, np.nan)
    # 300 / 0.1 is 3000.0000000000005 in floating point: one unit too many without the rounding.
    unites = np.ceil(np.round(charges_fixes / utile, 9))
    return float(unites) if np.ndim(unites) == 0 else unites
