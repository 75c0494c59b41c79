"""Charts are legible without colour."""

from itertools import pairwise

from matplotlib.colors import to_rgb

from ecom import graphiques


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_neighbouring_colours_differ_in_grey() -> None:
    greys = [luminance(colour) for colour in graphiques.PALETTE]
    contrasts = [(max(a, b) + 0.05) / (min(a, b) + 0.05) for a, b in pairwise(greys)]
    assert min(contrasts) > 1.5, contrasts


def test_each_colour_comes_with_a_hatch_a_marker_and_a_line() -> None:
    number = len(graphiques.PALETTE)
    for marks in (graphiques.HACHURES, graphiques.MARQUEURS, graphiques.TRAITS):
        assert len({str(mark) for mark in marks}) == number


def test_axes_are_graduated_in_french() -> None:
    figure, ax = graphiques.nouvelle_figure()
    graphiques.barres(ax, ["SEA", "SEO"], [12_500.0, 8_000.0], mise_en_avant=0)
    graphiques.euros(ax, "x")
    assert ax.xaxis.get_major_formatter()(12_500, 0) == "12\u202f500 €"
    graphiques.pourcents(ax, "x", decimales=1)
    assert ax.xaxis.get_major_formatter()(0.125, 0) == "12,5 %"
    assert graphiques.png(figure).startswith(b"\x89PNG")


def test_an_axis_is_graduated_in_french_numbers() -> None:
    _, ax = graphiques.nouvelle_figure()
    graphiques.nombres(ax, decimales=1)
    assert ax.yaxis.get_major_formatter()(12345.25, 0) == "12\u202f345,2"
