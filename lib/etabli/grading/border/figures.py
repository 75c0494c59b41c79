"""Matplotlib figures as data: what a test may read on one, and nothing that draws.

`describe` runs in the student's process and is not trusted. `rebuild` faces what a hostile process
may have written: it makes a new figure, outside pyplot, from numbers, colours and texts only. It
loads no font, parses no mathematical text and renders nothing.

Kept: size, titles and texts of the figure; for each of its axes, flat or polar, in order: position,
titles, labels, limits, scales, positions and texts of the major ticks; lines, patches, bar
containers, collections, images, texts and legends, with labels and colours. Twin axes arrive as
further axes, shared axes as independent ones; insets, tables, minor ticks, grids and
errorbar containers do not arrive; a patch other than a rectangle, an ellipse, a wedge or a polygon
arrives as a path; a marker drawn by the student as a circle.
"""

import warnings
from collections.abc import Callable
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib import colors, patches
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.collections import Collection
from matplotlib.figure import Figure
from matplotlib.legend import Legend
from matplotlib.lines import Line2D
from matplotlib.ticker import FixedFormatter, FixedLocator

from etabli.grading.border.artists import (
    describe_artists,
    describe_text,
    read_array,
    read_numbers,
    read_text,
    rebuild_artists,
)
from etabli.grading.border.bounds import MAX_ARTISTS, MAX_AXES, CannotCrossError

__all__ = ["describe", "rebuild", "weight"]

_SIDES = ("center", "left", "right")
_SCALES = ("linear", "log", "symlog", "logit", "asinh")
_TITLES = ("suptitle", "supxlabel", "supylabel")
_KINDS = ("lines", "patches", "bars", "collections", "images", "texts", "legends")
_MAX_TICKS = 1_000  # as many as matplotlib itself draws


def describe(figure: Figure) -> dict[str, Any]:
    """Return what a test may read on `figure`, as lists, numbers, texts and arrays.

    Raises:
        CannotCrossError: the figure has a 3D or geographical graph, or too much is drawn on it.
    """
    # Counted first, since describing takes time.
    _check_weight(len(figure.axes), sum(len(ax.get_children()) for ax in figure.axes))
    apart = [getattr(figure, f"_{name}", None) for name in _TITLES]
    titles = (figure.get_suptitle(), figure.get_supxlabel(), figure.get_supylabel())
    with warnings.catch_warnings():  # such as an empty logarithmic axis
        warnings.simplefilter("ignore")
        description = {
            "size": [float(side) for side in figure.get_size_inches()],
            "titles": list(map(str, titles)),
            "axes": [_describe_axes(ax) for ax in figure.axes],
            "texts": [describe_text(text) for text in figure.texts if text not in apart],
            "legends": [_describe_legend(legend) for legend in figure.legends],
        }
    _check_weight(*weight(description))
    return description


def weight(description: Any) -> tuple[int, int]:
    """Return how many axes, and how many artists, `rebuild` would make."""
    axes = list(description["axes"])
    artists = sum(len(ax[kind]) for ax in axes for kind in _KINDS)
    artists += sum(len(legend["texts"]) for ax in axes for legend in ax["legends"])
    artists += sum(len(legend["texts"]) for legend in description["legends"])
    return len(axes), artists + len(description["texts"]) + len(description["legends"])


def rebuild(description: Any) -> Figure:
    """Return a new figure on which a test reads the same as on the one described.

    Args:
        description: what `describe` returned, or anything at all.

    Raises:
        Exception: of any kind, when `description` is not such a description.
    """
    # Texts are never read as formulas, should a test ever measure or draw them.
    safe: Any = {"text.parse_math": False, "text.usetex": False, "axes.grid": False}
    with warnings.catch_warnings(), mpl.rc_context(safe):
        warnings.simplefilter("ignore")
        figure = Figure(figsize=read_numbers(description["size"], 2))
        setters = (figure.suptitle, figure.supxlabel, figure.supylabel)
        for setter, title in zip(setters, description["titles"], strict=True):
            if title:
                setter(read_text(title))
        for ax in description["axes"]:
            _rebuild_axes(figure, ax)
        for text in description["texts"]:
            x, y = read_numbers(text["position"], 2)
            figure.text(x, y, read_text(text["text"]))
        for legend in description["legends"]:
            figure.legends.append(_rebuild_legend(figure, legend))
    return figure


def _check_weight(axes: int, artists: int) -> None:
    if axes > MAX_AXES or artists > MAX_ARTISTS:
        raise CannotCrossError(
            f"une figure compte plus de {MAX_AXES} graphiques ou de {MAX_ARTISTS} éléments tracés."
        )


def _describe_axes(ax: Axes) -> dict[str, Any]:
    if ax.name not in ("rectilinear", "polar"):
        raise CannotCrossError(
            f"un graphique en projection « {ax.name} » n'est pas transmissible : tracez-le en deux "
            "dimensions."
        )
    legend = ax.get_legend()
    legends = [artist for artist in ax.artists if isinstance(artist, Legend) and artist != legend]
    return {
        "projection": ax.name,
        "position": list(map(float, ax.get_position().bounds)),
        "visible": bool(ax.get_visible()),
        "axison": bool(ax.axison),
        "label": str(ax.get_label()),
        "titles": [str(ax.get_title(side)) for side in _SIDES],  # type: ignore[arg-type]
        "x": _describe_axis(ax.xaxis, ax.get_xlabel(), ax.get_xlim(), ax.get_xscale()),
        "y": _describe_axis(ax.yaxis, ax.get_ylabel(), ax.get_ylim(), ax.get_yscale()),
        **describe_artists(ax),
        "legend": legend is not None,
        "legends": list(map(_describe_legend, [legend, *legends] if legend else legends)),
    }


def _rebuild_axes(figure: Figure, given: dict[str, Any]) -> None:
    polar = given["projection"] == "polar"
    ax = figure.add_axes(read_numbers(given["position"], 4), polar=polar)
    ax.set_visible(bool(given["visible"]))
    ax.set_label(read_text(given["label"]))
    if not given["axison"]:
        ax.set_axis_off()
    for side, title in zip(_SIDES, given["titles"], strict=True):
        if title:
            ax.set_title(read_text(title), loc=side)  # type: ignore[arg-type]
    rebuild_artists(ax, given)
    for rank, legend in enumerate(given["legends"]):
        made = _rebuild_legend(ax, legend)
        if rank == 0 and given["legend"]:
            ax.legend_ = made
        else:
            ax.add_artist(made)
    # Last, since what precedes moves the limits.
    _rebuild_axis(ax.xaxis, given["x"], ax.set_xlabel, ax.set_xscale, ax.set_xlim)
    _rebuild_axis(ax.yaxis, given["y"], ax.set_ylabel, ax.set_yscale, ax.set_ylim)


def _describe_axis(
    axis: Axis, label: str, limits: tuple[float, float], scale: str
) -> dict[str, Any]:
    positions = np.asarray(axis.get_majorticklocs(), float)[:_MAX_TICKS]
    return {
        "written": any(tick.label1.get_text() for tick in axis.majorTicks),
        "label": str(label),
        "limits": [float(limit) for limit in limits],
        "scale": scale if scale in _SCALES else "linear",
        "ticks": positions,
        # What the tick labels will say once drawn, without drawing.
        "texts": [
            str(text) for text in axis.get_major_formatter().format_ticks(positions.tolist())
        ],
    }


def _rebuild_axis(
    axis: Axis,
    given: dict[str, Any],
    set_label: Callable[..., Any],
    set_scale: Callable[..., Any],
    set_limits: Callable[..., Any],
) -> None:
    set_label(read_text(given["label"]))
    if given["scale"] != "linear":
        set_scale({name: name for name in _SCALES}[given["scale"]])
    positions, texts = read_array(given["ticks"], 1), [read_text(text) for text in given["texts"]]
    if len(positions) > _MAX_TICKS or len(texts) != len(positions):
        raise ValueError("ticks")
    axis.set_major_locator(FixedLocator(positions.tolist()))
    axis.set_major_formatter(FixedFormatter(texts))
    set_limits(*read_numbers(given["limits"], 2))
    if given["written"]:  # as when the student chose them; others are written when first asked for
        axis.get_ticklabels()


def _describe_legend(legend: Legend) -> dict[str, Any]:
    """Return the texts of a legend and the colours of their keys."""
    handles = []
    for handle in legend.legend_handles:
        if isinstance(handle, patches.Patch):
            handles.append(["patch", list(colors.to_rgba(handle.get_facecolor()))])
        else:
            handles.append(["line", list(colors.to_rgba(_key_colour(handle)))])
    texts = [str(text.get_text()) for text in legend.get_texts()]
    return {"texts": texts, "title": legend.get_title().get_text(), "handles": handles}


def _key_colour(handle: Any) -> Any:
    """Return the colour of a legend's key, which for a cloud is that of its points."""
    if isinstance(handle, Line2D):
        return handle.get_color()
    faces = handle.get_facecolor() if isinstance(handle, Collection) else ()
    return faces[0] if len(faces) else "black"


def _rebuild_legend(parent: Axes | Figure, given: dict[str, Any]) -> Legend:
    """Make the legend that `_describe_legend` saw; the caller puts it in place."""
    handles: list[Artist] = []
    for (kind, colour), _ in zip(given["handles"], given["texts"], strict=True):
        shade = read_numbers(colour, 4)
        patch = kind == "patch"
        handles.append(patches.Patch(color=shade) if patch else Line2D([], [], color=shade))
    legend = Legend(parent, handles, ["."] * len(handles), loc="upper right")
    for text, wanted in zip(legend.get_texts(), given["texts"], strict=True):
        text.set_text(read_text(wanted))  # a label that starts with « _ » would be left out
    if given["title"]:
        legend.set_title(read_text(given["title"]))
    return legend
