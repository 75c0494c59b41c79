"""Une table : sa forme, et ses lignes comparées par clé."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from ecom._colonnes import ordinaire
from ecom._comparaison import cle_de, est_nombre, proche
from ecom.verifier._constat import Constat, cites
from ecom.verifier._listes import accorde
from ecom.verifier._refus import ReponseRefusee, enumere, exiger, exiger_nombre, nature, presente
from ecom.verifier._valeurs import simple

__all__ = ["memes_lignes", "table"]


def table(
    valeur: Any,
    nom: str,
    colonnes: Iterable[str] | None = None,
    lignes: int | None = None,
    nombres: Iterable[Any] = (),
) -> pd.DataFrame:
    """Vérifie que `valeur` est un DataFrame non vide avec ces `colonnes` et ce nombre de `lignes`.

    Une colonne placée en index est acceptée : elle redevient une colonne dans la table renvoyée. Si
    elle est à la fois en index et en colonne, c'est la colonne qui compte. Quelle que soit la façon
    dont une colonne est tenue (creuse, catégories, pyarrow, `Decimal`, périodes, dates), elle est
    renvoyée comme une colonne ordinaire, ses textes avec des accents composés et des espaces
    ordinaires.

    Args:
        valeur: la réponse.
        nom: nom de la variable dans les messages.
        colonnes: colonnes exigées.
        lignes: nombre de lignes exigé.
        nombres: colonnes dont chaque valeur doit être un nombre (ou manquer).
    """
    presente(valeur, nom)
    exiger(
        isinstance(valeur, pd.DataFrame),
        f"« {nom} » doit être une table (DataFrame), et non {nature(valeur)}.",
    )
    nombres = list(nombres)
    attendues = [*(colonnes or []), *nombres]
    resultat = _index_en_colonnes(_bien_nommee(valeur.copy(), attendues), attendues)
    absentes = [colonne for colonne in attendues if colonne not in resultat.columns]
    exiger(
        not absentes,
        f"« {nom} » : colonne absente : {enumere(absentes)}. "
        f"Colonnes présentes : {enumere(resultat.columns)}.",
    )
    exiger(len(resultat), f"« {nom} » est une table vide.")
    if lignes is not None:
        exiger(
            len(resultat) == lignes,
            f"« {nom} » doit compter {lignes} lignes ; elle en compte {len(resultat)}.",
        )
    resultat = resultat.reset_index(drop=True)
    for rang in range(resultat.shape[1]):
        resultat.isetitem(rang, _simplifiee(resultat.iloc[:, rang]).array)
    for nombre_attendu in nombres:
        for valeur_lue in np.ravel(resultat[nombre_attendu].to_numpy(object)):
            exiger_nombre(valeur_lue, str(nombre_attendu), nom)
    return resultat


def memes_lignes(
    obtenu: Any,
    attendu: pd.DataFrame,
    cle: str | list[str],
    *,
    colonnes: Iterable[str] | None = None,
    tolerance: float = 0.01,
    tolerances: Mapping[str, float] | None = None,
    ordre: bool | str = False,
) -> Constat:
    """Compare une table à celle attendue, ligne à ligne d'après une clé, valeur à valeur.

    L'ordre des colonnes, la place de la clé (index ou colonne) et la façon de tenir les valeurs ne
    comptent pas ; les textes et les jours se comparent comme dans `proche`, NaN égale NaN.

    Args:
        obtenu: la réponse.
        attendu: la référence, une ligne par clé ; la clé est en colonne ou en index (qui peut n'avoir
            pas de nom).
        cle: la colonne qui désigne une ligne, ou plusieurs.
        colonnes: colonnes à comparer ; par défaut toutes celles d'`attendu`, hors la clé.
        tolerance: écart absolu admis sur les nombres.
        tolerances: écarts propres à certaines colonnes.
        ordre: vrai, les lignes dans l'ordre d'`attendu` ; un nom de colonne, par valeurs croissantes
            de cette colonne dans la réponse, ou décroissantes si le nom est précédé de « - » (deux
            valeurs égales dans un ordre quelconque).

    Returns:
        Un `Constat` : vrai si tout concorde. Il nomme les colonnes inexactes et les lignes de la
        réponse qui sont en cause, jamais les valeurs attendues ni les lignes qui manquent.

    Raises:
        ValueError: `attendu` a deux lignes de même clé, ou n'a pas ces colonnes (faute d'auteur).
    """
    cles = [cle] if isinstance(cle, str) else list(cle)
    if len(cles) == 1 and cles[0] not in attendu.columns and attendu.index.names == [None]:
        attendu = attendu.rename_axis(cles[0])
    choisies = None if colonnes is None else list(colonnes)
    reference = _index_en_colonnes(attendu, [*cles, *(choisies or ())])
    compares = [c for c in (choisies or reference.columns) if c not in cles]
    if inconnues := [c for c in [*cles, *compares] if c not in reference.columns]:
        raise ValueError(f"la référence n'a pas de colonne {enumere(inconnues)}")
    par_cle = dict(zip(_cles(reference, cles), range(len(reference)), strict=True))
    if len(par_cle) < len(reference):
        raise ValueError("la référence a deux lignes de même clé")
    triee = ordre.removeprefix("-") if isinstance(ordre, str) else None
    try:
        rendu = table(obtenu, "réponse", [*cles, *compares, *([triee] if triee else [])])
    except ReponseRefusee as refus:
        return Constat([str(refus).removeprefix("« réponse » : ").rstrip(".")])
    rendues = _cles(rendu, cles)
    noms = [ligne if len(cles) > 1 else ligne[0] for ligne in rendu[cles].itertuples(index=False)]
    rangs: dict[Any, int] = {}
    for rang, c in enumerate(rendues):
        rangs.setdefault(c, rang)
    fautes = _presence(rendues, noms, par_cle)
    communes = [c for c in rangs if c in par_cle]
    for colonne in compares:
        admis = (tolerances or {}).get(colonne, tolerance)
        lues, vraies = list(rendu[colonne]), list(reference[colonne])
        mauvaises = [
            noms[rangs[c]]
            for c in communes
            if not proche(lues[rangs[c]], vraies[par_cle[c]], admis)
        ]
        if mauvaises:
            combien = accorde(len(mauvaises), "ligne", "lignes")
            fautes.append(f"« {colonne} » à revoir sur {combien} : {cites(map(_nom, mauvaises))}")
    if triee is not None:
        if not _monotone(list(rendu[triee]), decroissant=str(ordre).startswith("-")):
            fautes.append(f"les lignes ne sont pas triées par « {triee} »")
    elif ordre and not fautes and rendues != list(par_cle):
        fautes.append("l'ordre des lignes est à revoir")
    return Constat(fautes)


def _presence(rendues: list[Any], noms: list[Any], par_cle: Mapping[Any, int]) -> list[str]:
    fautes = []
    if manquantes := len(par_cle.keys() - set(rendues)):
        fautes.append(accorde(manquantes, "ligne manque", "lignes manquent"))
    ecrites = dict(zip(reversed(rendues), reversed(noms), strict=True))
    if de_trop := [_nom(ecrites[c]) for c in dict.fromkeys(rendues) if c not in par_cle]:
        fautes.append(f"{accorde(len(de_trop), 'ligne', 'lignes')} en trop : {cites(de_trop)}")
    if doubles := [_nom(ecrites[c]) for c, fois in Counter(rendues).items() if fois > 1]:
        fautes.append(f"lignes en double : {cites(doubles)}")
    return fautes


def _nom(ligne: Any) -> Any:
    if isinstance(ligne, pd.Timestamp) and ligne == ligne.normalize():
        return f"{ligne:%d/%m/%Y}"
    return tuple(map(_nom, ligne)) if isinstance(ligne, tuple) else ligne


def _cles(donnees: pd.DataFrame, noms: list[str]) -> list[Any]:
    return [tuple(map(cle_de, ligne)) for ligne in donnees[noms].itertuples(index=False)]


def _monotone(valeurs: list[Any], decroissant: bool) -> bool:
    connues = [v for v in valeurs if not pd.isna(v)]
    suite = list(reversed(connues)) if decroissant else connues
    for avant, apres in pairwise(suite):
        # A hair of rounding puts nothing out of order.
        marge = 1e-9 * max(abs(avant), abs(apres)) if est_nombre(avant) and est_nombre(apres) else 0
        if avant > (apres + marge if marge else apres):
            return False
    return True


def _index_en_colonnes(donnees: pd.DataFrame, attendues: list[str]) -> pd.DataFrame:
    """Return a table whose index levels of these names are columns, unless a column has the name."""
    niveaux = list(donnees.index.names)
    manquants = [
        rang
        for rang, niveau in enumerate(niveaux)
        if niveau in attendues and niveau not in [*donnees.columns, *niveaux[:rang]]
    ]
    return donnees.reset_index(level=manquants) if manquants else donnees


def _bien_nommee(donnees: pd.DataFrame, attendues: list[str]) -> pd.DataFrame:
    """Return a table whose columns and index levels are named as asked, whatever the accents' form."""
    demandes = {cle_de(nom): nom for nom in attendues}

    def comme_demande(nom: Any) -> Any:
        return demandes.get(cle_de(nom), nom) if isinstance(nom, str) else nom

    if not isinstance(donnees.columns, pd.MultiIndex):
        donnees.columns = pd.Index([comme_demande(n) for n in donnees.columns], dtype=object)
    donnees.index = donnees.index.set_names([comme_demande(n) for n in donnees.index.names])
    return donnees


def _simplifiee(colonne: pd.Series) -> pd.Series:
    tenue = ordinaire(colonne)
    if tenue.dtype == object or isinstance(tenue.dtype, pd.StringDtype):
        valeurs = [simple(v) for v in tenue]
        if any(a is not b for a, b in zip(valeurs, tenue, strict=True)):
            return pd.Series(valeurs, index=tenue.index, name=tenue.name, dtype=tenue.dtype)
    return tenue
