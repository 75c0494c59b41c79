"""The project of a new shop: requirements with known faults."""

import networkx as nx
import pytest

from comptoir import colonnes, simuler
from comptoir.projet.besoins import DEFAUTS

GRAINES = [34179, 1, 2, 3]


@pytest.fixture(scope="module", params=GRAINES)
def entreprise(request):
    return simuler(request.param)


def test_requirements_have_consecutive_identifiers_and_known_values(entreprise):
    exigences = entreprise.table("exigences")
    assert exigences["id"].tolist() == [f"EX-{n:02d}" for n in range(1, 71)]
    assert set(exigences["priorite"]) == {"Must", "Should", "Could", "Won't"}
    assert set(exigences["type"]) == {"fonctionnelle", "technique", "non fonctionnelle"}
    assert set(exigences["lot"]) == {f"L{n}" for n in range(1, 8)}
    assert (exigences["charge_jours"] >= 0.5).all()
    assert ((exigences["charge_jours"] * 2) % 1 == 0).all()


def test_dependencies_name_other_requirements_never_a_duplicate(entreprise):
    exigences = entreprise.table("exigences")
    liens = exigences.set_index("id")["depend_de"].str.split(";").explode()
    liens = liens[liens != ""]
    assert set(liens) <= set(exigences["id"]) - set(DEFAUTS["doublons"])


def test_dependencies_never_loop(entreprise):
    exigences = entreprise.table("exigences")
    liens = exigences.set_index("id")["depend_de"].str.split(";").explode()
    graphe = nx.DiGraph(list(liens[liens != ""].items()))
    assert nx.is_directed_acyclic_graph(graphe)


def test_too_much_is_declared_indispensable(entreprise):
    charge = entreprise.table("exigences").groupby("priorite")["charge_jours"].sum()
    assert charge["Must"] / charge.drop("Won't").sum() > 0.65


def test_a_measure_is_complete_or_absent(entreprise):
    exigences = entreprise.table("exigences")
    mesure = exigences["seuil"].notna()
    for colonne in ("indicateur", "comparateur", "unite"):
        assert exigences[colonne].ne("").equals(mesure)


def test_the_requirements_without_objective_are_the_planted_ones(entreprise):
    exigences = entreprise.table("exigences")
    connus = {f"O{n}" for n in range(1, 9)}
    sans = exigences.loc[~exigences["objectif"].isin(connus), "id"]
    assert tuple(sans) == DEFAUTS["sans objectif"]


def test_another_seed_changes_workloads_only():
    ici, ailleurs = simuler(1), simuler(2)
    fixes = [c for c in colonnes("exigences") if c != "charge_jours"]
    assert ici.table("exigences")[fixes].equals(ailleurs.table("exigences")[fixes])
    assert not ici.table("exigences").equals(ailleurs.table("exigences"))
