"""The seven families of products."""

from typing import NamedTuple

__all__ = ["FAMILLES", "Famille"]


class Famille(NamedTuple):
    """What sets a family apart: SKU prefix, size, share of sales before tax, margin, season."""

    sigle: str
    references: int
    part_ca: float
    taux_marque: float
    jardin: bool  # follows the gardener's year, else the grocer's


FAMILLES: dict[str, Famille] = {
    "plants et semences": Famille("PLA", 230, 0.25, 0.48, True),
    "terreaux": Famille("TER", 45, 0.12, 0.32, True),
    "outils": Famille("OUT", 110, 0.19, 0.34, True),
    "épicerie": Famille("EPI", 140, 0.22, 0.38, False),
    "boissons": Famille("BOI", 50, 0.09, 0.30, False),
    "basse-cour": Famille("BAS", 35, 0.07, 0.27, True),
    "coffrets": Famille("COF", 30, 0.06, 0.42, False),
}
