"""Mistakes made on a right figure: names that say nothing, labels on the wrong values, wrong values.

A figure is changed in the form in which it crosses (`etabli.grading.border.figures`): lists,
numbers and texts.
"""

import copy
import itertools
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from etabli.grading.bank.briefs import Brief
from etabli.grading.bank.changes import Change, Pick, filler
from etabli.grading.border.departure import encode
from etabli.grading.border.figures import describe, rebuild

__all__ = ["figure_changes", "figure_of", "remade"]

_Figure = dict[str, Any]
_Edit = tuple[str, str, str, Callable[[_Figure], None]]
_NUMBER = re.compile(r"[\s\d.,%€k+\-−–\u202f\xa0]*")


def figure_changes(value: Figure | Axes, brief: Brief, pick: Pick) -> Iterator[Change]:
    """Give the changed copies of a figure, or of the figure of the axes that were given."""
    original = describe(figure_of(value))
    before = encode(original)
    seen = {before}
    for kind, target, words, edit in (
        *_names(original, brief),
        *_labels(original, pick),
        *_values(original, pick),
    ):
        changed = copy.deepcopy(original)
        edit(changed)
        after = encode(changed)
        if after not in seen:
            seen.add(after)
            yield Change(kind, target, words, remade(value, changed))


def figure_of(value: Figure | Axes) -> Figure:
    """Return the figure that an answer is, or that its axes stand on."""
    if isinstance(value, Figure):
        return value
    figure = value.get_figure(root=True)
    assert figure is not None  # else it would not have crossed
    return figure


def remade(value: Figure | Axes, description: _Figure) -> Figure | Axes:
    """Return an answer of the same kind as `value`, from the description of its figure."""
    figure = rebuild(description)
    if isinstance(value, Figure):
        return figure
    return figure.axes[figure_of(value).axes.index(value)]


def _names(figure: _Figure, brief: Brief) -> Iterator[_Edit]:
    """Titles, names of axes and legends emptied, or filled with what says nothing."""
    for kind, done, new in (
        ("vide", "effacé", lambda text: ""),
        ("bourrage-x", "remplacé par des x", lambda text: filler(text, "x")),
        ("bourrage-mot", "remplacé par des mots sans rapport", lambda text: filler(text, "mot")),
    ):
        yield f"titre-{kind}", "", f"titre : texte {done}", partial(_retitle, new=new)
        for side, axis in (("x", "abscisses"), ("y", "ordonnées")):
            words = f"axe des {axis} : nom {done}"
            yield f"axe-{kind}", side, words, partial(_rename, side=side, new=new)
        if kind != "vide":
            words = f"légende : chaque nom {done}"
            yield f"legende-{kind}", "", words, partial(_rename_series, new=new)
            words = f"catégories d’un axe : chaque nom {done}"
            yield f"reperes-{kind}", "", words, partial(_rename_ticks, new=new)
        if brief.mentions(r"\bsource"):
            words = f"source : texte {done}"
            yield f"source-{kind}", "", words, partial(_rename_source, new=new)
    if brief.mentions("légende|legend"):
        yield "legende-otee", "", "légende ôtée", _without_legend
    yield "unite", "", "unité des axes changée (€ en k€, k€ en €, % ôté)", _other_units
    yield "axes-echanges", "", "noms des deux axes échangés", _exchange_axes


def _retitle(figure: _Figure, new: Callable[[str], str]) -> None:
    figure["titles"][0] = new(figure["titles"][0])
    for ax in figure["axes"]:
        ax["titles"] = list(map(new, ax["titles"]))


def _rename(figure: _Figure, side: str, new: Callable[[str], str]) -> None:
    rank = "xy".index(side) + 1  # of supxlabel and supylabel
    figure["titles"][rank] = new(figure["titles"][rank])
    for ax in figure["axes"]:
        ax[side]["label"] = new(ax[side]["label"])


def _rename_series(figure: _Figure, new: Callable[[str], str]) -> None:
    for legend in _legends(figure):
        legend["texts"] = list(map(new, legend["texts"]))
    for artist in _named_series(figure):
        artist["label"] = new(artist["label"])


def _rename_ticks(figure: _Figure, new: Callable[[str], str]) -> None:
    for axis in _categories(figure):
        axis["texts"] = [text if _NUMBER.fullmatch(text) else new(text) for text in axis["texts"]]


def _rename_source(figure: _Figure, new: Callable[[str], str]) -> None:
    for holder in (figure, *figure["axes"]):
        for text in holder["texts"]:
            if "source" in text["text"].lower():
                text["text"] = new(text["text"])


def _without_legend(figure: _Figure) -> None:
    figure["legends"] = []
    for ax in figure["axes"]:
        ax["legends"], ax["legend"] = [], False


def _other_units(figure: _Figure) -> None:
    def other(text: str) -> str:
        if "€" in text:
            return text.replace("k€", "€") if "k€" in text else text.replace("€", "k€")
        return text.replace("%", "")

    for side in "xy":
        _rename(figure, side, other)


def _exchange_axes(figure: _Figure) -> None:
    figure["titles"][1:] = figure["titles"][:0:-1]
    for ax in figure["axes"]:
        ax["x"]["label"], ax["y"]["label"] = ax["y"]["label"], ax["x"]["label"]


def _labels(figure: _Figure, pick: Pick) -> Iterator[_Edit]:
    """Labels on the wrong values: names of categories, series or points exchanged."""

    def ticks(arrange: Callable[[list[str]], list[str]]) -> Callable[[_Figure], None]:
        def edit(figure: _Figure) -> None:
            for axis in _categories(figure):
                axis["texts"] = arrange(axis["texts"])

        return edit

    yield "etiquettes-echangees", "", "noms de deux catégories échangés sur l’axe", ticks(_swapped)
    yield (
        "etiquettes-decalees",
        "",
        "noms des catégories décalés sur l’axe",
        ticks(lambda texts: [*texts[1:], *texts[:1]]),
    )

    def annotations(figure: _Figure) -> None:
        for ax in figure["axes"]:
            for text, new in zip(
                ax["texts"], _swapped([text["text"] for text in ax["texts"]]), strict=True
            ):
                text["text"] = new

    yield "annotations-echangees", "", "deux textes échangés dans le graphique", annotations
    pairs = list(
        itertools.combinations(dict.fromkeys(a["label"] for a in _named_series(figure)), 2)
    )
    for one, other in pick(pairs):
        yield (
            "series-echangees",
            f"{one}/{other}",
            f"séries « {one} » et « {other} » échangées",
            partial(_exchange_series, one=one, other=other),
        )


def _exchange_series(figure: _Figure, one: str, other: str) -> None:
    names = {one: other, other: one}
    _rename_series(figure, lambda text: names.get(text, text))


def _values(figure: _Figure, pick: Pick) -> Iterator[_Edit]:
    """Wrong values under the right names."""
    series = [
        (rank, kind, place)
        for rank, ax in enumerate(figure["axes"])
        for kind in ("bars", "lines", "collections", "images")
        for place in range(len(ax[kind]))
    ]
    for change, done, of in _ARITHMETIC:
        for rank, kind, place in pick(series):
            label = figure["axes"][rank][kind][place].get("label") or ""
            name = "" if label.startswith("_") or not label else f" de « {label} »"

            def edit(figure: _Figure, at: Any = (rank, kind, place), of: Any = of) -> None:
                _set_values(figure["axes"][at[0]], at[1], at[2], of)

            target = f"{_KINDS[kind][0]}{rank + 1}.{place + 1}"
            yield change, target, f"{_KINDS[kind][1]}{name} : valeurs {done}", edit
    yield "empilement-defait", "", "barres empilées ramenées à l’axe", _unstack
    for rank, kind, place in pick([s for s in series if s[1] != "images" and len(series) > 1]):

        def drop(figure: _Figure, at: Any = (rank, kind, place)) -> None:
            ax = figure["axes"][at[0]]
            if at[1] == "bars":
                for bar in ax["bars"][at[2]]["bars"]:
                    ax["patches"][bar]["visible"] = False
                    ax["patches"][bar]["numbers"][2:] = [0.0, 0.0]
            del ax[at[1]][at[2]]

        target = f"{_KINDS[kind][0]}{rank + 1}.{place + 1}"
        yield "serie-otee", target, f"{_KINDS[kind][1]} n° {place + 1} : ôtée", drop


def _set_values(ax: _Figure, kind: str, place: int, of: Callable[[Any], Any]) -> None:
    """Put `of` the values in the place of those of a series, seen as an array."""
    artist = ax[kind][place]
    if kind == "bars":
        side = 2 if artist["orientation"] == "horizontal" else 3
        bars = [ax["patches"][rank]["numbers"] for rank in artist["bars"]]
        new = of(np.array([bar[side] for bar in bars], float))
        for bar, number in zip(bars, new, strict=True):
            bar[side] = float(number)
        if artist["values"] is not None:
            artist["values"] = np.asarray(new, float)
    elif kind == "lines":
        side = _said_on(*artist["numbers"])
        artist["numbers"][side] = np.asarray(of(artist["numbers"][side]), float)
        if artist["given"] is not None:
            artist["given"] = list(artist["given"])
            artist["given"][side] = artist["numbers"][side]
    elif kind == "collections" and artist["kind"] == "marks" and len(artist["offsets"][0]) > 1:
        points, mask = artist["offsets"]
        moved = np.array(points, float)
        side = _said_on(*moved.T)
        moved[:, side] = of(moved[:, side])
        artist["offsets"] = [moved, mask]
    elif artist["values"] is not None:  # the colours of a map
        values, mask = artist["values"]
        flat = np.asarray(of(np.asarray(values, float).ravel()), float)
        artist["values"] = [flat.reshape(np.shape(values)), mask]
    else:
        outline = np.array(artist["vertices"], float)
        side = _said_on(*outline.T)
        outline[:, side] = of(outline[:, side])
        artist["vertices"] = outline


def _said_on(xs: Any, ys: Any) -> int:
    """Return the side on which a series says its values: 0 across, where it stands at ranks above
    one another or is upright, else 1.
    """

    def ranks(values: Any) -> bool:
        return np.array_equal(np.sort(values), np.arange(len(values)) + np.min(values, initial=0))

    upright = len(xs) > 1 and np.ptp(xs) == 0
    return 0 if upright or (ranks(ys) and not ranks(xs)) else 1


def _exchanged(values: Any) -> Any:
    """Exchange the greatest and the least."""
    new = np.array(values, float)
    if np.isfinite(new).any():
        high, low = np.nanargmax(new), np.nanargmin(new)
        new[high], new[low] = new[low], new[high]
    return new


_ARITHMETIC: list[tuple[str, str, Callable[[Any], Any]]] = [
    ("x100", "multipliées par 100", lambda v: v * 100),
    ("x0.001", "divisées par 1 000", lambda v: v / 1_000),
    ("x1.2", "multipliées par 1,2", lambda v: v * 1.2),
    ("signe", "changées de signe", lambda v: -v),
    ("decale", "décalées d’un rang", lambda v: np.roll(v, 1)),
    ("inverse", "dans l’ordre inverse", lambda v: v[::-1]),
    ("echange", "dont la plus grande et la plus petite sont échangées", _exchanged),
]

_KINDS = {
    "bars": ("barres", "série de barres"),
    "lines": ("courbe", "courbe"),
    "collections": ("nuage", "série de points ou de surfaces"),
    "images": ("image", "image"),
}


def _unstack(figure: _Figure) -> None:
    for ax in figure["axes"]:
        for bars in ax["bars"]:
            side = 0 if bars["orientation"] == "horizontal" else 1
            for rank in bars["bars"]:
                ax["patches"][rank]["numbers"][side] = 0.0


def _legends(figure: _Figure) -> list[_Figure]:
    return [*figure["legends"], *(legend for ax in figure["axes"] for legend in ax["legends"])]


def _named_series(figure: _Figure) -> list[_Figure]:
    """Return what is drawn under a name that a legend shows."""
    return [
        artist
        for ax in figure["axes"]
        for kind in ("bars", "lines", "collections", "patches", "images")
        for artist in ax[kind]
        if artist["label"] and not artist["label"].startswith("_")
    ]


def _categories(figure: _Figure) -> list[_Figure]:
    """Return the axes that show names rather than numbers."""
    return [
        ax[side]
        for ax in figure["axes"]
        for side in "xy"
        if sum(not _NUMBER.fullmatch(text) for text in ax[side]["texts"]) > 1
    ]


def _swapped(texts: list[str]) -> list[str]:
    """Exchange the first text that says something with the next that says something else."""
    said = [rank for rank, text in enumerate(texts) if text.strip()]
    new = list(texts)
    for rank in said[1:]:
        if texts[rank] != texts[said[0]]:
            new[said[0]], new[rank] = texts[rank], texts[said[0]]
            break
    return new
