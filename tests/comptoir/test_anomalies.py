"""The planted anomalies are where they are said to be, and only there."""

import numpy as np
import pandas as pd
import pytest
from commerce import AN_1, AN_2, dans

from comptoir import TABLES, Comptoir
from comptoir.anomalies import ANOMALIES, CLE, doublons, pendant


def test_duplicates_are_found_again(entreprise: Comptoir) -> None:
    commandes, lignes = entreprise.table("commandes"), entreprise.table("lignes")
    double = doublons(commandes)
    part = CLE["doublons_commandes"].ampleur
    assert double.sum() == pytest.approx(part * len(commandes), rel=0.03)
    contenu = lignes.groupby("id_commande")[["qte", "pu_ttc"]].sum()
    cles = ["id_client", "canal", "total_ttc"]
    origine = commandes[~double].merge(commandes[double], on=cles, suffixes=("", "_double"))
    ecart = (origine["horodatage_double"] - origine["horodatage"]).dt.total_seconds()
    origine = origine[(ecart > 0) & (ecart < 120)]
    assert len(origine) == double.sum()
    assert np.allclose(contenu.loc[origine["id"]], contenu.loc[origine["id_double"]])


def test_anomalies_concern_known_tables_and_dates() -> None:
    for anomalie in ANOMALIES:
        assert set(anomalie.tables) <= set(TABLES)
        assert AN_1[0] <= anomalie.debut <= anomalie.fin <= AN_2[1]


def test_potting_soil_is_out_of_stock_in_week_16(entreprise: Comptoir) -> None:
    lignes = entreprise.table("lignes").merge(entreprise.table("produits")[["sku", "gamme"]])
    instants = lignes["id_commande"].map(
        entreprise.table("commandes").set_index("id")["horodatage"]
    )
    terreaux = instants[lignes["gamme"] == "terreaux"]
    assert pendant(terreaux, "rupture_terreau").sum() == 0
    assert dans(terreaux, ("2026-04-06", "2026-04-12")).sum() > 50


def test_mobile_payment_fails_in_april_2026(entreprise: Comptoir) -> None:
    trafic = entreprise.table("trafic_jour")
    avril = pendant(trafic["date"], "3ds_mobile")
    voisins = dans(trafic["date"], ("2026-03-01", "2026-05-31")) & ~avril

    def passage(masque: "pd.Series[bool]") -> pd.Series:
        somme = trafic[masque].groupby("appareil")[["infos_paiement", "achats"]].sum()
        return somme["achats"] / somme["infos_paiement"]

    rapport = passage(avril) / passage(voisins)
    assert rapport["mobile"] == pytest.approx(0.72, abs=0.06)
    assert rapport["ordinateur"] == pytest.approx(1, abs=0.04)


def test_untagged_newsletters_swell_direct_traffic(entreprise: Comptoir) -> None:
    trafic, ads = entreprise.table("trafic_jour"), entreprise.table("ads_jour")
    email = trafic[trafic["canal"] == "e-mail"].groupby("date")["sessions"].sum()
    clics = ads[ads["canal"] == "e-mail"].groupby("date")["clics"].sum()
    septembre = pendant(pd.Series(email.index), "utm_manquants").to_numpy()
    octobre = email.index >= pd.Timestamp("2026-10-01")
    assert email[septembre].sum() < 0.25 * clics[septembre].sum()
    assert email[octobre].sum() > 0.8 * clics[octobre].sum()


def test_frozen_plants_come_back(entreprise: Comptoir) -> None:
    retours = entreprise.table("retours")
    retours = retours.merge(entreprise.table("produits")[["sku", "gamme"]])
    instants = entreprise.table("commandes").set_index("id")["horodatage"]
    geles = pendant(retours["id_commande"].map(instants), "plants_geles")
    abimees = retours["motif"] == "plante abîmée"
    assert abimees[geles].mean() > 2 * abimees[~geles].mean()


def test_black_friday_bargains_are_the_usual_price(entreprise: Comptoir) -> None:
    lignes = entreprise.table("lignes")
    instants = lignes["id_commande"].map(
        entreprise.table("commandes").set_index("id")["horodatage"]
    )
    prix = {
        nom: lignes[dans(instants, periode)].groupby("sku")["pu_ttc"].median()
        for nom, periode in {
            "avant": ("2025-11-03", "2025-11-23"),
            "pendant": ("2025-11-24", "2025-12-01"),
            "apres": ("2026-01-01", "2026-03-31"),
        }.items()
    }
    table = pd.DataFrame(prix).dropna()
    gonfles = table[table["avant"] > 1.2 * table["apres"]]
    assert 3 <= len(gonfles) <= 25
    assert (gonfles["pendant"] == gonfles["apres"]).all()
