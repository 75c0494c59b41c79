"""What must hold in the simulated company's trade, whatever the seed."""

import time

import numpy as np
import pandas as pd
import pytest

import comptoir
from comptoir import Comptoir, colonnes
from comptoir.anomalies import ANOMALIES, CLE, pendant
from comptoir.catalogue import FAMILLES, cle_gtin
from comptoir.schema import TYPES
from comptoir.trafic import ENTONNOIR
from comptoir.ventes import SEUIL_PORT, TVA_PORT, doublons

NOS_TABLES = ("produits", "clients", "trafic_jour", "arrivees", "commandes", "lignes", "retours",
              "ads_jour", "chemins")  # fmt: skip
AN_1, AN_2 = ("2024-11-01", "2025-10-31"), ("2025-11-01", "2026-10-31")


def valides(entreprise: Comptoir) -> pd.DataFrame:
    """Return the orders that count: neither duplicates nor cancelled."""
    commandes = entreprise.table("commandes")
    return commandes[~doublons(commandes) & (commandes["statut"] != "annulée")]


def marchandises(entreprise: Comptoir) -> pd.DataFrame:
    """Return amount with and without tax and cost of the lines, summed by order."""
    lignes = entreprise.table("lignes")
    lignes["ttc"] = lignes["qte"] * lignes["pu_ttc"]
    lignes["ht"] = lignes["ttc"] / (1 + lignes["tva"] / 100)
    lignes["cout"] = lignes["qte"] * lignes["cout_u_ht"]
    return lignes.groupby("id_commande")[["ttc", "ht", "cout"]].sum()


def dans(dates: pd.Series, periode: tuple[str, str]) -> pd.Series:
    """Return which dates fall within a period, last day included."""
    return dates.dt.normalize().between(pd.Timestamp(periode[0]), pd.Timestamp(periode[1]))


# --- Tables -----------------------------------------------------------------------------------


@pytest.mark.parametrize("nom", NOS_TABLES)
def test_columns_are_exactly_the_documented_ones(entreprise: Comptoir, nom: str) -> None:
    documentees = colonnes(nom)
    assert list(entreprise.table(nom).columns) == list(documentees)
    assert all(c.type in TYPES and c.description for c in documentees.values())


@pytest.mark.parametrize(
    ("table", "cle"),
    [
        ("produits", ["sku"]),
        ("produits", ["gtin"]),
        ("produits", ["nom"]),
        ("clients", ["id"]),
        ("commandes", ["id"]),
        ("lignes", ["id_commande", "sku"]),
        ("retours", ["id"]),
        ("trafic_jour", ["date", "canal", "appareil"]),
        ("arrivees", ["mois", "canal", "appareil", "rubrique"]),
        ("ads_jour", ["date", "campagne"]),
        ("chemins", ["id_chemin", "rang"]),
    ],
)
def test_keys_are_unique(entreprise: Comptoir, table: str, cle: list[str]) -> None:
    assert not entreprise.table(table).duplicated(cle).any()


@pytest.mark.parametrize(
    ("table", "colonne", "cible", "cle"),
    [
        ("commandes", "id_client", "clients", "id"),
        ("lignes", "id_commande", "commandes", "id"),
        ("lignes", "sku", "produits", "sku"),
        ("retours", "id_commande", "commandes", "id"),
        ("commandes", "campagne", "ads_jour", "campagne"),
        ("ads_jour", "canal", "trafic_jour", "canal"),
        ("chemins", "canal", "trafic_jour", "canal"),
    ],
)
def test_foreign_keys_lead_somewhere(
    entreprise: Comptoir, table: str, colonne: str, cible: str, cle: str
) -> None:
    valeurs = entreprise.table(table)[colonne].dropna()
    assert valeurs.isin(entreprise.table(cible)[cle]).all()


def test_every_order_has_lines_and_every_client_an_order(entreprise: Comptoir) -> None:
    commandes = entreprise.table("commandes")
    assert commandes["id"].isin(entreprise.table("lignes")["id_commande"]).all()
    assert entreprise.table("clients")["id"].isin(commandes["id_client"]).all()


def test_dates_stay_within_the_period(entreprise: Comptoir) -> None:
    periode = (AN_1[0], AN_2[1])
    for table, colonne in [("commandes", "horodatage"), ("trafic_jour", "date"),
                           ("ads_jour", "date"), ("chemins", "horodatage"),
                           ("retours", "demande_le")]:  # fmt: skip
        assert dans(entreprise.table(table)[colonne], periode).all(), table
    clients = entreprise.table("clients").set_index("id")["inscrit_le"]
    commandes = entreprise.table("commandes")
    assert (commandes["horodatage"] >= commandes["id_client"].map(clients)).all()


def test_same_seed_same_company_other_seed_other_figures() -> None:
    pd.testing.assert_frame_equal(
        comptoir.simuler(3).table("commandes"), comptoir.simuler(3).table("commandes")
    )
    assert not comptoir.simuler(4).table("commandes").equals(comptoir.simuler(3).table("commandes"))


def test_whole_trade_is_simulated_in_seconds() -> None:
    debut = time.process_time()
    entreprise = comptoir.simuler(5)
    for nom in NOS_TABLES:
        entreprise.table(nom)
    assert time.process_time() - debut < 5


# --- Catalogue --------------------------------------------------------------------------------


def test_catalogue_has_640_products_in_seven_families(entreprise: Comptoir) -> None:
    produits = entreprise.table("produits")
    assert len(produits) == 640
    attendues = {nom: famille.references for nom, famille in FAMILLES.items()}
    assert produits["famille"].value_counts().to_dict() == attendues
    assert set(produits["tva"]) == {5.5, 10.0, 20.0}


def test_gtin_are_internal_with_a_right_check_digit(entreprise: Comptoir) -> None:
    codes = entreprise.table("produits")["gtin"]
    assert codes.str.fullmatch(r"2\d{12}").all()
    assert all(cle_gtin(code[:12]) == code[12] for code in codes)
    assert cle_gtin("200000000001") == "5"  # the example of the company's identity


def test_allergens_are_stated_for_food_only(entreprise: Comptoir) -> None:
    produits = entreprise.table("produits")
    denree = produits["famille"].isin(["épicerie", "boissons"])
    assert produits.loc[denree, "allergenes"].notna().all()
    jardin = produits["famille"].map(lambda nom: FAMILLES[nom].jardin)
    assert produits.loc[jardin, "allergenes"].isna().all()


def test_products_are_sold_above_cost(entreprise: Comptoir) -> None:
    produits = entreprise.table("produits")
    assert (produits["cout_ht"] < produits["prix_ttc"] / (1 + produits["tva"] / 100)).all()


# --- Orders -----------------------------------------------------------------------------------


def test_order_total_is_lines_plus_postage_minus_discount_to_the_cent(
    entreprise: Comptoir,
) -> None:
    lignes, commandes = entreprise.table("lignes"), entreprise.table("commandes")
    cents = (lignes["pu_ttc"] * 100).round().astype(int) * lignes["qte"]
    biens = cents.groupby(lignes["id_commande"]).sum().reindex(commandes["id"]).to_numpy()
    port, remise, total = (
        (commandes[nom] * 100).round().astype(int).to_numpy()
        for nom in ("port_ttc", "remise_ttc", "total_ttc")
    )
    assert (total == biens + port - remise).all()
    assert ((port == 0) | (biens - remise < SEUIL_PORT * 100)).all()
    assert (remise >= 0).all()


def test_total_before_tax_follows_from_vat_rates(entreprise: Comptoir) -> None:
    commandes = entreprise.table("commandes").set_index("id")
    biens = marchandises(entreprise)
    attendu = biens["ht"] * (1 - commandes["remise_ttc"] / biens["ttc"]) + commandes["port_ttc"] / (
        1 + TVA_PORT / 100
    )
    assert (commandes["total_ht"] - attendu).abs().max() <= 0.00501


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


def test_refunds_never_exceed_orders(entreprise: Comptoir) -> None:
    retours, commandes = entreprise.table("retours"), entreprise.table("commandes").set_index("id")
    rendu = retours.groupby("id_commande")["montant_ttc"].sum()
    assert (rendu <= commandes.loc[rendu.index, "total_ttc"] + 1e-9).all()
    lignes = entreprise.table("lignes").set_index(["id_commande", "sku"])["qte"]
    vendues = lignes.loc[pd.MultiIndex.from_frame(retours[["id_commande", "sku"]])].to_numpy()
    assert (retours["qte"].to_numpy() <= vendues).all()
    instants = commandes.loc[retours["id_commande"], "horodatage"].to_numpy()
    assert (retours["demande_le"].to_numpy() > instants).all()
    assert (commandes.loc[retours["id_commande"], "statut"] == "livrée").all()


# --- Traffic ----------------------------------------------------------------------------------


def test_funnel_only_narrows(entreprise: Comptoir) -> None:
    trafic = entreprise.table("trafic_jour")
    assert len(trafic) == 730 * 9 * 3
    etapes = trafic[list(ENTONNOIR)].to_numpy()
    assert (np.diff(etapes, axis=1) <= 0).all()
    assert (etapes >= 0).all()


def test_purchases_are_the_orders_except_during_the_outage(entreprise: Comptoir) -> None:
    cles = ["date", "canal", "appareil"]
    trafic = entreprise.table("trafic_jour").set_index(cles)
    commandes = entreprise.table("commandes")
    commandes = commandes[~doublons(commandes)]
    commandes = commandes.assign(date=commandes["horodatage"].dt.normalize())
    compte = commandes.groupby(cles).agg(n=("id", "size"), ca=("total_ttc", "sum"))
    compte = compte.reindex(trafic.index, fill_value=0)
    panne = pendant(pd.Series(trafic.index.get_level_values("date")), "panne_marquage").to_numpy()
    assert (trafic["achats"] == compte["n"])[~panne].all()
    assert np.allclose(trafic["ca_ttc"][~panne], compte["ca"][~panne], atol=0.005)
    assert trafic["achats"][panne].sum() < 0.25 * compte["n"][panne].sum()
    assert (trafic["achats"] <= compte["n"])[panne].all()


def test_landing_sections_add_up_to_the_traffic(entreprise: Comptoir) -> None:
    arrivees, trafic = entreprise.table("arrivees"), entreprise.table("trafic_jour")
    mois = trafic["date"].dt.to_period("M").dt.to_timestamp().rename("mois")
    for nom in ("sessions", "achats"):
        total = arrivees.groupby(["mois", "canal", "appareil"])[nom].sum()
        attendu = trafic.groupby([mois, "canal", "appareil"])[nom].sum()
        assert (total == attendu).all()
    assert (arrivees["achats"] <= arrivees["sessions"]).all()


# --- Advertising ------------------------------------------------------------------------------


def test_clicks_never_exceed_impressions(entreprise: Comptoir) -> None:
    ads = entreprise.table("ads_jour")
    assert (ads["clics"] <= ads["impressions"]).all()
    assert (ads[["clics", "cout", "conversions", "valeur_ht"]] >= 0).all(axis=None)


def test_platforms_claim_more_than_the_shop_sold(entreprise: Comptoir) -> None:
    revendique = entreprise.table("ads_jour").groupby("campagne")["conversions"].sum()
    commandes = entreprise.table("commandes")
    reel = commandes[~doublons(commandes)].groupby("campagne").size()
    assert (revendique > reel).all()


def test_roi_on_margin_can_be_recomputed_from_orders(entreprise: Comptoir) -> None:
    """Year 2 of paid search and paid social: the figures of domain.md §10."""
    commandes = valides(entreprise)
    commandes = commandes[dans(commandes["horodatage"], AN_2)].set_index("id")
    cout = marchandises(entreprise)["cout"].reindex(commandes.index)
    commandes["marge"] = (
        commandes["total_ht"] - cout - commandes["cout_port_ht"] - commandes["frais_paiement_ht"]
    )
    assert commandes["marge"].sum() / commandes["total_ht"].sum() == pytest.approx(0.28, abs=0.01)
    ads = entreprise.table("ads_jour")
    ads = ads[dans(ads["date"], AN_2)].groupby("canal")[["clics", "cout"]].sum()
    ventes = commandes[commandes["campagne"].notna()]
    ventes = ventes.groupby("canal")[["total_ht", "marge"]].sum()
    assert ads.loc["sea", "clics"] == pytest.approx(200_000, rel=0.03)
    assert ads.loc["sea", "cout"] == pytest.approx(62_000, rel=0.03)
    assert ads.loc["social payant", "cout"] == pytest.approx(19_000, rel=0.03)
    roas = ventes["total_ht"] / ads["cout"]
    assert roas["sea"] == pytest.approx(4.1, abs=0.25)
    assert roas["social payant"] == pytest.approx(1.2, abs=0.2)
    roi = ventes["marge"] / ads["cout"] - 1
    assert roi["sea"] == pytest.approx(0.15, abs=0.08)


def test_paths_are_ordered_and_end_with_real_orders(entreprise: Comptoir) -> None:
    chemins = entreprise.table("chemins")
    groupes = chemins.groupby("id_chemin")
    assert groupes.ngroups == 12_000
    assert (chemins["rang"] == groupes.cumcount() + 1).all()
    assert (groupes["horodatage"].diff().dropna() > pd.Timedelta(0)).all()
    fins = groupes.tail(1)
    assert (fins["horodatage"].dt.normalize() == fins["date_fin"]).all()
    assert (fins["valeur_ht"] > 0).eq(fins["converti"]).all()
    ventes = valides(entreprise)
    reelles = set(zip(ventes["canal"], ventes["total_ht"], strict=True))
    converties = fins[fins["converti"]]
    assert set(zip(converties["canal"], converties["valeur_ht"], strict=True)) <= reelles


# --- Orders of magnitude ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("periode", "sessions", "commandes", "panier"),
    [(AN_1, 1_140_000, 21_660, 64.0), (AN_2, 1_296_000, 27_216, 62.5)],
    ids=["an 1", "an 2"],
)
def test_yearly_totals(
    entreprise: Comptoir,
    periode: tuple[str, str],
    sessions: int,
    commandes: int,
    panier: float,
) -> None:
    trafic, ventes = entreprise.table("trafic_jour"), valides(entreprise)
    ventes = ventes[dans(ventes["horodatage"], periode)]
    vues = trafic.loc[dans(trafic["date"], periode), "sessions"].sum()
    assert vues == pytest.approx(sessions, rel=0.03)
    passees = entreprise.table("commandes")
    passees = passees[~doublons(passees) & dans(passees["horodatage"], periode)]
    assert len(passees) == pytest.approx(commandes, rel=0.03)
    assert ventes["total_ttc"].mean() == pytest.approx(panier, rel=0.02)


def test_channels_and_devices_have_their_share(entreprise: Comptoir) -> None:
    trafic = entreprise.table("trafic_jour")
    parts = trafic.groupby("canal")["sessions"].sum() / trafic["sessions"].sum()
    assert parts["naturel"] == pytest.approx(0.40, abs=0.01)
    assert parts["sea"] == pytest.approx(0.14, abs=0.01)
    appareils = trafic.groupby("appareil")[["sessions", "achats"]].sum()
    appareils /= appareils.sum()
    assert appareils.loc["mobile", "sessions"] == pytest.approx(0.61, abs=0.01)
    assert appareils.loc["mobile", "achats"] == pytest.approx(0.44, abs=0.015)


@pytest.mark.parametrize("famille", list(FAMILLES))
def test_families_have_their_margin_and_share(entreprise: Comptoir, famille: str) -> None:
    lignes = entreprise.table("lignes").merge(entreprise.table("produits")[["sku", "famille"]])
    ht = lignes["qte"] * lignes["pu_ttc"] / (1 + lignes["tva"] / 100)
    cout = lignes["qte"] * lignes["cout_u_ht"]
    dedans = lignes["famille"] == famille
    assert 1 - cout[dedans].sum() / ht[dedans].sum() == pytest.approx(
        FAMILLES[famille].taux_marque, abs=0.025
    )
    assert ht[dedans].sum() / ht.sum() == pytest.approx(FAMILLES[famille].part_ca, rel=0.1)


def test_gardeners_and_grocers_keep_their_seasons(entreprise: Comptoir) -> None:
    lignes = entreprise.table("lignes").merge(entreprise.table("produits")[["sku", "famille"]])
    instants = entreprise.table("commandes").set_index("id")["horodatage"]
    mois = lignes["id_commande"].map(instants).dt.month
    jardin = lignes["famille"].map(lambda nom: FAMILLES[nom].jardin)
    ventes = (lignes["qte"] * lignes["pu_ttc"]).groupby([jardin, mois]).sum().unstack()
    indices = ventes.div(ventes.mean(axis=1), axis=0)
    assert indices.loc[True, 4] == pytest.approx(2.15, rel=0.1)
    assert indices.loc[True].idxmax() in (4, 5)
    assert indices.loc[False, 12] == pytest.approx(2.05, rel=0.05)


# --- Anomalies --------------------------------------------------------------------------------


def test_anomalies_concern_known_tables_and_dates() -> None:
    for anomalie in ANOMALIES:
        assert set(anomalie.tables) <= set(NOS_TABLES)
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
