"""Who links to the shop: kinds of sites, their themes and habits. Every name is invented."""

from typing import NamedTuple

__all__ = ["ANCRES_DESCRIPTIVES", "ANCRES_MARQUE", "ANCRES_NEUTRES", "GENRES", "LIEUX", "Genre"]


class Genre(NamedTuple):
    """A kind of linking site: names, themes, how it links."""

    type_site: str
    themes: tuple[str, ...]
    modeles: tuple[str, ...]  # host names, with {} for a place
    nombre: int
    liens: tuple[int, int]  # links per site
    suivi: float  # share of followed links
    ancre_exacte: float  # share of anchors that repeat a keyword
    trafic: tuple[int, int]  # visits per month
    emplacement: str


GENRES: tuple[Genre, ...] = (
    Genre("producteur", ("alimentation", "jardin"), ("ferme-de-{}", "pepinieres-{}"), 24, (1, 8),
          0.95, 0.06, (150, 2500), "éditorial"),
    Genre("commune", ("territoire",), ("mairie-{}",), 12, (1, 3), 0.95, 0.0, (400, 6000), "éditorial"),
    Genre("association", ("jardin",), ("jardiniers-de-{}", "grainotheque-{}"), 20, (1, 7), 0.9, 0.05,
          (80, 1800), "éditorial"),
    Genre("presse", ("territoire", "alimentation"), ("gazette-{}",), 10, (1, 5), 0.55, 0.03,
          (9000, 90000), "éditorial"),
    Genre("école", ("jardin",), ("lycee-horticole-{}",), 6, (1, 3), 1.0, 0.0, (600, 4000), "éditorial"),
    Genre("blog", ("jardin", "alimentation"), ("potager-{}", "cuisine-{}"), 28, (2, 11), 0.7, 0.12,
          (100, 12000), "éditorial"),
    Genre("annuaire", ("hors sujet", "territoire"), ("annuaire-{}",), 14, (1, 3), 0.6, 0.3,
          (20, 900), "annuaire"),
    Genre("forum", ("jardin",), ("forum-{}",), 2, (50, 65), 0.04, 0.08, (8000, 30000), "commentaire"),
    Genre("partenaire", ("territoire",), ("gites-{}",), 1, (205, 215), 1.0, 0.0, (1500, 4000),
          "pied de page"),
    Genre("site de liens", ("hors sujet",), ("bons-plans-{}", "actu-{}"), 14, (5, 9), 1.0, 0.85,
          (0, 30), "éditorial"),
)

LIEUX: tuple[str, ...] = (
    "kerbriac", "trevorzh", "plouzelan", "lanvidel", "goazhir", "penmarzin", "rostrevel", "locmazeg",
    "guernevan", "stangozen", "kerodu", "brennilec", "lestreved", "coatmeur", "toularvor",
)

ANCRES_MARQUE: tuple[str, ...] = (
    "Comptoir d'Arzhel", "le Comptoir d'Arzhel", "comptoir-arzhel.example", "la coopérative d'Arzhel",
)
ANCRES_NEUTRES: tuple[str, ...] = ("voir le site", "en savoir plus", "ici", "leur boutique en ligne")
ANCRES_DESCRIPTIVES: tuple[str, ...] = (
    "le calendrier des semis de la coopérative", "leur guide du compost", "des semences bretonnes",
    "la recette des galettes", "conseils pour tailler un pommier", "une coopérative de producteurs",
    "des outils réparables", "leur sélection de bulbes", "pailler son potager selon la saison",
)
