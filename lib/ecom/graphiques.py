"""Le style commun des graphiques, lisible en gris et par les lecteurs daltoniens.

Couleurs : palette d'Okabe et Ito (« Color Universal Design », 2008), rangée pour que deux teintes
voisines diffèrent aussi en clarté. Au-delà de la couleur, `HACHURES`, `MARQUEURS` et `TRAITS`
distinguent les séries sur une impression en noir et blanc.
"""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
from cycler import cycler
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

__all__ = [
    "HACHURES",
    "MARQUEURS",
    "PALETTE",
    "TRAITS",
    "barres",
    "euros",
    "nombres",
    "nouvelle_figure",
    "png",
    "pourcents",
    "style",
]

PALETTE = ["#0072B2", "#E69F00", "#004D40", "#56B4E9", "#D55E00", "#F0E442", "#CC79A7", "#000000"]
HACHURES = ["", "///", "...", "xx", "\\\\\\", "++", "oo", "--"]
MARQUEURS = ["o", "s", "^", "D", "v", "P", "X", "*"]
TRAITS = ["-", "--", "-.", ":", (0, (5, 1)), (0, (3, 1, 1, 1)), (0, (1, 1)), (0, (8, 2))]

# Any: the key type of rcParams is a list of some four hundred names.
_REGLAGES: Any = {
    "axes.prop_cycle": cycler(color=PALETTE),
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.grid.axis": "y",
    "axes.axisbelow": True,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "grid.color": "#D9D9D9",
    "grid.linewidth": 0.6,
    "figure.figsize": (8.0, 4.5),
    "figure.dpi": 100,
    "font.size": 10,
    "legend.frameon": False,
}


def style() -> None:
    """Applique le style commun à tous les graphiques qui suivent."""
    mpl.rcParams.update(_REGLAGES)
    # A kernel learns to show figures when pyplot makes its first one, and `nouvelle_figure` makes
    # none of pyplot's.
    plt.close(plt.figure())


def nouvelle_figure(
    largeur: float = 8.0, hauteur: float = 4.5, **options: Any
) -> tuple[Figure, Axes]:
    """Crée une figure au style commun, hors de l'état global de pyplot.

    Args:
        largeur: en pouces.
        hauteur: en pouces.
        options: transmises à `Figure.subplots`, par exemple `subplot_kw={"polar": True}`.

    Returns:
        La figure et son repère.
    """
    with mpl.rc_context(_REGLAGES):
        figure = Figure(figsize=(largeur, hauteur), layout="constrained")
        repere = figure.subplots(**options)
    return figure, repere


def barres(
    ax: Axes, etiquettes: Iterable[str], valeurs: Iterable[float], mise_en_avant: int | None = None
) -> None:
    """Trace des barres horizontales dans l'ordre donné, la première en haut.

    Args:
        ax: repère où tracer.
        etiquettes: noms des barres.
        valeurs: longueurs des barres, même ordre.
        mise_en_avant: rang de la barre à distinguer (couleur et hachure), s'il y en a une.
    """
    noms, longueurs = list(etiquettes), list(valeurs)
    rangs = range(len(noms))
    tracees = ax.barh(list(rangs), longueurs, color=PALETTE[0])
    if mise_en_avant is not None:
        tracees[mise_en_avant].set(color=PALETTE[1], hatch=HACHURES[1], edgecolor="black")
    ax.set_yticks(list(rangs), noms)
    ax.invert_yaxis()
    ax.grid(axis="x")
    ax.grid(visible=False, axis="y")


def euros(ax: Axes, axe: str = "y") -> None:
    """Gradue l'axe (`"x"` ou `"y"`) en euros, milliers séparés à la française."""
    _format(ax, axe, lambda v, _: f"{v:,.0f} €".replace(",", "\u202f"))


def nombres(ax: Axes, axe: str = "y", decimales: int = 0) -> None:
    """Gradue l'axe (`"x"` ou `"y"`) en nombres à la française : « 1 234,5 »."""
    _format(ax, axe, lambda v, _: f"{v:,.{decimales}f}".replace(",", "\u202f").replace(".", ","))


def pourcents(ax: Axes, axe: str = "y", decimales: int = 0) -> None:
    """Gradue l'axe (`"x"` ou `"y"`) en pourcentage, pour des valeurs en fraction."""
    _format(ax, axe, lambda v, _: f"{100 * v:.{decimales}f} %".replace(".", ","))


def png(figure: Figure, points_par_pouce: int = 90) -> bytes:
    """Renvoie l'image PNG de la figure, pour un widget `Image`."""
    tampon = BytesIO()
    figure.savefig(tampon, format="png", dpi=points_par_pouce)
    return tampon.getvalue()


def _format(ax: Axes, axe: str, ecriture: object) -> None:
    if axe not in ("x", "y"):
        raise ValueError(f"axe doit être « x » ou « y », et non {axe!r}")
    cible = ax.xaxis if axe == "x" else ax.yaxis
    cible.set_major_formatter(FuncFormatter(ecriture))  # type: ignore[arg-type]
