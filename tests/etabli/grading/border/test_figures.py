"""What a test reads on a figure that crossed is what it would have read on the student's."""

import math
import struct
from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Rectangle
from matplotlib.text import Text

from ecom import graphiques, verifier
from etabli.grading.border.bounds import MAX_AXES
from etabli.grading.border.departure import CannotCrossError, decode, encode

NAMES = ["Réassurance", "Offre", "_Prix"]


def bars() -> Figure:
    figure, ax = graphiques.nouvelle_figure(9, 5)
    # Text values as they come out of NumPy, which are not quite str.
    hatches = np.array(["///", "", "xx"])
    ax.barh(range(3), [1.5, 2, 3], color=graphiques.PALETTE[:3], hatch=hatches, label="Nous")
    ax.barh(np.arange(3) + 0.4, [2, 3, 4], height=0.4, label="Eux", left=[0, 1, 2])
    ax.set_yticks(range(3), NAMES)
    ax.invert_yaxis()
    ax.set_xlim(0, 5)
    ax.set_title("Le plus grand retard", loc="left")
    ax.set_xlabel("Note sur 5")
    ax.legend(title="Acteur")
    graphiques.euros(ax, "x")
    figure.supxlabel("Source : relevé du 6 novembre 2026", x=0.01)
    figure.text(0.1, 0.2, "note $en_bas")
    return figure


def categories() -> Figure:
    figure = Figure()
    ax = figure.add_subplot(title="CA", ylabel="€")
    bottom = np.zeros(3)
    for rank in range(2):
        ax.bar(["a", "b", "c"], [1, 2, 3], bottom=bottom, label=f"poste {rank}", yerr=0.1)
        bottom += [1, 2, 3]
    ax.plot(["a", "b", "c"], [1, np.nan, 3], "k_", label="seuil")
    ax.annotate("ici", ("b", 2), ("c", 3))
    ax.tick_params(axis="x", rotation=90)
    figure.legend()
    return figure


def lines() -> Figure:
    figure = Figure()
    ax = figure.add_subplot()
    for rank, (style, marker) in enumerate(
        zip(graphiques.TRAITS, graphiques.MARQUEURS, strict=True)
    ):
        ax.plot(range(1, 13), np.arange(12) * rank, linestyle=style, marker=marker, label=str(rank))
    ax.axhline(1, color="0.6", linewidth=0.8)
    ax.axvspan(2, 4, alpha=0.3)
    ax.set_xticks(range(1, 13), list("JFMAMJJASOND"))
    ax.set(title="Saisons", xlabel="Mois", ylabel="Indice", ylim=(0, None))
    ax.legend()
    figure.suptitle("Comparaison")
    return figure


def points() -> Figure:
    figure = Figure()
    ax = figure.add_subplot(xscale="log", xlabel="position", ylabel="CTR", title="Nuage")
    ax.scatter([1, 10, 100], [0.1, np.nan, 0.3], s=[4, 9, 16], c=[1, 2, 3], marker="x", label="p")
    ax.vlines([2, 20], 0, 1, color="black", label="seuils")
    ax.fill_between([1, 10, 100], 0, [0.1, 0.2, 0.3], label="aire")
    graphiques.pourcents(ax)
    ax.legend()
    return figure


def radar() -> Figure:
    figure = Figure(figsize=(5, 5))
    ax = figure.add_subplot(projection="polar", title="Radar")
    angles = np.linspace(0, 2 * np.pi, 5)
    ax.plot(angles, [1, 2, 3, 4, 1], label="Nous")
    ax.fill(angles, [1, 2, 3, 4, 1], alpha=0.2)
    ax.set_xticks(angles[:-1], list("NESO"))
    ax.set_ylim(0, 5)
    return figure


def several() -> Figure:
    figure = Figure(layout="constrained")
    left, right = figure.subplots(1, 2, sharey=True)
    left.hist([1, 1, 2, 5], bins=4, label="effectifs")
    left.set(title="Histogramme", xlabel="panier (€)")
    twin = left.twinx()
    twin.plot([date(2026, 1, 1).toordinal()] * 2, [0, 1], color=(1, 0, 0, 0.5))
    twin.set_ylabel("cumul")
    right.pie([1, 2, 3], labels=["a", "b", "c"], wedgeprops={"width": 0.3})
    right.add_patch(Circle((0, 0), 0.5, facecolor="none", hatch="//"))
    right.set_title("Parts")
    hidden = figure.add_axes((0.8, 0.8, 0.1, 0.1), label="insert", xlabel="x")
    hidden.set_visible(False)
    return figure


def heat() -> Figure:
    figure = Figure()
    first, second = figure.subplots(2)
    image = first.imshow(np.arange(6).reshape(2, 3), vmin=0, vmax=9)
    figure.colorbar(image, ax=first)
    second.pcolormesh(np.arange(6.0).reshape(2, 3))
    second.set_axis_off()
    first.set(title="Chaleur", xlabel="heure")
    return figure


def dates() -> Figure:
    series = pd.Series([1.0, 2, 4], index=pd.date_range("2026-01-01", periods=3))
    figure = Figure()
    ax = figure.add_subplot(title="Ventes", ylabel="€")
    ax.plot(series.index, series, drawstyle="steps")
    ax.text(series.index[1], 2, "soldes")
    return figure


def by_pandas() -> Figure:
    figure = Figure()
    ax = figure.add_subplot()
    frame = pd.DataFrame({"a": [1, 2], "b": [3, 4]}, index=["x", "y"])
    frame.plot.bar(ax=ax, title="pandas", xlabel="campagne", color=graphiques.PALETTE[:2])
    return figure


FIGURES = [bars, categories, lines, points, radar, several, heat, dates, by_pandas]


def plain(value: Any) -> Any:
    """Numbers and texts that compare, NaN included."""
    if isinstance(value, np.ma.MaskedArray):
        return [plain(value.filled(0)), np.ma.getmaskarray(value).tolist()]
    if isinstance(value, str):
        return str(value)
    if isinstance(value, list | tuple | np.ndarray | pd.Index):
        return [plain(item) for item in value]
    return "nan" if value != value else value


def alike(one: Any, other: Any) -> bool:
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(alike, one, other))
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, abs_tol=1e-12)
    return bool(one == other)


def readings(figure: Figure) -> dict[str, Any]:
    """Everything that the cases' tests, and the checks of `ecom.verifier`, read on a figure."""
    found: dict[str, Any] = {
        "verdict": verdict(figure),
        "size": figure.get_size_inches(),
        "titles": [figure.get_suptitle(), figure.get_supxlabel(), figure.get_supylabel()],
        "texts": sorted(text.get_text() for text in figure.texts),
        "legends": [legend_of(legend) for legend in figure.legends],
        "written": sorted({text.get_text() for text in figure.findobj(Text)} - {""}),
    }
    for rank, ax in enumerate(figure.axes):
        found |= {f"{rank} {key}": value for key, value in readings_of_axes(ax).items()}
    return {key: plain(value) for key, value in found.items()}


def verdict(figure: Figure) -> str:
    try:
        verifier.graphique(figure, "figure", minimum=3)
    except verifier.ReponseRefusee as refusal:
        return str(refusal)
    return "accepté"


def legend_of(legend: Any) -> list[Any]:
    if legend is None:
        return []
    return [legend.get_title().get_text(), *(text.get_text() for text in legend.get_texts())]


def readings_of_axes(ax: Axes) -> dict[str, Any]:
    bar_containers = [bars for bars in ax.containers if hasattr(bars, "datavalues")]
    return {
        "projection": [ax.name, ax.get_visible(), ax.axison, ax.get_label()],
        "titles": [ax.get_title(side) for side in ("left", "center", "right")],
        "labels": [ax.get_xlabel(), ax.get_ylabel()],
        "limits": [ax.get_xlim(), ax.get_ylim(), ax.xaxis_inverted(), ax.yaxis_inverted()],
        "scales": [ax.get_xscale(), ax.get_yscale()],
        "ticks": [ax.get_xticks(), ax.get_yticks()],
        "x tick labels": [text.get_text() for text in ax.get_xticklabels()],
        "y tick labels": [text.get_text() for text in ax.get_yticklabels()],
        "legend": legend_of(ax.get_legend()),
        "handles": ax.get_legend_handles_labels()[1],
        "lines": [
            [
                line.get_label(),
                *(
                    data
                    for orig in (True, False)
                    for data in (line.get_xdata(orig), line.get_ydata(orig))
                ),
                line.get_color(),
                line.get_linestyle(),
                line.get_marker(),
                line.get_linewidth(),
            ]
            for line in ax.lines
        ],
        "patches": [
            [
                patch.get_label(),
                type(patch).__name__ if isinstance(patch, Rectangle) else "",
                [patch.get_width(), patch.get_height()] if hasattr(patch, "get_width") else [],
                [patch.get_x(), patch.get_y()] if isinstance(patch, Rectangle) else [],
                patch.get_facecolor(),
                patch.get_hatch() or "",
                patch.get_path().transformed(patch.get_patch_transform()).vertices,
            ]
            for patch in ax.patches
        ],
        "bars": [
            [bars.get_label(), bars.datavalues, bars.orientation, [bar.get_width() for bar in bars]]
            for bars in bar_containers
        ],
        "collections": [
            [
                drawn.get_label(),
                drawn.get_offsets(),
                [] if drawn.get_array() is None else drawn.get_array(),
                drawn.get_facecolor(),
                [path.vertices for path in drawn.get_paths()] if drawn.get_array() is None else [],
                drawn.get_segments() if isinstance(drawn, LineCollection) else [],
                drawn.get_sizes()
                if type(drawn).__name__ == "PathCollection" and len(drawn.get_paths())
                else [],
            ]
            for drawn in ax.collections
        ],
        "images": [
            [image.get_array(), image.get_extent(), image.get_clim()] for image in ax.images
        ],
        "texts": [text.get_text() for text in ax.texts],
    }


@pytest.mark.parametrize("draw", FIGURES)
def test_a_figure_reads_the_same_on_the_other_side(draw: Callable[[], Figure]) -> None:
    figure = draw()
    data = encode(figure)  # before any reading, which might draw
    got = decode(data)
    assert type(got) is Figure
    before, after = readings(figure), readings(got)
    assert before.keys() == after.keys()
    for key, expected in before.items():
        assert alike(after[key], expected), f"{key}: {after[key]} != {expected}"


def test_axes_arrive_in_one_figure_with_their_neighbours() -> None:
    figure = several()
    got = decode(encode({"all": np.array(figure.axes), "figure": figure, "one": figure.axes[1]}))
    assert got["all"].shape == (4,)
    assert list(got["all"]) == got["figure"].axes
    assert got["one"] is got["figure"].axes[1]
    assert got["one"].get_title() == "Parts"
    assert got["one"].figure is got["figure"]


def test_a_figure_that_crossed_can_be_measured_without_reading_formulas() -> None:
    figure = Figure()
    figure.add_subplot(title=r"prix $\frac{1}{$ en €", xlabel="10 $ ou 5 $")
    got = decode(encode(figure))
    got.canvas.draw()
    assert got.axes[0].get_title() == r"prix $\frac{1}{$ en €"


def test_too_much_on_a_figure_is_refused() -> None:
    figure = Figure()
    figure.subplots(5, MAX_AXES // 5 + 1)
    with pytest.raises(CannotCrossError, match="graphiques"):
        encode(figure)


@pytest.mark.parametrize(
    ("real", "forged"),
    [
        (b'"rectilinear"', b'"3d","rectil"'),
        (b'"linear"', b'"magic"'),
        (b'"0.6"', b'"$.6"'),
        (b'"--"', b'"??"'),
        (b'"size"', b'"taille"'),
        (b'["list",[6.4,4.8]]', b'["list",["x",4.8]]'),
    ],
)
def test_a_forged_description_is_refused(real: bytes, forged: bytes) -> None:
    data = encode(lines())
    assert real in data
    text = data[8:].replace(real, forged)
    (length,) = struct.unpack(">I", data[4:8])
    size = length + len(text) - len(data[8:])
    with pytest.raises(CannotCrossError):
        decode(data[:4] + struct.pack(">I", size) + text)
