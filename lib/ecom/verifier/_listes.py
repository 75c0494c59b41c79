"""Une liste, un dictionnaire, une Series ; une liste comparée : ce qui manque, ce qui est en trop."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from ecom._colonnes import ordinaire
from ecom._comparaison import cle_de
from ecom.verifier._constat import Constat, cites
from ecom.verifier._refus import enumere, exiger, exiger_nombre, nature, presente
from ecom.verifier._valeurs import simple

__all__ = ["accorde", "dictionnaire", "liste", "memes_elements", "serie"]


def liste(valeur: Any, nom: str, longueur: int | None = None) -> list[Any]:
    """Vérifie que `valeur` est une liste (ou un tuple, une Series, un tableau, un ensemble)."""
    presente(valeur, nom)
    exiger(
        isinstance(valeur, list | tuple | set | frozenset | pd.Series | pd.Index | np.ndarray),
        f"« {nom} » doit être une liste, et non {nature(valeur)}.",
    )
    if isinstance(valeur, pd.Series | pd.Index):
        valeur = ordinaire(pd.Series(valeur))
    rangee = sorted(valeur, key=str) if isinstance(valeur, set | frozenset) else list(valeur)
    resultat = [simple(v) for v in rangee]
    if longueur is not None:
        exiger(
            len(resultat) == longueur,
            f"« {nom} » doit compter {longueur} éléments ; elle en compte {len(resultat)}.",
        )
    return resultat


def dictionnaire(
    valeur: Any,
    nom: str,
    cles: Iterable[Any] | None = None,
    nombres: Iterable[Any] | bool = False,
) -> dict[Any, Any]:
    """Vérifie que `valeur` est un dictionnaire (ou une Series), avec toutes les `cles`.

    Args:
        valeur: la réponse.
        nom: nom de la variable dans les messages.
        cles: clés exigées.
        nombres: clés dont la valeur doit être un nombre (ou manquer) ; vrai, toutes.
    """
    presente(valeur, nom)
    exiger(
        isinstance(valeur, Mapping | pd.Series),
        f"« {nom} » doit être un dictionnaire, et non {nature(valeur)}.",
    )
    if isinstance(valeur, pd.Series):
        valeur = ordinaire(valeur)
    resultat = {simple(cle): simple(v) for cle, v in valeur.items()}
    if cles is not None:
        # A key written otherwise (accents, apostrophes) is the one that was asked for.
        ecrites = {cle_de(cle): cle for cle in resultat}
        demandees = {ecrites[cle_de(cle)]: cle for cle in cles if cle_de(cle) in ecrites}
        absentes = [cle for cle in cles if cle_de(cle) not in ecrites]
        exiger(
            not absentes,
            f"« {nom} » : clé absente : {enumere(absentes)}. Clés présentes : {enumere(resultat)}.",
        )
        resultat = {demandees.get(cle, cle): v for cle, v in resultat.items()}
    for cle in (resultat if nombres is True else nombres) or ():
        exiger_nombre(resultat.get(cle), str(cle), nom)
    return resultat


def serie(valeur: Any, nom: str, index: Iterable[Any] | None = None) -> pd.Series:
    """Vérifie que `valeur` est une Series (ou un dictionnaire) dont l'index contient `index`."""
    presente(valeur, nom)
    exiger(
        isinstance(valeur, pd.Series | Mapping),
        f"« {nom} » doit être une Series pandas, et non {nature(valeur)}.",
    )
    resultat = ordinaire(pd.Series(valeur))
    exiger(len(resultat), f"« {nom} » est une Series vide.")
    if not isinstance(resultat.index, pd.MultiIndex):
        cles = ordinaire(pd.Series(resultat.index)).map(simple)
        resultat = resultat.set_axis(pd.Index(cles, name=resultat.index.name))
    if index is not None:
        absentes = [cle for cle in index if cle not in resultat.index]
        exiger(not absentes, f"« {nom} » : il manque dans l'index : {enumere(absentes)}.")
    return resultat


def memes_elements(obtenu: Any, attendu: Iterable[Any], *, ordre: bool = False) -> Constat:
    """Compare une liste à celle attendue : ce qui manque, ce qui est en trop, ce qui est double.

    Deux éléments sont égaux comme dans `memes`. Un élément peut être un couple (ou plus) : on donne
    alors une liste de tuples, ou les colonnes d'une table (`table[["page", "anomalie"]]`).

    Args:
        obtenu: la réponse : liste, tuple, ensemble, Series, tableau ou DataFrame.
        attendu: les éléments attendus, chacun compté une fois (d'un dictionnaire, les clés).
        ordre: exiger aussi leur ordre.

    Returns:
        Un `Constat` : vrai si tout y est. Il dit combien d'éléments manquent sans les nommer, et
        nomme ceux qui sont en trop ou en double, qui sont de l'apprenant.
    """
    lus = _suite(obtenu)
    vus = _suite(list(attendu) if isinstance(attendu, Mapping) else attendu) or []
    if lus is None:
        return Constat([f"attendu une liste, et non {nature(obtenu)}"])
    voulus = list(dict.fromkeys(map(cle_de, vus)))
    cles = [cle_de(valeur) for valeur in lus]
    ecrits = dict(zip(reversed(cles), reversed(lus), strict=True))
    manquants = len(set(voulus) - ecrits.keys())
    de_trop = [ecrits[cle] for cle in dict.fromkeys(cles) if cle not in set(voulus)]
    doubles = [ecrits[cle] for cle, fois in Counter(cles).items() if fois > 1]
    fautes = []
    if manquants:
        fautes.append(f"{accorde(manquants, 'élément manque', 'éléments manquent')}")
    if de_trop:
        fautes.append(f"en trop : {cites(de_trop)}")
    if doubles:
        fautes.append(f"en double : {cites(doubles)}")
    if ordre and not fautes and cles != voulus:
        fautes.append("l'ordre est à revoir")
    return Constat(fautes)


def accorde(nombre: int, un: str, plusieurs: str) -> str:
    """Écrit un nombre et ce qu'il compte : « 1 élément manque », « 2 éléments manquent »."""
    return f"{nombre} {un if nombre < 2 else plusieurs}"


def _suite(valeur: Any) -> list[Any] | None:
    if isinstance(valeur, pd.DataFrame):
        return [tuple(ligne) for ligne in valeur.itertuples(index=False)]
    if isinstance(valeur, str | bytes | Mapping) or not isinstance(valeur, Iterable):
        return None
    if isinstance(valeur, np.ndarray) and valeur.ndim == 0:
        return None
    return list(valeur)
