"""The shop's pages: sound without faults, known faults with them, keywords and links that agree."""

import numpy as np
import pandas as pd
import pytest

from comptoir import Comptoir, simuler
from comptoir.referencement import COLONNES
from comptoir.schema import TYPES
from comptoir.site import DEFAUTS, defauts, pages, pages_saines
from comptoir.site.plan import FICHES, euros, segment


@pytest.fixture(scope="module", params=[34179, 5])
def entreprise(request: pytest.FixtureRequest) -> Comptoir:
    return simuler(request.param)


def test_the_site_is_small_and_complete(entreprise: Comptoir) -> None:
    """52 pages of at most 5 kB, and the three files a crawler asks for first."""
    fichiers = pages(entreprise)
    assert sum(nom.endswith(".html") for nom in fichiers) == 52
    assert {"robots.txt", "sitemap.xml", "redirections.csv", "index.html"} <= set(fichiers)
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
    assert liste.groupby("famille").size().to_dict() == {
        "balises": 39,
        "donnees_structurees": 12,
        "indexation": 18,
        "liens": 7,
        "maillage": 7,
        "redirections": 9,
    }


@pytest.mark.parametrize("nom", sorted(COLONNES))
def test_columns_are_documented(nom: str) -> None:
    """Every column is described, with a known type."""
    table = simuler().table(nom)
    assert list(table.columns) == list(COLONNES[nom])
    assert all(colonne.type in TYPES and colonne.description for colonne in COLONNES[nom].values())


def test_keywords_agree_with_the_site(entreprise: Comptoir) -> None:
    """600 keywords; clicks within impressions; every page shown exists."""
    mots = entreprise.table("mots_cles")
    assert mots["mot_cle"].nunique() == 600
    assert not mots.duplicated(["mot_cle", "url"]).any()
    assert (mots["clics"] <= mots["impressions"]).all()
    chemins = {f"/{nom}".removesuffix("index.html") for nom in entreprise.site()}
    assert set(mots["url"].dropna()) <= chemins
    assert mots.loc[mots["url"].isna(), ["impressions", "clics"]].sum().sum() == 0
    assert mots["mot_cle"].str.islower().all()
    insectes = mots["url"] == "/conseils/hotel-a-insectes.html"
    assert mots.loc[insectes, "mot_cle"].str.contains("insecte").all()
    # What describes a keyword is the same on each of its rows.
    assert (mots.groupby("mot_cle")[["volume", "difficulte", "cpc"]].nunique() <= 1).all(axis=None)
    assert mots["difficulte"].between(0, 100).all()
    assert mots["volume"].isna().any()


@pytest.mark.parametrize("graine", [7, 8])
def test_a_keyword_whose_family_has_one_page_only_is_not_shared(graine: int) -> None:
    """Another seed draws keywords that no second page of the shop could answer."""
    assert simuler(graine).table("mots_cles")["mot_cle"].nunique() == 600


def test_keyword_clicks_stay_below_natural_traffic(entreprise: Comptoir) -> None:
    """The keywords followed bring part of the natural sessions of the year, never more."""
    trafic = entreprise.table("trafic_jour")
    an_2 = trafic[(trafic["canal"] == "naturel") & (trafic["date"] >= "2025-11-01")]
    assert entreprise.table("mots_cles")["clics"].sum() < an_2["sessions"].sum() / 2


def test_backlinks_hold_together(entreprise: Comptoir) -> None:
    """About 900 links to the shop, lost after they were found and within the period."""
    liens = entreprise.table("backlinks")
    assert 750 <= len(liens) <= 1_000
    assert liens["url_cible"].str.startswith("https://comptoir-arzhel.example/").all()
    assert liens["url_source"].is_unique
    perdus = liens.dropna(subset="perdu_le")
    assert (perdus["perdu_le"] > perdus["premiere_vue"]).all()
    assert liens["perdu_le"].max() <= pd.Timestamp("2026-10-31")
    concours = liens["url_cible"].str.endswith("/jeu-concours-2024.html")
    assert concours.any()
    assert (liens.loc[concours, "premiere_vue"].dt.year == 2024).all()
    suivis = liens["rel"].isna() | liens["rel"].eq("noopener")
    assert np.isclose(suivis.mean(), 0.8, atol=0.12)


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
