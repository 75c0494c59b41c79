"""Files as platforms export them say what the company's tables say, under any seed."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from comptoir import Comptoir
from comptoir.exports import EXPORTS, exporter
from comptoir.exports.prestashop import ETATS
from ecom import exports

DEBUT, FIN = "2026-03-02", "2026-03-15"

Ecrire = Callable[..., Path]


@pytest.fixture
def ecrire(entreprise: Comptoir, tmp_path: Path) -> Ecrire:
    """Write an export of a period into the test's folder."""

    def ecrite(nom: str, debut: str = DEBUT, fin: str = FIN, le: str | None = None) -> Path:
        chemin = tmp_path / f"{nom} {debut} {fin} {le}{EXPORTS[nom].extension}"
        chemin.write_bytes(exporter(entreprise, nom, debut, fin, le))
        return chemin

    return ecrite


def pendant(table: pd.DataFrame, colonne: str, debut: str = DEBUT, fin: str = FIN) -> pd.DataFrame:
    return table[table[colonne].dt.normalize().between(debut, fin)]


@pytest.mark.parametrize("nom", EXPORTS)
def test_an_export_is_the_same_every_time(entreprise: Comptoir, nom: str) -> None:
    premier = exporter(entreprise, nom, DEBUT, FIN)
    assert premier == exporter(entreprise, nom, DEBUT, FIN)
    assert premier != exporter(entreprise, nom, "2026-04-20", "2026-04-26")
    if EXPORTS[nom].extension == ".xlsx":  # nothing of today in a workbook
        archive = zipfile.ZipFile(io.BytesIO(premier))
        assert {fiche.date_time[0] for fiche in archive.infolist()} == {1980}
        assert b"2026-01-01T00:00:00Z</dcterms:modified>" in archive.read("docProps/core.xml")


def test_analytics_hold_the_part_of_the_traffic_that_let_itself_be_measured(
    entreprise: Comptoir, ecrire: Ecrire
) -> None:
    lue = exports.lire_ga4(ecrire("ga4_acquisition")).set_index(
        "Groupe de canaux par défaut de la session"
    )
    trafic = pendant(entreprise.table("trafic_jour"), "date")
    canaux = trafic.groupby("canal")[["sessions", "engagees", "achats", "ca_ttc"]].sum()
    for canal, nom in (("naturel", "Organic Search"), ("e-mail", "Email"), ("direct", "Direct")):
        vrai, vu = canaux.loc[canal], lue.loc[nom]
        assert 0.65 < vu["Sessions"] / vrai["sessions"] < 0.83
        assert vu["Sessions avec engagement"] < vrai["engagees"]
        assert 0 < vu["Événements clés"] <= vrai["achats"]
        assert 0 < vu["Revenu total"] <= vrai["ca_ttc"]
    taux = lue["Sessions avec engagement"] / lue["Sessions"]
    assert lue["Taux d'engagement"].to_list() == pytest.approx(taux.to_list())


def test_overview_and_report_tell_the_same_sessions(ecrire: Ecrire) -> None:
    apercu = ecrire("ga4_apercu")
    rapport = exports.lire_ga4(ecrire("ga4_acquisition"))
    canaux = exports.lire_ga4(apercu, "Groupe de canaux principal de la session")
    assert canaux["Sessions"].to_list() == rapport["Sessions"].to_list()
    semaines = exports.lire_ga4(apercu, "Nième semaine")
    assert semaines["Nième semaine"].to_list() == ["0000", "0001"]
    assert semaines["Sessions"].sum() == rapport["Sessions"].sum()


def test_a_day_of_analytics_is_the_same_whatever_the_period(ecrire: Ecrire) -> None:
    semaines = [("2026-03-02", "2026-03-08"), ("2026-03-09", "2026-03-15")]
    deux = sum(
        exports.lire_ga4(ecrire("ga4_acquisition", *semaine))[["Sessions", "Revenu total"]].sum()
        for semaine in semaines
    )
    ensemble = exports.lire_ga4(ecrire("ga4_acquisition"))[["Sessions", "Revenu total"]].sum()
    assert list(deux) == pytest.approx(list(ensemble))


def test_google_ads_hold_the_campaigns_to_the_cent(entreprise: Comptoir, ecrire: Ecrire) -> None:
    lue = exports.lire_google_ads(ecrire("google_ads")).set_index("Campagne")
    ads = pendant(entreprise.table("ads_jour"), "date")
    vraies = ads[ads["plateforme"] == "Google Ads"].groupby("campagne")
    noms = {
        "impressions": "Impr.",
        "clics": "Clics",
        "cout": "Coût",
        "conversions_affichees": "Conversions",
        "valeur_ht": "Valeur de conv.",
    }
    vraies = vraies[list(noms)].sum().rename(columns=noms)
    assert (lue[list(noms.values())] - vraies).abs().max().max() < 0.006
    assert len(lue) == len(vraies) == 6


@pytest.mark.parametrize("nom", ["meta_csv", "meta_xlsx", "meta_xlsx_total"])
def test_meta_holds_the_campaigns_with_a_value_with_tax(
    entreprise: Comptoir, ecrire: Ecrire, nom: str
) -> None:
    lue = exports.lire_meta(ecrire(nom)).set_index("Nom de la campagne")
    ads = pendant(entreprise.table("ads_jour"), "date")
    vraies = ads[ads["plateforme"] == "Meta Ads"].groupby("campagne")
    vraies = vraies[["impressions", "cout", "conversions", "valeur_ht"]].sum()
    assert lue.index.to_list() == vraies.index.to_list()
    assert lue["Impressions"].to_list() == vraies["impressions"].to_list()
    assert lue["Montant dépensé (EUR)"].to_list() == pytest.approx(vraies["cout"].to_list())
    assert lue["Achats"].to_list() == vraies["conversions"].to_list()
    hausse = lue["Valeur de conversion des achats"] / vraies["valeur_ht"]
    assert hausse.between(1.055, 1.2).all()
    assert hausse.std() < 1e-4
    # One column, two kinds of results.
    assert lue["Indicateur de résultats"].nunique() == 2


def test_prestashop_holds_every_order_and_the_attempts_that_failed(
    entreprise: Comptoir, ecrire: Ecrire
) -> None:
    lue = exports.lire_prestashop(ecrire("prestashop"))
    abouties = lue[lue["État"] != "Erreur de paiement"].sort_values("ID")
    vraies = pendant(entreprise.table("commandes"), "horodatage")
    assert abouties["Date"].to_list() == vraies["horodatage"].to_list()
    assert abouties["Total"].to_list() == vraies["total_ttc"].to_list()
    annulees = abouties["État"].isin(["Annulé", "Remboursé"])
    assert annulees.to_list() == (vraies["statut"] == "annulée").to_list()
    assert len(lue) > len(abouties)
    assert lue["ID"].is_monotonic_decreasing
    assert lue["Référence"].is_unique


def test_prestashop_tells_the_status_of_the_day_of_the_export(ecrire: Ecrire) -> None:
    lundi = exports.lire_prestashop(ecrire("prestashop", le="2026-03-16"))
    assert set(lundi["État"]) == set(ETATS)
    plus_tard = exports.lire_prestashop(ecrire("prestashop", le="2026-05-01"))
    assert set(plus_tard["État"]) == {"Livré", "Annulé", "Remboursé", "Erreur de paiement"}
    # Another period, the same orders under the same names.
    suite = exports.lire_prestashop(ecrire("prestashop", "2026-03-09", "2026-03-22"))
    communes = lundi.merge(suite, on=["ID", "Référence", "Client", "Total", "Date"])
    assert len(communes) == (lundi["Date"] >= "2026-03-09").sum()


def test_payouts_are_the_card_payments_of_the_shop(entreprise: Comptoir, ecrire: Ecrire) -> None:
    lue = exports.lire_stripe(ecrire("stripe"))
    assert (lue["gross"] - lue["fee"] - lue["net"]).abs().max() < 0.006
    boutique = exports.lire_prestashop(ecrire("prestashop", "2026-02-16", FIN))
    paiements = lue[lue["reporting_category"] == "charge"]
    references = paiements["description"].str.removeprefix("Commande ")
    rapprochees = boutique.set_index("Référence").loc[references]
    assert rapprochees["Total"].to_list() == paiements["gross"].to_list()
    paris = exports.heure_de_paris(paiements["created_utc"])
    assert rapprochees["Date"].to_list() == paris.to_list()
    assert set(rapprochees["Paiement"]) == {"Carte bancaire", "Apple Pay / Google Pay"}
    assert not rapprochees["État"].isin(["Erreur de paiement", "Annulé"]).any()
    # A double click makes two orders and one payment.
    payees = boutique[boutique["Paiement"].isin(["Carte bancaire", "Apple Pay / Google Pay"])]
    payees = payees[~payees["État"].isin(["Erreur de paiement", "Annulé"])]
    payees = payees[payees["Date"].between("2026-03-02", "2026-03-10 23:00")]
    doubles = entreprise.table("commandes").query("doublon")["horodatage"]
    absentes = payees[~payees["Référence"].isin(references)]
    assert absentes["Date"].isin(doubles).all()


def test_payouts_follow_working_days_and_hold_refunds(entreprise: Comptoir, ecrire: Ecrire) -> None:
    lue = exports.lire_stripe(ecrire("stripe"))
    verse = lue["automatic_payout_effective_at"]
    assert verse.dt.day_of_week.max() <= 4
    assert verse.between(DEBUT, FIN).all()
    attente = (verse - lue["created_utc"].dt.normalize()).dt.days
    assert set(attente) == {3, 4, 5}
    rendus = lue[lue["reporting_category"] == "refund"]
    assert (rendus["gross"] < 0).all()
    assert (rendus["fee"] == 0).all()
    retours = entreprise.table("retours")
    assert set(-rendus["gross"]) & set(retours["montant_ttc"])


@pytest.mark.parametrize("nom", EXPORTS)
def test_what_is_not_confirmed_is_told_in_french(nom: str) -> None:
    assert EXPORTS[nom].titre
    assert EXPORTS[nom].modele


def test_what_cannot_be_exported_is_named(entreprise: Comptoir) -> None:
    with pytest.raises(KeyError, match=r"shopify.*ga4_apercu"):
        exporter(entreprise, "shopify", DEBUT, FIN)
    with pytest.raises(ValueError, match="finit après le jour de l'export"):
        exporter(entreprise, "stripe", DEBUT, FIN, "2026-03-10")
