"""Benchmark concurrentiel : rapprocher des produits, comparer des prix, noter des acteurs.

Un benchmark tient par ses preuves. Chaque fonction fait une seule chose, visible et rejouable ;
les choix (seuil de rapprochement, sens d'un critère, pondération) restent à celui qui le signe.

Sources : clé de contrôle des GTIN, GS1, « GS1 General Specifications », § 7.9 ; similarité de
libellés, documentation de RapidFuzz (`fuzz.token_sort_ratio`) ; indice de prix par rapport des
sommes, dit de Dutot, « Manuel de l'indice des prix à la consommation » (OIT, FMI, OCDE, 2004),
chapitre 20 ; somme pondérée de notes normées, méthode usuelle d'analyse multicritère.
"""

import unicodedata
from collections.abc import Sequence

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from ecom._calcul import ratio

__all__ = [
    "NOTE_MAXIMALE",
    "UNITES",
    "en_unite_de_base",
    "gtin_valide",
    "indice_prix",
    "nettoyer_gtin",
    "normaliser_libelles",
    "note_ponderee",
    "noter",
    "part_non_renseigne",
    "rapprocher_libelles",
    "repartir_poids",
]

NOTE_MAXIMALE = 5.0
"""Une note va de 0 à 5."""

UNITES: dict[str, tuple[str, float]] = {
    "mg": ("g", 0.001),
    "g": ("g", 1.0),
    "kg": ("g", 1000.0),
    "ml": ("ml", 1.0),
    "cl": ("ml", 10.0),
    "l": ("ml", 1000.0),
}
"""Unité usuelle (en minuscules) → unité de base et facteur qui y conduit."""


def part_non_renseigne(table: pd.DataFrame) -> pd.Series:
    """Part de valeurs manquantes de chaque colonne.

    Formule : cellules manquantes ÷ lignes. Unité : fraction, de 0 à 1.

    Seules comptent comme manquantes les cellules vides (`NaN`, `None`, `NaT`) : un code convenu
    comme -1 ou « n.c. » doit avoir été remplacé avant, car lui seul dit ce qu'il signifie.
    Table sans ligne → `NaN`.

    Returns:
        Une fraction par colonne, dans l'ordre des colonnes.
    """
    return ratio(table.isna().sum(), pd.Series(len(table), index=table.columns)).rename(
        "part_non_renseigne"
    )


def nettoyer_gtin(gtin: pd.Series) -> pd.Series:
    """Ramène des GTIN saisis de diverses façons à leurs seuls chiffres.

    Sont retirés : les espaces, les tirets, le « .0 » que laisse un tableur, et le zéro de tête d'un
    GTIN à 14 chiffres (le même article, écrit dans le format des cartons). Devient `NaN` ce qui ne
    donne pas 8, 12, 13 ou 14 chiffres : texte, code tronqué, notation scientifique (« 2,00E+12 »,
    dont les derniers chiffres sont perdus).

    La clé de contrôle n'est pas vérifiée : voir `gtin_valide`.

    Returns:
        Du texte, sur l'index de `gtin`.
    """
    texte = gtin.astype("str").str.replace(r"[\s\-]", "", regex=True)
    texte = texte.str.replace(r"\.0$", "", regex=True)
    texte = texte.str.replace(r"^0(?=\d{13}$)", "", regex=True)
    return texte.where(texte.str.fullmatch(r"\d{8}|\d{12,14}").fillna(False) & gtin.notna())


def gtin_valide(gtin: pd.Series) -> pd.Series:
    """Dit si la clé de contrôle de chaque GTIN est juste.

    De droite à gauche, hors clé, les chiffres sont multipliés par 3, 1, 3, 1… ; la clé complète la
    somme à la dizaine supérieure (GS1). Une clé juste prouve que la saisie est cohérente, pas que
    le code est celui du bon article.

    Args:
        gtin: GTIN en texte, de 8, 12, 13 ou 14 chiffres, sans séparateur (voir `nettoyer_gtin`).

    Returns:
        Des booléens, sur l'index de `gtin` ; faux si le code manque ou n'a pas la bonne forme.
    """
    forme = gtin.astype("str").str.fullmatch(r"\d{8}|\d{12,14}").fillna(False) & gtin.notna()
    # Padding with zeros on the left changes neither the sum nor the weights read from the right.
    codes = gtin.where(forme, "0" * 14).astype("str").str.zfill(14)
    chiffres = np.array([list(code) for code in codes], dtype=int).reshape(-1, 14)
    somme = (chiffres * np.array([3, 1] * 7)).sum(axis=1)
    return forme.astype(bool) & pd.Series(somme % 10 == 0, index=gtin.index)


def normaliser_libelles(libelles: pd.Series) -> pd.Series:
    """Met des libellés sous une forme comparable.

    Minuscules, sans accents ni ligatures, ponctuation remplacée par une espace, espaces multiples
    réduites. Les chiffres et les unités restent : « 40 L » et « 50 L » ne sont pas le même article.
    Un libellé manquant devient un texte vide.
    """

    def simplifier(libelle: object) -> str:
        if not isinstance(libelle, str):
            return ""
        bas = libelle.lower().replace("œ", "oe").replace("æ", "ae")
        sans_accent = unicodedata.normalize("NFKD", bas)
        lettres = "".join(c if c.isalnum() else " " for c in sans_accent if not _diacritique(c))
        return " ".join(lettres.split())

    return libelles.map(simplifier).astype("str")


def rapprocher_libelles(libelles: pd.Series, candidats: pd.Series) -> pd.DataFrame:
    """Cherche pour chaque libellé le candidat qui lui ressemble le plus.

    Les libellés sont d'abord normalisés (`normaliser_libelles`), puis comparés par
    `rapidfuzz.fuzz.token_sort_ratio` : les mots sont rangés par ordre alphabétique, le score va de
    0 (rien de commun) à 100 (mêmes mots). À score égal, le premier candidat l'emporte. Un libellé
    manquant ou sans lettre ni chiffre ne ressemble à rien : son score est 0.

    La fonction propose toujours un candidat : c'est à vous de fixer le score en deçà duquel la
    proposition est refusée.

    Args:
        libelles: les libellés à rapprocher.
        candidats: les libellés de référence ; leur index (par exemple le SKU) sert de réponse.

    Returns:
        Sur l'index de `libelles` : `candidat` (une valeur de l'index de `candidats`) et `score`.

    Raises:
        ValueError: il n'y a aucun candidat.
    """
    if candidats.empty:
        raise ValueError("aucun candidat : la liste de référence est vide")
    cherches = normaliser_libelles(libelles)
    scores = process.cdist(
        cherches.tolist(),
        normaliser_libelles(candidats).tolist(),
        scorer=fuzz.token_sort_ratio,
        dtype=np.float64,
    )
    scores[(cherches == "").to_numpy()] = 0  # RapidFuzz gives two empty texts 100
    meilleur = scores.argmax(axis=1)
    return pd.DataFrame(
        {
            "candidat": candidats.index.to_numpy()[meilleur],
            "score": scores[np.arange(len(meilleur)), meilleur],
        },
        index=libelles.index,
    )


def en_unite_de_base(quantite: pd.Series, unite: pd.Series) -> pd.Series:
    """Convertit des contenances dans leur unité de base : g, ml ou pièce.

    mg, g et kg donnent des grammes ; ml, cl et l donnent des millilitres (voir `UNITES`) ; toute
    autre unité (pièce, lot, graines…) reste telle quelle. La casse est ignorée.

    Deux contenances ne se comparent que si leur unité de base est la même : 1 kg et 1 l ne se
    comparent pas, alors que la fonction donne 1000 pour chacun.

    Returns:
        Des nombres, sur l'index de `quantite` ; `NaN` si la quantité manque.
    """
    facteur = unite.str.lower().map(lambda nom: UNITES.get(nom, ("", 1.0))[1])
    return (quantite.astype(float) * facteur.astype(float)).rename("quantite_de_base")


def indice_prix(
    prix: pd.Series, reference: pd.Series, acteur: pd.Series | Sequence[object]
) -> pd.Series:
    """Indice de prix de chaque acteur, base 100 = la référence.

    Formule : 100 × Σ prix de l'acteur ÷ Σ prix de référence des mêmes articles : un rapport de
    sommes, où un article cher pèse plus qu'un article bon marché, et non la moyenne des rapports.

    Une paire dont l'un des deux prix manque est ignorée des deux côtés. Somme de référence nulle,
    ou aucune paire complète → `NaN`.

    Args:
        prix: prix de l'acteur, même contenance et même base (TTC) que la référence.
        reference: prix de référence du même article, sur le même index.
        acteur: l'acteur de chaque ligne, même longueur.

    Returns:
        Un indice par acteur (sans unité, 100 = même prix), par ordre d'acteur.
    """
    paires = pd.DataFrame(
        {"acteur": np.asarray(acteur), "prix": prix, "reference": reference.reindex(prix.index)}
    )
    incomplete = paires[["prix", "reference"]].isna().any(axis=1)
    paires.loc[incomplete, ["prix", "reference"]] = np.nan
    sommes = paires.groupby("acteur")[["prix", "reference"]].sum()
    return (100 * ratio(sommes["prix"], sommes["reference"])).rename("indice")


def noter(valeurs: pd.Series, sens: str = "plus") -> pd.Series:
    """Ramène les valeurs d'un critère à une note de 0 à 5.

    Formule : 5 × (valeur − pire) ÷ (meilleure − pire). Le meilleur acteur reçoit 5, le moins bon
    0 : la note situe un acteur parmi ceux que l'on compare, elle change si l'un d'eux sort.

    Args:
        valeurs: une valeur par acteur ; une valeur manquante garde une note manquante.
        sens: `"plus"` si une grande valeur est bonne, `"moins"` si c'est une petite.

    Returns:
        Des notes, sur l'index de `valeurs` ; toutes `NaN` si toutes les valeurs sont égales, car le
        critère ne départage alors personne.

    Raises:
        ValueError: `sens` n'est ni `"plus"` ni `"moins"`.
    """
    if sens not in ("plus", "moins"):
        raise ValueError(f"sens doit être « plus » ou « moins », et non {sens!r}")
    nombres = valeurs.astype(float)
    signe = 1.0 if sens == "plus" else -1.0
    rangees = signe * nombres
    etendue = rangees.max() - rangees.min()
    return NOTE_MAXIMALE * ratio(rangees - rangees.min(), pd.Series(etendue, index=nombres.index))


def note_ponderee(notes: pd.DataFrame, poids: pd.Series) -> pd.Series:
    """Note globale de chaque acteur : moyenne de ses notes, pondérée.

    Formule : Σ(poids × note) ÷ Σ(poids des familles notées). Une famille sans note ne compte ni en
    haut ni en bas : elle n'est pas traitée comme un zéro. Si aucune famille notée n'a de poids →
    `NaN`.

    Args:
        notes: une ligne par acteur, une colonne par famille.
        poids: un poids positif ou nul par famille, de somme quelconque ; l'ordre est indifférent.

    Returns:
        Une note de 0 à 5 par acteur.

    Raises:
        KeyError: une famille des notes n'a pas de poids.
        ValueError: un poids est négatif.
    """
    absentes = [famille for famille in notes.columns if famille not in poids.index]
    if absentes:
        noms = ", ".join(f"« {famille} »" for famille in absentes)
        presentes = ", ".join(f"« {famille} »" for famille in poids.index)
        raise KeyError(f"familles sans poids : {noms}. Poids donnés pour : {presentes}.")
    utiles = poids.reindex(notes.columns).to_numpy(dtype=float)
    if (utiles < 0).any():
        raise ValueError("un poids ne peut pas être négatif")
    # numpy rather than pandas: sensitivity analyses call this hundreds of times.
    valeurs = notes.to_numpy(dtype=float)
    notees = ~np.isnan(valeurs)
    somme = np.where(notees, valeurs, 0.0) @ utiles
    return pd.Series(ratio(somme, notees @ utiles), index=notes.index, name="note")


def repartir_poids(poids: pd.Series, famille: str, nouveau: float) -> pd.Series:
    """Fixe le poids d'une famille et partage le reste entre les autres, à proportions gardées.

    Formule : poids de la famille = `nouveau` ; autres = poids × (1 − nouveau) ÷ somme des autres.
    Les poids rendus font 1.

    Args:
        poids: un poids par famille, de somme quelconque (100 ou 1).
        famille: la famille dont le poids est fixé.
        nouveau: son nouveau poids, en fraction de 0 à 1.

    Returns:
        Des fractions, sur l'index de `poids` ; `NaN` pour les autres familles si leurs poids
        étaient tous nuls (rien ne dit alors comment répartir le reste).

    Raises:
        KeyError: la famille n'a pas de poids.
        ValueError: `nouveau` n'est pas entre 0 et 1.
    """
    if famille not in poids.index:
        presentes = ", ".join(f"« {nom} »" for nom in poids.index)
        raise KeyError(f"famille inconnue : « {famille} ». Familles : {presentes}.")
    if not 0 <= nouveau <= 1:
        raise ValueError(f"le nouveau poids doit être une fraction de 0 à 1 (reçu : {nouveau})")
    autres = poids.index != famille
    resultat = poids.to_numpy(dtype=float, copy=True)
    resultat[autres] *= ratio(1 - nouveau, resultat[autres].sum())
    resultat[~autres] = nouveau
    return pd.Series(resultat, index=poids.index, name=poids.name)


def _diacritique(caractere: str) -> bool:
    return unicodedata.combining(caractere) != 0
