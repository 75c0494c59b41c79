"""What tables say of the product pages is what was planted in them, and what the pages show."""

import pandas as pd
import pytest
from protego import Protego

from comptoir import Comptoir, simuler
from comptoir.site import defauts
from comptoir.site.plan import ENTRAINEMENT
from ecom.seo import donnees_structurees, indexation


@pytest.fixture(scope="module", params=[34179, 7])
def boutique(request: pytest.FixtureRequest) -> Comptoir:
    return simuler(request.param)


def _plantes(entreprise: Comptoir, famille: str) -> set[tuple[str, str]]:
    liste = defauts(entreprise).query("famille == @famille")
    return set(zip(liste["page"], liste["defaut"], strict=True))


def test_copied_and_thin_texts_are_those_planted_and_no_threshold_is_grazed(
    boutique: Comptoir,
) -> None:
    phrases = boutique.table("phrases_fiches")
    communes = phrases.groupby("phrase")["page"].transform("nunique") > 1
    mots = phrases.assign(communs=phrases["mots"].where(communes, 0)).groupby("page")
    textes = mots[["mots", "communs"]].sum()
    part, propres = textes["communs"] / textes["mots"], textes["mots"] - textes["communs"]
    copies = part >= 0.5
    maigres = ~copies & (propres < 20)
    trouves = {(page, "dupliquée") for page in textes.index[copies]}
    assert trouves | {(p, "maigre") for p in textes.index[maigres]} == _plantes(boutique, "contenu")
    assert not part.between(0.45, 0.55).any()
    assert (textes["mots"][maigres] >= 20).any()  # thin although it has words enough
    assert (propres[copies] < 20).any()  # copied before it is thin


def test_markup_table_agrees_with_the_pages(boutique: Comptoir, tmp_path) -> None:  # type: ignore[no-untyped-def]
    for nom, contenu in boutique.site().items():
        (tmp_path / nom).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / nom).write_text(contenu, encoding="utf-8")
    lues = donnees_structurees.relever(tmp_path).set_index("page")
    table = boutique.table("balisage_fiches").set_index("page")
    assert list(lues.index) == list(table.index)
    for colonne in ("produit", "offre"):
        assert (lues[colonne] == table[colonne]).all()
    for colonne in ("nom", "image", "devise"):
        assert (lues[colonne] == table[colonne].notna()).all()
    nombres = pd.to_numeric(table["prix"], errors="coerce")
    pd.testing.assert_series_equal(
        lues["prix_balise"], nombres.where(nombres > 0), check_names=False
    )
    assert (lues["prix_affiche"] == table["prix_affiche"]).all()
    indexables = set(indexation.indexables(tmp_path))
    vues = boutique.table("exploration").set_index("page")
    assert indexables <= set(vues.index[vues["statut"] == 200])


def test_robots_turned_away_by_mistake_are_those_planted(boutique: Comptoir) -> None:
    regles = Protego.parse(boutique.site()["robots.txt"])
    plantes = _plantes(boutique, "robots")
    for robot in ENTRAINEMENT:
        permis = regles.can_fetch("https://comptoir-arzhel.example/", robot)
        assert permis is ((robot, "entrainement_permis") in plantes)
    for robot in ("OAI-SearchBot", "PerplexityBot"):
        assert not regles.can_fetch("https://comptoir-arzhel.example/", robot)
        assert (robot, "recherche_interdite") in plantes


def test_every_piece_of_work_concerns_something_and_comes_after_one_that_exists(
    boutique: Comptoir,
) -> None:
    chantiers = boutique.table("chantiers_seo")
    assert (chantiers["elements"] > 0).all()
    assert set(chantiers["apres"].dropna()) <= set(chantiers["code"])


def test_an_answer_above_the_results_costs_clicks(boutique: Comptoir) -> None:
    mots = boutique.table("mots_cles").query("intention == 'informationnelle' and position <= 10")
    taux = mots.groupby("reponse_ia")[["clics", "impressions"]].sum()
    taux["ctr"] = taux["clics"] / taux["impressions"]
    assert taux.loc[True, "ctr"] < 0.8 * taux.loc[False, "ctr"]
    assert mots.groupby("mot_cle")["reponse_ia"].nunique().eq(1).all()
