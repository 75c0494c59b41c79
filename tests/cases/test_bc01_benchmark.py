"""Figures that the brief of bc01-benchmark states in words agree with the data it ships."""

from functools import partial
from pathlib import Path

import pandas as pd

from ecom.donnees import lire

ROOT = Path(__file__).parents[2]
lire_cas = partial(lire, dossier=ROOT / "release" / "bc01-benchmark" / "data")


def test_the_brief_counts_lines_and_candidates_right() -> None:
    assert len(lire_cas("prix_concurrents")) == len(lire_cas("appariements")) == 480
    assert (lire_cas("produits")["statut"] != "arrêté").sum() == 619
    assert len(lire_cas("grille")) == 24
    assert lire_cas("ponderation")["poids"].sum() == 100


def test_the_committee_treated_every_proof_the_survey_lets_down() -> None:
    releve = lire_cas("concurrents").set_index("acteur_id").filter(regex="^preuve_")
    releve.columns = releve.columns.str[7:-3]
    age = (pd.Timestamp("2026-10-31") - releve).apply(lambda jours: jours.dt.days)
    a_refaire = {cle for cle, jours in age.stack(future_stack=True).items() if not jours <= 90}
    notes = lire_cas("notes_arretees").set_index(["acteur_id", "famille"])
    motif = notes["motif"].fillna("")
    refaites = set(motif.index[motif.str.contains("refaite en novembre")])
    suspendues = set(motif.index[motif.str.contains("suspendue")])
    assert (len(refaites), len(suspendues)) == (7, 8)
    assert refaites | suspendues == a_refaire
    assert motif.str.contains("arbitrage").sum() == 4
    assert motif.str.contains("mesure impossible").sum() == 2
    assert set(notes.index[notes["note"].isna()]) == suspendues | set(
        motif.index[motif.str.contains("mesure impossible")]
    )
    assert (notes["note"].dropna() * 2 % 1 == 0).all()


def test_prices_are_mostly_seen_at_one_competitor_only() -> None:
    lignes = lire_cas("prix_concurrents").merge(
        lire_cas("appariements").dropna(subset="sku"), on=["acteur_id", "ligne"]
    )
    acteurs = lignes[lignes["en_stock"] == "oui"].groupby("sku")["acteur_id"].nunique()
    assert (len(acteurs), (acteurs == 1).sum()) == (261, 211)
