"""What is drawn on a figure as data: lines, bars, points, images and texts.

Each kind has a `describe_…`, which runs in the student's process, and a `rebuild_…`, which faces
what a hostile process may have written: it takes numbers, colours and texts of bounded number from
a description, and raises an error of any kind on anything else.
"""

from collections.abc import Iterable
from typing import Any

import numpy as np
from matplotlib import colors, patches
from matplotlib.axes import Axes
from matplotlib.collections import (
    Collection,
    LineCollection,
    PathCollection,
    PolyCollection,
    QuadMesh,
)
from matplotlib.container import BarContainer
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle
from matplotlib.path import Path
from matplotlib.text import Annotation, Text

__all__ = [
    "describe_artists",
    "describe_text",
    "read_array",
    "read_numbers",
    "read_text",
    "rebuild_artists",
]

_HATCHES = frozenset("/\\|-+xXoO.*")
_MAX_TEXT = 100_000
_MAX_PATHS = 100_000
_CODES = (Path.STOP, Path.MOVETO, Path.LINETO, Path.CURVE3, Path.CURVE4, Path.CLOSEPOLY)


def describe_artists(ax: Axes) -> dict[str, list[Any]]:
    """Return what is drawn on `ax`, one list per kind, each in the order of drawing."""
    ranks = {id(patch): rank for rank, patch in enumerate(ax.patches)}
    return {
        "lines": [_describe_line(line) for line in ax.lines],
        "patches": [_describe_patch(patch) for patch in ax.patches],
        "collections": [_describe_collection(collection) for collection in ax.collections],
        "images": [_describe_image(image) for image in ax.images],
        "texts": [describe_text(text) for text in ax.texts],
        "bars": [
            _describe_bars(bars, ranks)
            for bars in ax.containers
            if isinstance(bars, BarContainer) and all(id(bar) in ranks for bar in bars)
        ],
    }


def rebuild_artists(ax: Axes, given: dict[str, Any]) -> None:
    """Draw on `ax` what `describe_artists` returned."""
    makers: dict[str, Any] = {
        "lines": _rebuild_line,
        "patches": _rebuild_patch,
        "collections": _rebuild_collection,
    }
    for kind, make in makers.items():
        for artist in given[kind]:
            # Not `add_line` and the like: they work out limits, which are given.
            ax.add_artist(make(artist))
    for image in given["images"]:
        _rebuild_image(ax, image)
    for text in given["texts"]:
        x, y = read_numbers(text["position"], 2)
        if text["points_at"] is None:
            ax.text(x, y, read_text(text["text"]))
        else:
            ax.annotate(read_text(text["text"]), read_numbers(text["points_at"], 2), (x, y))
    drawn = list(ax.patches)
    for bars in given["bars"]:
        ax.add_container(_rebuild_bars(drawn, bars))


class _Line(Line2D):
    """A line that remembers the data as the student gave them: names or dates, for instance."""

    given: tuple[Any, Any] | None = None

    def get_xdata(self, orig: bool = True) -> Any:
        return self.given[0] if orig and self.given else super().get_xdata(orig)

    def get_ydata(self, orig: bool = True) -> Any:
        return self.given[1] if orig and self.given else super().get_ydata(orig)


def _describe_line(line: Line2D) -> dict[str, Any]:
    numbers = [_filled(line.get_xdata(orig=False)), _filled(line.get_ydata(orig=False))]
    given = [np.asarray(line.get_xdata()), np.asarray(line.get_ydata())]
    same = all(
        isinstance(data, np.ndarray) and data.dtype.kind == "f" and len(data) == len(number)
        for data, number in zip((line.get_xdata(), line.get_ydata()), numbers, strict=True)
    )
    marker, colour = line.get_marker(), line.get_color()
    known = isinstance(marker, str | int) and marker in MarkerStyle.markers
    return {
        **_describe_artist(line),
        "numbers": numbers,
        "given": None if same else given,
        "colour": str(colour) if isinstance(colour, str) else _colour(colour),
        "style": str(line.get_linestyle()),
        "width": float(line.get_linewidth()),
        "marker": marker if known else ("None" if marker is None else "o"),
        "marker_size": float(line.get_markersize()),
    }


def _rebuild_line(given: dict[str, Any]) -> Line2D:
    xs, ys = (read_array(numbers, 1) for numbers in given["numbers"])
    marker, style, colour = given["marker"], given["style"], given["colour"]
    if marker not in MarkerStyle.markers or style not in Line2D.lineStyles:
        raise ValueError("line")
    line = _Line(xs, ys, linestyle=style, marker=marker)
    line.set_color(colour if isinstance(colour, str) else read_numbers(colour, len(colour)))
    line.set_linewidth(float(given["width"]))
    line.set_markersize(float(given["marker_size"]))
    if given["given"] is not None:
        first, second = given["given"]
        if not isinstance(first, np.ndarray) or not isinstance(second, np.ndarray):
            raise ValueError("line")
        line.given = first, second
    line.recache()  # refuses lengths that differ
    return _rebuild_artist(line, given)


def _describe_patch(patch: patches.Patch) -> dict[str, Any]:
    angle, width = 0.0, None
    numbers: list[Any] = []
    outline: dict[str, Any] = {}
    if isinstance(patch, patches.Rectangle | patches.FancyBboxPatch):
        kind = "rectangle"
        numbers = [patch.get_x(), patch.get_y(), patch.get_width(), patch.get_height()]
        angle = patch.get_angle() if isinstance(patch, patches.Rectangle) else 0.0
    elif isinstance(patch, patches.Wedge):
        kind, width = "wedge", patch.width
        numbers = [*patch.center, patch.r, patch.theta1, patch.theta2]
    elif isinstance(patch, patches.Ellipse):
        kind = "circle" if isinstance(patch, patches.Circle) else "ellipse"
        numbers = [*patch.get_center(), patch.get_width(), patch.get_height()]  # type: ignore[misc]
        angle = patch.get_angle()
    elif isinstance(patch, patches.Polygon):
        kind, outline = "polygon", {"vertices": _filled(patch.get_xy())}
    else:
        path = patch.get_path().transformed(patch.get_patch_transform())
        kind, outline = "path", _describe_paths([path])
    return {
        **_describe_artist(patch),
        **outline,
        "kind": kind,
        "numbers": list(map(float, numbers)),
        "angle": float(angle),
        "width": _optional(width),
        "face": _colour(patch.get_facecolor()),
        "edge": _colour(patch.get_edgecolor()),
        "line": float(patch.get_linewidth()),
        "hatch": None if patch.get_hatch() is None else str(patch.get_hatch())[:20],
    }


def _rebuild_patch(given: dict[str, Any]) -> patches.Patch:
    kind = given["kind"]
    patch: patches.Patch
    if kind == "path":
        (path,) = _rebuild_paths(given)
        patch = patches.PathPatch(path)
    elif kind == "polygon":
        patch = patches.Polygon(read_array(given["vertices"], 2))
    elif kind == "wedge":
        x, y, *others = read_numbers(given["numbers"], 5)
        patch = patches.Wedge((x, y), *others, width=_optional(given["width"]))
    else:
        x, y, width, height = read_numbers(given["numbers"], 4)
        if kind == "circle":
            patch = patches.Circle((x, y), width / 2)
        else:
            make = {"rectangle": patches.Rectangle, "ellipse": patches.Ellipse}[kind]
            patch = make((x, y), width, height, angle=float(given["angle"]))
    patch.set_facecolor(read_numbers(given["face"], 4))
    patch.set_edgecolor(read_numbers(given["edge"], 4))
    patch.set_linewidth(float(given["line"]))
    hatch = given["hatch"]
    if hatch is not None and _HATCHES.issuperset(read_text(hatch)) and len(hatch) <= 20:
        patch.set_hatch(hatch)
    return _rebuild_artist(patch, given)


def _describe_bars(bars: BarContainer, ranks: dict[int, int]) -> dict[str, Any]:
    return {
        "label": _label(bars.get_label()),
        "bars": [ranks[id(bar)] for bar in bars],
        "values": None if bars.datavalues is None else _filled(bars.datavalues),
        "orientation": bars.orientation,
    }


def _rebuild_bars(drawn: list[patches.Patch], given: dict[str, Any]) -> BarContainer:
    orientation = given["orientation"]
    return BarContainer(
        [drawn[rank] for rank in given["bars"]],
        datavalues=None if given["values"] is None else read_array(given["values"], 1),
        orientation=orientation if orientation in ("vertical", "horizontal") else None,
        label=_read_label(given["label"]),
    )


def _describe_collection(collection: Collection) -> dict[str, Any]:
    kind = "marks"
    if isinstance(collection, LineCollection):
        kind = "segments"
    elif isinstance(collection, PolyCollection):
        kind = "polygons"
    sizes: Any = getattr(collection, "get_sizes", list)()
    # The cells of a mesh add nothing to its values, and there may be very many.
    paths = [] if isinstance(collection, QuadMesh) else collection.get_paths()
    return {
        **_describe_artist(collection),
        "kind": kind,
        **_describe_paths(paths),
        "offsets": _masked(collection.get_offsets()),
        "sizes": np.asarray(sizes, float),
        "values": None if collection.get_array() is None else _masked(collection.get_array()),
        "face": np.asarray(collection.get_facecolor(), float),
        "edge": np.asarray(collection.get_edgecolor(), float),
    }


def _rebuild_collection(given: dict[str, Any]) -> Collection:
    paths = _rebuild_paths(given)
    collection: Collection
    if given["kind"] == "segments":
        collection = LineCollection([path.vertices for path in paths])
    elif given["kind"] == "polygons":
        collection = PolyCollection([path.vertices for path in paths], closed=False)
    else:
        collection = PathCollection(paths)
    if hasattr(collection, "set_sizes"):
        collection.set_sizes(read_array(given["sizes"], 1))
    collection.set_offsets(_unmasked(given["offsets"], 2))
    if given["values"] is not None:
        collection.set_array(_unmasked(given["values"], 1, 2, 3))
    collection.set_facecolor(read_array(given["face"], 2))  # type: ignore[arg-type]
    collection.set_edgecolor(read_array(given["edge"], 2))  # type: ignore[arg-type]
    return _rebuild_artist(collection, given)


def _describe_image(image: AxesImage) -> dict[str, Any]:
    return {
        **_describe_artist(image),
        "values": _masked(image.get_array()),
        "extent": list(map(float, image.get_extent())),
        "range": list(map(_optional, image.get_clim())),
    }


def _rebuild_image(ax: Axes, given: dict[str, Any]) -> None:
    image = AxesImage(ax, extent=read_numbers(given["extent"], 4))
    image.set_data(_unmasked(given["values"], 2, 3))
    image.set_clim(*map(_optional, given["range"]))
    ax.add_image(_rebuild_artist(image, given))


def describe_text(text: Text) -> dict[str, Any]:
    """Return a text and where it stands, in the coordinates of whoever wrote it."""
    return {
        "position": _place(text, text.get_position()),
        "text": str(text.get_text()),
        "points_at": _place(text, text.xy) if isinstance(text, Annotation) else None,
    }


def _describe_artist(artist: Any) -> dict[str, Any]:
    return {"label": _label(artist.get_label()), "visible": bool(artist.get_visible())}


def _rebuild_artist(artist: Any, given: dict[str, Any]) -> Any:
    artist.set_label(_read_label(given["label"]))
    artist.set_visible(bool(given["visible"]))
    return artist


def _describe_paths(paths: Iterable[Path]) -> dict[str, Any]:
    paths = list(paths)
    coded = [path.codes for path in paths if path.codes is not None]
    return {
        "vertices": _filled(
            np.concatenate([path.vertices for path in paths] or [np.empty((0, 2))])
        ),
        "lengths": np.array([len(np.asarray(path.vertices)) for path in paths], np.int64),
        "codes": np.concatenate(list(map(_codes, paths))) if coded else None,
    }


def _codes(path: Path) -> np.ndarray[Any, Any]:
    if path.codes is not None:
        return np.asarray(path.codes)
    codes = np.full(len(np.asarray(path.vertices)), Path.LINETO, Path.code_type)
    codes[:1] = Path.MOVETO
    return codes


def _rebuild_paths(given: dict[str, Any]) -> list[Path]:
    vertices = read_array(given["vertices"], 2)
    lengths = read_array(given["lengths"], 1).astype(np.int64)
    if len(lengths) > _MAX_PATHS or lengths.min(initial=0) < 0 or lengths.sum() != len(vertices):
        raise ValueError("paths")
    cuts = lengths.cumsum()
    parts = np.split(vertices, cuts)[:-1]
    if given["codes"] is None:
        return [Path(part) for part in parts]
    codes = read_array(given["codes"], 1)
    if len(codes) != len(vertices) or not np.isin(codes, _CODES).all():
        raise ValueError("paths")
    marks = np.split(codes.astype(Path.code_type), cuts)[:-1]
    return [Path(part, mark) for part, mark in zip(parts, marks, strict=True)]


def _optional(number: Any) -> float | None:
    return None if number is None else float(number)


def _label(label: Any) -> str | None:
    return None if label is None else str(label)  # matplotlib tells none from an empty one


def _read_label(label: Any) -> str | None:
    return None if label is None else read_text(label)


def _colour(colour: Any) -> list[float]:
    return list(map(float, colour if len(colour) in (3, 4) else colors.to_rgba(colour)))


def _place(artist: Any, point: Any) -> list[float]:
    """Return a point as numbers, where the student may have given a date or a category."""
    x, y = point
    return [float(artist.convert_xunits(x)), float(artist.convert_yunits(y))]


def _filled(values: Any) -> np.ndarray[Any, Any]:
    return np.ma.filled(np.ma.asarray(values, float), np.nan)


def _masked(values: Any) -> list[Any]:
    """Return an array and what is masked in it, if it is of the kind that masks."""
    mask = np.ma.getmaskarray(values) if isinstance(values, np.ma.MaskedArray) else None
    return [np.asarray(np.ma.getdata(values)), mask]


def _unmasked(given: Any, *dimensions: int) -> Any:
    values, mask = given
    _check_array(values, *dimensions)
    return values if mask is None else np.ma.array(values, mask=mask)


def read_array(values: Any, dimensions: int) -> np.ndarray[Any, Any]:
    """Return an array of float with that number of dimensions."""
    _check_array(values, dimensions)
    return values.astype(float)


def _check_array(values: Any, *dimensions: int) -> None:
    known = isinstance(values, np.ndarray) and values.dtype.kind in "biuf"
    if not known or values.ndim not in dimensions:
        raise ValueError("array")


def read_numbers(values: Any, length: int) -> Any:
    """Return a list of `length` numbers as a tuple of float."""
    if type(values) is not list or len(values) != length:
        raise ValueError("numbers")
    return tuple(map(float, values))


def read_text(value: Any) -> str:
    """Return a text of reasonable length."""
    if type(value) is not str or len(value) > _MAX_TEXT:
        raise ValueError("text")
    return value
