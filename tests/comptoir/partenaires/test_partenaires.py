"""The sixty files on partners: what the case on alliances relies on, whatever the seed."""

import numpy as np
import pandas as pd
import pytest

from comptoir import GRAINE, simuler
from comptoir.partenaires.lectures_image import ATTRIBUTS, LECTEURS
from comptoir.partenaires.partenaires import LANCEMENT, MOIS, RELEVE

GRAINES = [GRAINE, 1, 2026]


@pytest.fixture(scope="module", params=GRAINES)
def entreprise(request):
    return simuler(request.param)


@pytest.fixture(scope="module")
def table(entreprise):
    return entreprise.table("partenaires")


@pytest.fixture(scope="module")
def dossiers(table):
    return table[table["instruit"]]


def _cle(table):
    return table["site"].str.lower().str.rstrip("/")


def test_sixty_files_for_fifty_seven_organisations(table):
    assert len(table) == 60
    assert table["id"].is_unique
    assert _cle(table).nunique() == 57


def test_the_later_of_two_files_is_not_always_the_second(table):
    doubles = table[_cle(table).duplicated(keep=False)]
    recentes = doubles.sort_values("releve_le").drop_duplicates(
        subset=["distance_km", "univers"], keep="last"
    )
    assert set(recentes["id"]) == {"P58", "P59", "P31"}


def test_same_seed_same_files_other_seed_other_files():
    pd.testing.assert_frame_equal(simuler(7).table("partenaires"), simuler(7).table("partenaires"))
    assert not simuler(7).table("partenaires").equals(simuler(8).table("partenaires"))


def test_files_under_study_pass_every_eliminatory_rule(dossiers):
    assert len(dossiers) == 24
    assert _cle(dossiers).is_unique
    assert not dossiers[["concurrent_direct", "phyto_synthese", "exige_fichier_clients"]].any(
        axis=None
    )
    assert not (dossiers["exclusivite_jusqu_au"] > LANCEMENT).any()
    assert (dossiers["solidite"] >= 40).all()
    bio = dossiers[dossiers["allegation_bio"]]
    assert (bio["certificat_bio_fin"] >= RELEVE).all()


def test_the_named_partners_are_under_study_with_a_whole_season(dossiers):
    nommes = dossiers.set_index("id").loc[["P01", "P25", "P35", "P42", "P45"]]
    assert nommes[MOIS].notna().all(axis=None)
    assert nommes.loc["P01", "produit_marque"]
    assert nommes.loc["P01", "recherches_mois"] >= 1000


def test_what_a_case_builds_on_holds_for_every_seed(entreprise, dossiers):
    """Two counter-seasons to choose from; one tempting image; one brand that tells too little."""
    d = dossiers.set_index("id")
    saison = entreprise.table("saison_comptoir")
    for numero, univers in (("P35", "epicerie"), ("P42", "jardin")):
        assert np.corrcoef(d.loc[numero, MOIS].astype(float), saison[univers])[0, 1] < -0.3
    assert d.loc["P49", MOIS].notna().sum() < 8
    lues = entreprise.table("lectures_image").groupby(["id", "attribut"])["note"].mean().unstack()
    assert lues.loc["P45", "ecologie"] < 2.5
    assert (lues.loc[["P01", "P35", "P42", "P49"], ["qualite", "ecologie"]] >= 3.5).all(axis=None)


def test_each_trap_is_there(table, dossiers):
    assert {"mois", "an"} == set(dossiers["periode_audience"])
    assert (table["exclusivite_jusqu_au"] > LANCEMENT).any()
    assert (table["exclusivite_jusqu_au"] < LANCEMENT).any()
    assert table["solidite"].isna().any()
    assert (table["solidite"] < 40).any()
    assert (table["allegation_bio"] & table["certificat_bio_fin"].isna()).any()
    connus = dossiers[MOIS].notna().sum(axis=1)
    assert (connus < 8).any()
    assert connus.between(9, 11).any()
    assert dossiers["visiteurs_interroges"].isna().any()
    assert (dossiers["visiteurs_interroges"] < 20).any()


def test_a_file_stands_on_each_limit(table, dossiers):
    assert (table["exclusivite_jusqu_au"] == LANCEMENT).any()
    assert (table["solidite"] == 40).any()
    assert (table["allegation_bio"] & (table["certificat_bio_fin"] == RELEVE)).any()
    assert (dossiers["capacite_conception"] & (dossiers["delai_conception_mois"] == 9)).any()
    assert (dossiers["produit_marque"] & (dossiers["recherches_mois"] == 1000)).any()
    assert ((dossiers["audience"] == 48_000) & (dossiers["periode_audience"] == "an")).any()
    assert (dossiers["visiteurs_interroges"] == 20).any()
    assert (dossiers[MOIS].notna().sum(axis=1) == 8).any()


def test_figures_are_possible(table):
    counted = table.dropna(subset=["visiteurs_interroges"])
    assert (counted["deja_clients"] < counted["visiteurs_interroges"]).all()
    assert (table["visiteurs_interroges"].isna() == table["deja_clients"].isna()).all()
    assert table["offre_commune"].between(0, 1).all()
    assert (table["audience"] > 0).all()
    assert table["distance_km"].between(0, 600).all()
    assert (table[MOIS].stack().dropna() >= 0).all()
    assert (table["releve_le"] < RELEVE).all()
    assert not (table["delai_conception_mois"].notna() & ~table["capacite_conception"]).any()
    assert (table["segments"].str.len() > 0).all()


def test_two_readers_saw_each_file_under_study(entreprise, dossiers):
    lectures = entreprise.table("lectures_image")
    assert len(lectures) == len(dossiers) * len(LECTEURS) * len(ATTRIBUTS)
    assert set(lectures["id"]) == set(dossiers["id"])
    assert (2 * lectures["note"].dropna() % 1 == 0).all()


def test_readings_stand_on_each_limit(entreprise):
    """Half points and quarters are exact: no verdict rests on how a float is rounded."""
    notes = entreprise.table("lectures_image").pivot(
        index=["id", "attribut"], columns="lecteur", values="note"
    )
    lues = notes.mean(axis=1).unstack()
    assert (lues["qualite"] == 3.0).any()
    assert (lues["ecologie"] == 2.75).any()
    assert (lues["accessibilite"] == 4.5).any()
    assert ((notes["A"] - notes["B"]).abs() == 1.5).any()
    assert lues["ecologie"].isna().any()
    assert (notes.isna().sum(axis=1) == 1).any()
