"""What a hurried survey finds and how it writes it down: barcodes, sizes, names of articles."""

import re
import unicodedata
from collections.abc import Callable

import numpy as np
import pandas as pd

__all__ = [
    "avec_produits_arretes",
    "contenance",
    "deja_vendu",
    "gtin_inconnu",
    "libelle",
    "saisir_gtin",
]

_FORMES_GTIN = ["juste", "mise en forme", "tableur", "absent", "faute de frappe", "autre article"]
_PART_FORMES = [0.56, 0.10, 0.05, 0.17, 0.08, 0.04]


def gtin_inconnu(alea: np.random.Generator, cle_gtin: Callable[[str], str]) -> str:
    """Return a well-formed barcode that no product of the catalogue bears."""
    douze = f"29{alea.integers(10**9, 10**10):010d}"
    return douze + cle_gtin(douze)


def saisir_gtin(alea: np.random.Generator, code: str, inconnu: str) -> str | None:
    """Return the barcode `code` as the survey recorded it.

    Args:
        alea: random stream.
        code: the true barcode, 13 digits.
        inconnu: the well-formed barcode of another article, put in its place once in a while.
    """
    forme = alea.choice(_FORMES_GTIN, p=_PART_FORMES)
    if forme == "absent":
        return None
    if forme == "tableur":
        return f"{float(code):.2E}".replace(".", ",")
    if forme == "autre article":
        return inconnu
    if forme == "faute de frappe":
        rang = int(alea.integers(7, 13))
        # A wrong digit always breaks the check digit; swapped digits would not always.
        chiffre = (int(code[rang]) + int(alea.integers(1, 10))) % 10
        return code[:rang] + str(chiffre) + code[rang + 1 :]
    if forme == "mise en forme":
        formes = [
            f"{code[0]} {code[1:7]} {code[7:]}",
            f"{code[:3]}-{code[3:12]}-{code[12]}",
            f"{code}.0",
            f"0{code}",
        ]
        return str(formes[alea.integers(len(formes))])
    return code


def contenance(
    alea: np.random.Generator, quantite: pd.Series, unite: pd.Series
) -> tuple[pd.Series, pd.Series]:
    """Write each size in the unit its seller prefers: 0.5 kg or 500 g, 0.75 L or 75 cl."""
    en_petit = alea.random(len(quantite)) < 0.5
    grammes = (unite == "kg") & (quantite < 1) & en_petit
    centilitres = (unite == "L") & (quantite < 1.5) & en_petit
    facteur = np.select([grammes, centilitres], [1000.0, 100.0], 1.0)
    nom = pd.Series(np.select([grammes, centilitres], ["g", "cl"], unite), index=unite.index)
    return (quantite * facteur).round(3), nom


def libelle(
    alea: np.random.Generator,
    nom: str,
    autre_taille: bool,
    quantite: float,
    unite: str,
    enseigne: str,
) -> str:
    """Return the name a competitor gives to the article that the catalogue calls `nom`."""
    texte = nom
    if autre_taille:
        taille = f"{quantite:g} {unite}".replace(".", ",")
        texte, remplacees = re.subn(r"\d+ (?:k?g|c?l|L)\b", taille, texte)
        texte = texte if remplacees else f"{texte} {taille}"
    for chance, change in _CHANGEMENTS:
        if alea.random() < chance:
            texte = change(texte)
    if alea.random() < 0.12:
        texte = f"{enseigne} - {texte}"
    return texte


def avec_produits_arretes(autres: pd.DataFrame, produits: pd.DataFrame, rang: int) -> pd.DataFrame:
    """Put in two articles that the cooperative has stopped selling: right barcode, no SKU."""
    article, arrete = produits["nom"].str.partition(", ")[0], produits["statut"] == "arrêté"
    # Not one that it still sells in another size: that would be the same article.
    arretes = produits[arrete & ~article.isin(article[~arrete])]
    choisis = [(2 * rang + i) % len(arretes) for i in range(min(2, len(arretes), len(autres)))]
    colonnes = ["nom", "quantite_nette", "unite", "prix_ttc", "tva", "gtin"]
    remplaces = arretes.iloc[choisis][colonnes].assign(sku=None)
    return pd.concat([remplaces, autres.iloc[len(choisis) :]], ignore_index=True)


def deja_vendu(table: pd.DataFrame, facteur: np.ndarray, produits: pd.DataFrame) -> pd.Series:
    """Tell which lines, once resized, would bear the name and the size of another product."""

    def cles(lignes: pd.DataFrame, contenance: pd.Series) -> list[tuple[str, float]]:
        sans_taille = lignes["nom"].str.replace(r"\d+ (?:k?g|c?l|L)\b", "", regex=True)
        return list(zip(sans_taille, contenance.astype(float).round(4), strict=True))

    connus = set(cles(produits, produits["quantite_nette"]))
    voulus = cles(table, table["quantite_nette"] * facteur)
    return pd.Series([cle in connus for cle in voulus], index=table.index) & (facteur != 1)


def _tete_et_queue(texte: str) -> str:
    tete, virgule, queue = texte.partition(", ")
    return f"{queue} - {tete}" if virgule else texte


def _sans_accents(texte: str) -> str:
    decompose = unicodedata.normalize("NFKD", texte.replace("œ", "oe"))
    return "".join(c for c in decompose if not unicodedata.combining(c))


def _abreger(texte: str) -> str:
    for long, court in _ABREVIATIONS:
        texte = texte.replace(long, court)
    return texte


def _sans_mots_vides(texte: str) -> str:
    return re.sub(r"\b(?:de|du|des|à|aux?|en|pour) ", "", texte.replace("d'", ""))


_ABREVIATIONS = [
    ("sachet de graines", "graines"),
    ("boîte métallique", "boîte"),
    ("modèle professionnel", "pro"),
    ("grand modèle", "gd modèle"),
    ("petit modèle", "pt modèle"),
    ("barquette de 6", "x6"),
    ("carton de 6", "x6"),
    ("Confiture", "Conf."),
    ("Engrais", "Engr."),
    ("sac de ", ""),
]
_CHANGEMENTS = (
    (0.30, _abreger),
    (0.25, _sans_mots_vides),
    (0.25, lambda texte: texte.replace(" bio", " issu de l'agriculture biologique")),
    (0.20, _tete_et_queue),
    (0.20, _sans_accents),
    (0.15, str.upper),
)
