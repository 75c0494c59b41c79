"""What a page of the shop is made of, before it becomes HTML."""

from dataclasses import dataclass, field

__all__ = ["DOMAINE", "Bloc", "Image", "Lien", "Page", "Prix", "Site", "Texte"]

DOMAINE = "https://comptoir-arzhel.example"

Texte = tuple[str, str, str, str, str]
"""Path or last segment, short name, title, description, h1."""


@dataclass
class Bloc:
    """A heading and the paragraph under it."""

    niveau: int
    titre: str
    texte: str


@dataclass
class Image:
    """A picture; `alt` is None when the attribute is missing, "" when the picture is decorative."""

    adresse: str
    alt: str | None
    largeur: int = 800
    hauteur: int = 800


@dataclass
class Lien:
    """A link in the body of a page: target path, text, list it stands in, href if not the path."""

    cible: str
    texte: str
    groupe: str
    ecriture: str | None = None
    prix: str = ""  # shown beside a product of a category

    @property
    def href(self) -> str:
        """The address as written in the page."""
        return self.ecriture or self.cible


@dataclass
class Prix:
    """The price of a product page: number with a dot, and as the shopper reads it."""

    nombre: str
    affiche: str
    hors_taxes: str
    unite: str = ""
    barre: str = ""


@dataclass
class Page:
    """One page of the shop; faults are planted by changing its fields."""

    chemin: str
    genre: str  # accueil, categorie, fiche, article, info, operation, service
    nom: str
    title: str | None
    description: str | None
    h1: list[str]
    famille: str = ""
    robots: str = ""
    canoniques: list[str] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    blocs: list[Bloc] = field(default_factory=list)
    liens: list[Lien] = field(default_factory=list)
    ariane: list[tuple[str, str]] = field(default_factory=list)
    donnees: list[str] = field(default_factory=list)
    prix: Prix | None = None
    sku: str = ""
    gtin: str = ""  # the shop's own code, which is no bar code elsewhere
    microdonnees: bool = False
    faux_h1: str = ""
    phrases: list[str] = field(default_factory=list)  # the description of a product page
    mention: str = ""
    caracteristiques: list[tuple[str, str]] = field(default_factory=list)
    commentaires: list[str] = field(default_factory=list)
    meta_a_l_envers: bool = False
    indexee: bool = True  # belongs in the sitemap of a healthy site


@dataclass
class Site:
    """The whole shop: pages by path, crawl rules, sitemap and addresses that do not answer 200."""

    pages: dict[str, Page]
    robots: list[str]
    sitemap: list[str]
    redirections: list[tuple[str, str, int]]

    def fiches(self) -> list[Page]:
        """Return the product pages, in the order of the catalogue."""
        return [page for page in self.pages.values() if page.genre == "fiche"]

    def delier(self, cible: str) -> None:
        """Remove every link to `cible` from the body of every page."""
        for page in self.pages.values():
            page.liens = [lien for lien in page.liens if lien.cible != cible]
