"""Ce qui est tracé sur une figure : barres, courbes, nuages, repères, par série et par étiquette."""

import re
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
from matplotlib import colors
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.container import BarContainer
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from ecom._comparaison import plier, proche

__all__ = ["barres", "courbes", "empilees", "nuages", "reperes"]

_UNITES: dict[str, list[tuple[str, float]]] = {
    "€": [
        (r"\bM ?€|\bM ?EUR\b|millions? d'(?:€|euros?)", 1e6),
        (r"\bk ?€|\bk ?EUR\b|milliers? d'(?:€|euros?)", 1e3),
        (r"\bcentimes?\b|\bct\b", 0.01),
    ],
    "fraction": [(r"%|pour ?cent|\bpoints?\b", 0.01)],
    "": [(r"\bmillions?\b", 1e6), (r"\bmilliers?\b", 1e3)],
}


def barres(figure: Figure, unite: str | None = None) -> dict[str, pd.Series]:
    """Renvoie les barres d'une figure : par série, la valeur de chaque étiquette.

    Args:
        figure: la figure, telle que `graphique` la renvoie.
        unite: l'unité des valeurs renvoyées : « € », « fraction » (d'un pourcentage) ou « » (un
            nombre). L'axe des valeurs dit alors s'il est en k€, en M€, en %, en milliers… et les
            valeurs sont converties ; s'il ne dit rien, elles sont prises telles quelles.

    Returns:
        Une Series par série (nom de la légende ; « série 1 », « série 2 »… pour celles qui n'en ont
        pas), indexée par l'étiquette sous la barre, ou sa position si elle n'en a pas. La longueur
        d'une barre compte, et non l'endroit où elle commence (voir `empilees`).
    """
    releve = _releve_barres(figure, unite)
    return {
        serie: pd.Series([b[2] for b in suite], index=pd.Index([b[0] for b in suite], dtype=object))
        for serie, suite in releve.items()
    }


def empilees(figure: Figure) -> bool:
    """Dit si les séries de barres sont empilées : chacune commence où la précédente finit.

    Il faut deux séries au moins. Les valeurs négatives s'empilent vers le bas.
    """
    releve = _releve_barres(figure, None)
    piles: dict[tuple[Any, bool], list[tuple[float, float]]] = {}
    for suite in releve.values():
        for etiquette, base, longueur in suite:
            if longueur:
                piles.setdefault((etiquette, longueur < 0), []).append((base, longueur))
    for pile in piles.values():
        attendue = 0.0
        for base, longueur in sorted(pile, key=lambda barre: abs(barre[0])):
            if not proche(base, attendue, 1e-6 * max(1.0, abs(attendue))):
                return False
            attendue = base + longueur
    return len(releve) > 1 and bool(piles)


def courbes(figure: Figure, unite: str | None = None) -> dict[str, pd.Series]:
    """Renvoie les courbes d'une figure : par série, ses ordonnées indexées par ses abscisses.

    Les noms de série et l'unité sont comme dans `barres`. Une abscisse est la date ou le nom tracé,
    l'étiquette de l'axe à cet endroit, ou le nombre. Une droite de repère (`axhline`) est une courbe
    de deux points.
    """
    trouvees: dict[str, pd.Series] = {}
    for ax in _visibles(figure):
        facteur = _facteur(figure, ax, "y", unite)
        for trait in ax.lines:
            if not trait.get_visible():
                continue
            ordonnees = np.asarray(trait.get_ydata(orig=False), float)
            abscisses = np.asarray(trait.get_xdata(orig=True))
            if abscisses.dtype.kind in "biuf" or len(abscisses) != len(ordonnees):
                nombres = np.asarray(trait.get_xdata(orig=False), float)
                cles = [_etiquette(ax.xaxis, x, exact=True) for x in nombres]
            else:
                cles = [plier(x) if isinstance(x, str) else x for x in abscisses.tolist()]
                if abscisses.dtype.kind == "M":
                    cles = list(pd.DatetimeIndex(abscisses))
            nom = _nom(ax, figure, trait.get_label(), trait.get_color())
            serie = pd.Series(ordonnees * facteur, index=pd.Index(cles, dtype=object))
            _ajouter(trouvees, nom, serie)
    return trouvees


def nuages(figure: Figure) -> dict[str, pd.DataFrame]:
    """Renvoie les nuages de points d'une figure : par série, les colonnes `x`, `y` et `taille`.

    Les noms de série sont comme dans `barres` ; la taille est l'aire du point, celle que
    `scatter(s=…)` a reçue.
    """
    trouves: dict[str, pd.DataFrame] = {}
    for ax in _visibles(figure):
        for nuage in ax.collections:
            points: Any = np.ma.filled(np.ma.asarray(nuage.get_offsets(), float), np.nan)
            if not isinstance(nuage, PathCollection) or not nuage.get_visible() or not len(points):
                continue
            tailles = np.resize(np.asarray(nuage.get_sizes(), float), len(points))
            teintes = nuage.get_facecolor()
            nom = _nom(ax, figure, nuage.get_label(), teintes[0] if len(teintes) else None)
            donnees = pd.DataFrame({"x": points[:, 0], "y": points[:, 1], "taille": tailles})
            _ajouter(trouves, nom, donnees)
    return trouves


def reperes(figure: Figure) -> dict[str, pd.Series]:
    """Renvoie les repères posés sur des barres : par série, la valeur marquée à chaque étiquette.

    Un repère est un point, un marqueur ou un trait court, d'une courbe, d'un nuage, de `vlines` ou de
    `hlines`. Les barres disent quel axe porte les noms ; un trait compte par son milieu. Les noms de
    série sont comme dans `barres`.

    Returns:
        Une Series par série, indexée par l'étiquette, ou par la position là où il n'y a pas de nom.
    """
    trouves: dict[str, pd.Series] = {}
    for ax in _visibles(figure):
        groupes = [c for c in ax.containers if isinstance(c, BarContainer)]
        couchees = any(groupe.orientation == "horizontal" for groupe in groupes)
        axe = ax.yaxis if couchees else ax.xaxis
        releves: list[tuple[str, np.ndarray]] = []
        for trait in ax.lines:
            if trait.get_visible():
                points = np.column_stack([trait.get_xdata(orig=False), trait.get_ydata(orig=False)])
                releves.append((_nom(ax, figure, trait.get_label(), trait.get_color()), points))
        for ensemble in ax.collections:
            if not ensemble.get_visible():
                continue
            points = np.asarray(np.ma.filled(np.ma.asarray(ensemble.get_offsets(), float), np.nan))
            if isinstance(ensemble, LineCollection):
                points = np.array([np.mean(bouts, axis=0) for bouts in ensemble.get_segments()])
            teintes = ensemble.get_edgecolor()
            teinte = teintes[0] if len(teintes) else None
            releves.append((_nom(ax, figure, ensemble.get_label(), teinte), points))
        for nom, points in releves:
            lieux, valeurs = (
                (points[:, 1], points[:, 0]) if couchees else (points[:, 0], points[:, 1])
            )
            etiquettes = [_etiquette(axe, lieu) for lieu in lieux]
            _ajouter(trouves, nom, pd.Series(valeurs, index=pd.Index(etiquettes, dtype=object)))
    return trouves


def _releve_barres(figure: Figure, unite: str | None) -> dict[str, list[tuple[Any, float, float]]]:
    """Return, by series, each bar's label, where it starts and its length."""
    trouvees: dict[str, list[tuple[Any, float, float]]] = {}
    for ax in _visibles(figure):
        groupes = [c for c in ax.containers if isinstance(c, BarContainer)]
        tenues = {id(barre) for groupe in groupes for barre in groupe}
        libres = [p for p in ax.patches if isinstance(p, Rectangle) and id(p) not in tenues]
        suites = [(g.get_label(), list(g), g.orientation) for g in groupes]
        if libres:
            suites.append(("", libres, None))
        for nom, rectangles, sens in suites:
            rectangles = [r for r in rectangles if r.get_visible()]
            if not rectangles:
                continue
            couchees = sens == "horizontal" or (sens is None and _couchees(rectangles))
            axe, cote = (ax.yaxis, "x") if couchees else (ax.xaxis, "y")
            facteur = _facteur(figure, ax, cote, unite)
            suite = []
            for r in rectangles:
                x, y, largeur, hauteur = r.get_x(), r.get_y(), r.get_width(), r.get_height()
                milieu = y + hauteur / 2 if couchees else x + largeur / 2
                base, longueur = (x, largeur) if couchees else (y, hauteur)
                suite.append((_etiquette(axe, milieu), base * facteur, longueur * facteur))
            _ajouter(trouvees, _nom(ax, figure, nom, rectangles[0].get_facecolor()), suite)
    return trouvees


def _couchees(rectangles: list[Rectangle]) -> bool:
    """Say whether bars lie down: their thickness, which is equal, is their height."""
    hauteurs = {round(r.get_height(), 9) for r in rectangles}
    largeurs = {round(r.get_width(), 9) for r in rectangles}
    return len(hauteurs) < len(largeurs)


def _visibles(figure: Figure) -> list[Axes]:
    return [ax for ax in figure.axes if ax.get_visible()]


def _ajouter(trouvees: dict[str, Any], nom: str, valeur: Any) -> None:
    """Keep a series under its name, or under another where there is none or it is taken."""
    rang = len(trouvees) + 1
    choisi = nom or f"série {rang}"
    while choisi in trouvees:
        rang += 1
        choisi = f"{nom} ({rang})" if nom else f"série {rang}"
    trouvees[choisi] = valeur


def _nom(ax: Axes, figure: Figure, donne: Any, teinte: Any) -> str:
    """Return the name that a reader gives to a series: its own, or the legend's for its colour."""
    nom = plier(str(donne or ""))
    if nom and not nom.startswith("_"):
        return nom
    cadres = [c for c in (ax.get_legend(), *figure.legends) if c is not None]
    if teinte is None:
        return ""
    vue = colors.to_rgba(teinte)
    for cadre in cadres:
        for poignee, texte in zip(cadre.legend_handles, cadre.get_texts(), strict=False):
            if any(np.allclose(vue, autre, atol=1e-3) for autre in _teintes(poignee)):
                return plier(texte.get_text())
    return ""


def _teintes(poignee: Any) -> Iterable[Any]:
    for lire in ("get_facecolor", "get_color"):
        teinte = getattr(poignee, lire, lambda: None)()
        if teinte is not None and len(teinte):
            if isinstance(teinte, np.ndarray) and teinte.ndim == 2:
                teinte = teinte[0]
            yield colors.to_rgba(teinte)


def _etiquette(axe: Axis, position: float, exact: bool = False) -> Any:
    """Return what is written on an axis at a position: a name, or the position where it is a number.

    A bar of a group stands a little beside the name of its group: the nearest name counts.
    """
    reperes = np.asarray(axe.get_majorticklocs(), float)
    if len(reperes) == 0 or not np.isfinite(position):
        return position
    pas = np.diff(np.sort(reperes)).min() if len(reperes) > 1 else 1.0
    rang = int(np.abs(reperes - position).argmin())
    if abs(reperes[rang] - position) > (1e-9 if exact else pas / 2):
        return position
    texte = plier(str(axe.get_major_formatter().format_ticks(reperes.tolist())[rang]))
    nombre = texte.replace("\N{MINUS SIGN}", "-").replace(" ", "").replace(",", ".")
    try:
        lu = float(nombre)
    except ValueError:
        return texte or position
    return position if abs(lu - reperes[rang]) < 1e-6 * max(1.0, abs(lu)) else texte


def _facteur(figure: Figure, ax: Axes, cote: str, unite: str | None) -> float:
    """Return by what the values of an axis are multiplied to be in this unit."""
    if unite is None:
        return 1.0
    if unite not in _UNITES:
        raise ValueError(f"unité inconnue : {unite!r} ; connues : {', '.join(map(repr, _UNITES))}")
    libelle = ax.get_xlabel() if cote == "x" else ax.get_ylabel()
    commun = figure.get_supxlabel() if cote == "x" else figure.get_supylabel()
    dit = plier(libelle) or plier(commun)
    for motif, facteur in _UNITES[unite]:
        if re.search(motif, dit):
            return facteur
    return 1.0
