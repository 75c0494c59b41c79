"""What bc01-alliances says of its data, worked out apart from its `faits.py`."""

import itertools
import re
from pathlib import Path

import nbformat
import pandas as pd
import pytest

from ecom.donnees import lire

ROOT = Path(__file__).parents[2]
DATA = ROOT / "source" / "bc01-alliances" / "data"
ENVELOPPE = 12_000


@pytest.fixture(scope="module")
def texte() -> str:
    """The instructor's notebook, its figures in place; no-break spaces are made plain."""
    built = nbformat.read(ROOT / "source" / "bc01-alliances" / "bc01-alliances.ipynb", as_version=4)
    text = "\n".join(f"{cell.source}\n" for cell in built.cells)
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def montant(nature: str) -> float:
    postes = lire("coffret", DATA)
    return float(postes.loc[postes["nature"] == nature, "montant"].iloc[0])


def test_what_each_party_earns_is_as_the_note_says(texte: str) -> None:
    """Line by line, as an accountant would: what comes in, what goes out."""
    ht = montant("prix") / (1 + montant("tva") / 100)
    for taux in (montant("redevance") / 100, 0.10):
        nous, eux = {}, {}
        for coffrets in (int(montant("volume")), 500):
            nous[coffrets] = coffrets * (
                ht * (1 - taux) - montant("cession") - montant("prix") * montant("commission") / 100
            )
            eux[coffrets] = coffrets * (montant("cession") + ht * taux)
            for poste in lire("coffret", DATA).query("nature in ['variable', 'fixe']").itertuples():
                cout = poste.montant * (coffrets if poste.nature == "variable" else 1)
                nous[coffrets] -= cout * poste.part_comptoir
                eux[coffrets] -= cout * (1 - poste.part_comptoir)
        for gain in (*nous.values(), *eux.values()):
            assert re.search(rf"{gain:,.0f} €".replace(",", " ").replace("-", "[−-]"), texte), gain


def test_the_agreement_is_signed_before_what_waits_for_it(texte: str) -> None:
    """Longest path to the opening of sales, whatever the order of the steps."""
    etapes = lire("etapes_coffret", DATA).set_index("etape")

    def semaines(etape: str) -> int:
        """Weeks from the first day of a step to the opening of sales."""
        suites = [s for s in etapes.loc[etape, "avant"].split("; ") if s != "Mise en vente"]
        return int(etapes.loc[etape, "semaines"]) + max(map(semaines, suites), default=0)

    ouverture = pd.Timestamp(2027, 11, 1)
    premiere = etapes.index[0]
    negociation = ouverture - pd.Timedelta(weeks=max(map(semaines, etapes.index)))
    signature = negociation + pd.Timedelta(weeks=int(etapes.loc[premiere, "semaines"]))
    mois = ["mars", "avril", "mai", "juin", "juillet"]
    for jour in (negociation, signature):
        assert f"le {jour.day} {mois[jour.month - 3]} {jour.year}" in texte
    # Late enough to be decided on by the committee, and not before actions may begin.
    assert pd.Timestamp(2027, 3, 1) <= negociation


def test_the_envelope_cannot_pay_for_any_six(texte: str) -> None:
    """The dearest six that the rules of types allow cost more than there is."""
    dossiers = lire("partenaires", DATA).query("instruit")
    conception = dossiers["capacite_conception"] & (dossiers["delai_conception_mois"] <= 9)
    marque = ~conception & dossiers["produit_marque"] & (dossiers["recherches_mois"] >= 1000)
    couts = sorted(itertools.chain([3600] * conception.sum(), [2800] * marque.sum(), [700] * 6))
    assert sum(couts[-6:]) > ENVELOPPE
    total = re.search(r"Les six alliances coûtent ([\d ]+) € HT", texte)
    assert total is not None
    assert float(total[1].replace(" ", "")) <= ENVELOPPE


def test_the_refused_partner_is_one_that_numbers_alone_would_choose(texte: str) -> None:
    refus = re.search(r"\*\*Refus : .* \((P\d\d)\)\.\*\*", texte)
    assert refus is not None
    lues = lire("lectures_image", DATA).query("id == @refus[1]").groupby("attribut")["note"].mean()
    profil = lire("image_comptoir", DATA).set_index("attribut")
    socle = (lues - profil["note"])[profil.index[profil["socle"]]]
    assert (socle <= -1).any()
    dossiers = lire("partenaires", DATA).query("instruit").set_index("id")
    par_mois = dossiers["audience"] / dossiers["periode_audience"].map({"mois": 1, "an": 12})
    assert par_mois[refus[1]] > par_mois.median()


def test_law_is_dated_and_what_is_unsure_is_said(texte: str) -> None:
    for cite in ("art. 26", "L. 714-1", "L. 330-1", "L. 34-5", "(UE) 2024/825", "novembre 2026"):
        assert cite in texte, cite
    assert "**À vérifier** : sa transposition" in texte
