"""Keywords and links from other sites agree with the shop and its traffic."""

import numpy as np
import pandas as pd
import pytest

from comptoir import Comptoir, simuler


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
