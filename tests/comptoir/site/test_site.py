"""The shop's pages: sound without faults, known faults with them."""

import pytest

from comptoir import Comptoir, simuler
from comptoir.site import DEFAUTS, defauts, pages, pages_saines
from comptoir.site.plan import FICHES, euros, segment


@pytest.fixture(scope="module", params=[34179, 5])
def entreprise(request: pytest.FixtureRequest) -> Comptoir:
    return simuler(request.param)


def test_the_site_is_small_and_complete(entreprise: Comptoir) -> None:
    """52 pages of at most 5 kB, the three files a crawler asks for first, and the styles."""
    fichiers = pages(entreprise)
    assert sum(nom.endswith(".html") for nom in fichiers) == 52
    assert {"robots.txt", "sitemap.xml", "redirections.csv", "style.css", "index.html"} <= set(
        fichiers
    )
    assert max(len(contenu.encode()) for contenu in fichiers.values()) <= 5_000


def test_the_site_is_the_same_every_time(entreprise: Comptoir) -> None:
    """Two renderings of one seed are equal, whatever was rendered in between."""
    avant = pages(entreprise)
    pages(simuler(99))
    assert pages(simuler(entreprise.graine)) == avant == entreprise.site()


def test_product_pages_show_the_catalogue(entreprise: Comptoir) -> None:
    """Every product page carries the name and the price of an active product."""
    produits = entreprise.table("produits").set_index("sku")
    fiches = [html for html in pages_saines(entreprise).values() if 'data-type="fiche"' in html]
    assert len(fiches) == sum(FICHES.values())
    for html in fiches:
        sku = html.split('"sku": "')[1].split('"')[0]
        assert produits.loc[sku, "statut"] == "actif"
        assert euros(float(produits.loc[sku, "prix_ttc"])) in html


def test_planted_faults_are_listed_once(entreprise: Comptoir) -> None:
    """The list has the documented columns, no duplicate, and the same counts for every seed."""
    liste = defauts(entreprise)
    assert list(liste.columns) == list(DEFAUTS)
    assert not liste.duplicated().any()
    comptes = liste.groupby("famille").size().to_dict()
    # A product page without a readable h1 keeps its JSON-LD: it lacks less than microdata does.
    assert comptes.pop("marchand") in (6, 9)
    assert comptes == {
        "balises": 39,
        "contenu": 13,
        "donnees_structurees": 12,
        "indexation": 18,
        "liens": 7,
        "maillage": 7,
        "redirections": 9,
        "robots": 6,
    }


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [("Cœur de bœuf", "coeur-de-boeuf"), ("Épicerie", "epicerie"), ("Jus, 1 L", "jus-1-l")],
)
def test_segments_are_plain_ascii(texte: str, attendu: str) -> None:
    """Path segments have neither accents nor ligatures."""
    assert segment(texte) == attendu


def test_prices_are_written_in_french() -> None:
    """Comma, narrow space for thousands, non-breaking space before the sign."""
    assert euros(1249.5) == "1\u202f249,50\u00a0€"
