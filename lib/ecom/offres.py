"""Comparer des offres de prestataires : chiffrer, noter, éprouver le choix.

L'ordre compte : l'appelant écarte d'abord les offres éliminées ; vient ensuite la note de prix (qui
dépend du plus bas prix des offres encore en lice), puis la note pondérée, enfin la sensibilité aux poids.

Conventions : une ligne par offre ; notes sur 10 ; poids de somme libre (ils sont ramenés à 1) ; prix
en euros hors taxes. Source de la formule de prix : usage de la commande publique, note = note
maximale × prix le plus bas ÷ prix de l'offre.
"""

import numpy as np
import pandas as pd

from ecom._calcul import ratio
from ecom._colonnes import exiger

__all__ = [
    "cout_actualise",
    "note_ponderee",
    "note_prix",
    "poids_de_bascule",
    "reponderer",
    "sensibilite",
]


def cout_actualise(mise_en_place: pd.Series, flux: pd.DataFrame, taux: float) -> pd.Series:
    """Coût total actualisé : mise en place + Σ flux de l'année k ÷ (1 + taux)^k.

    Les flux sont payés en fin d'année : la première année est divisée par (1 + taux). À taux nul, le
    coût est la simple somme.

    Args:
        mise_en_place: euros hors taxes, payés aujourd'hui, indexés par offre.
        flux: euros hors taxes par an, même index ; une colonne par année, dans l'ordre.
        taux: taux d'actualisation annuel, en fraction, supérieur à −1.

    Returns:
        Des euros, même index ; NaN si un flux manque.

    Raises:
        ValueError: le taux est inférieur ou égal à −1.
    """
    if taux <= -1:
        raise ValueError(f"taux d'actualisation impossible : {taux}")
    facteurs = (1 + taux) ** -np.arange(1, flux.shape[1] + 1)
    return mise_en_place + (flux * facteurs).sum(axis=1, skipna=False)


def note_prix(prix: pd.Series, maximum: float = 10.0) -> pd.Series:
    """Note de prix : maximum × prix le plus bas ÷ prix. Le moins cher a la note maximale.

    Ne passer que les offres admises : une offre éliminée mais moins chère abaisserait toutes les
    notes. Un prix nul, négatif ou manquant donne NaN et ne sert pas de prix le plus bas.

    Args:
        prix: euros hors taxes, indexés par offre.
        maximum: note de l'offre la moins chère.
    """
    valables = prix.astype(float).where(prix > 0)
    return ratio(maximum * valables.min(), valables)


def note_ponderee(notes: pd.DataFrame, poids: pd.Series) -> pd.Series:
    """Note finale : Σ(poids × note) ÷ Σ poids.

    Args:
        notes: notes sur 10, une ligne par offre, une colonne par critère.
        poids: indexés par critère ; l'ordre est libre, la somme aussi.

    Returns:
        Une note par offre ; NaN si une note manque ou si les poids sont tous nuls.

    Raises:
        ColonneAbsente: un critère pondéré n'a pas de colonne de notes.
    """
    exiger(notes, list(poids.index), "notes")
    total = (notes[list(poids.index)] * poids).sum(axis=1, skipna=False)
    return total * ratio(1.0, float(poids.sum()))


def reponderer(poids: pd.Series, critere: str, nouveau: float) -> pd.Series:
    """Change le poids d'un critère et ajuste les autres au prorata, à somme constante.

    Args:
        poids: indexés par critère.
        critere: le critère à changer.
        nouveau: son nouveau poids, entre 0 et la somme des poids.

    Returns:
        Les nouveaux poids, même index et même somme ; NaN pour les autres s'ils étaient tous nuls.

    Raises:
        KeyError: critère inconnu.
        ValueError: nouveau poids hors bornes.
    """
    if critere not in poids.index:
        raise KeyError(f"critère inconnu : {critere} (critères : {', '.join(poids.index)})")
    somme = float(poids.sum())
    if not 0 <= nouveau <= somme:
        raise ValueError(f"le poids doit être entre 0 et {somme:g}, et non {nouveau:g}")
    autres = somme - float(poids[critere])
    resultat = poids.astype(float) * ratio(somme - nouveau, autres)
    resultat[critere] = float(nouveau)
    return resultat


def sensibilite(notes: pd.DataFrame, poids: pd.Series, variation: float = 0.20) -> pd.DataFrame:
    """Refait le classement quand chaque poids, tour à tour, baisse puis monte de `variation`.

    Poids essayé = poids × (1 ± variation) ; les autres s'ajustent au prorata. À égalité, le premier
    prestataire dans l'ordre alphabétique l'emporte.

    Args:
        notes: notes sur 10, une ligne par offre, une colonne par critère.
        poids: indexés par critère.
        variation: fraction, 0,20 pour ± 20 %.

    Returns:
        Deux lignes par critère (baisse, puis hausse), dans l'ordre des poids : `critere`,
        `variation`, `gagnant`, `ecart` (note du premier − note du deuxième).
    """
    lignes = []
    for critere in poids.index:
        for signe in (-variation, variation):
            nouveau = min(float(poids[critere]) * (1 + signe), float(poids.sum()))
            notes_finales = note_ponderee(notes, reponderer(poids, critere, nouveau)).sort_index()
            rangees = notes_finales.sort_values(ascending=False, kind="stable")
            ecart = rangees.iloc[0] - rangees.iloc[1] if len(rangees) > 1 else float("nan")
            lignes.append((critere, signe, rangees.index[0], ecart))
    return pd.DataFrame(lignes, columns=["critere", "variation", "gagnant", "ecart"])


def poids_de_bascule(
    notes: pd.DataFrame, poids: pd.Series, critere: str
) -> tuple[float, str | None]:
    """Poids de `critere` le plus proche du poids actuel où le premier n'est plus seul en tête.

    Quand le poids w du critère varie et que les autres s'ajustent au prorata, la note finale d'une
    offre est linéaire : w × note du critère + (1 − w) × moyenne pondérée des autres. Deux offres se
    croisent donc en un seul point, calculé exactement.

    Args:
        notes: notes sur 10, une ligne par offre, une colonne par critère.
        poids: indexés par critère.
        critere: celui dont le poids varie, de 0 à la somme des poids.

    Returns:
        Le poids de bascule, dans l'unité des poids, et le nouveau gagnant ; `(NaN, None)` si le
        premier le reste quel que soit ce poids.

    Raises:
        KeyError: critère inconnu.
    """
    somme = float(poids.sum())
    # Normalised by `reponderer`, the other criteria keep their own proportions.
    autres = note_ponderee(notes, reponderer(poids, critere, 0.0)).sort_index()
    seul = notes[critere].reindex(autres.index)
    actuel = float(poids[critere]) / somme
    finale = actuel * seul + (1 - actuel) * autres
    premier = str(finale.sort_values(ascending=False, kind="stable").index[0])
    pente = (seul - seul[premier]) - (autres - autres[premier])
    croisement = ratio(autres[premier] - autres, pente).drop(premier)
    croisement = croisement[(croisement >= 0) & (croisement <= 1)]
    if croisement.empty:
        return float("nan"), None
    proche = (croisement - actuel).abs().sort_values(kind="stable").index[0]
    return float(croisement[proche]) * somme, str(proche)
