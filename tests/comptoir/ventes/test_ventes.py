"""Orders, their lines and what comes back."""

import pandas as pd
import pytest
from commerce import AN_1, AN_2, dans, marchandises, valides

from comptoir import Comptoir
from comptoir.anomalies import doublons
from comptoir.catalogue.familles import FAMILLES
from comptoir.ventes.commandes import SEUIL_PORT, TVA_PORT


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


def test_the_company_s_season_is_the_gardener_s_and_the_grocer_s(
    entreprise: Comptoir,
) -> None:
    saison = entreprise.table("saison_comptoir").set_index("mois")
    assert list(saison.index) == list(range(1, 13))
    assert saison.mean().to_numpy() == pytest.approx([1, 1, 1], abs=0.001)
    assert saison["jardin"].idxmax() in (4, 5)
    assert saison["epicerie"].idxmax() == 12


def test_refunds_before_tax_do_not_exceed_orders(entreprise: Comptoir) -> None:
    commandes = entreprise.table("commandes").merge(
        entreprise.table("marges"), left_on="id", right_on="id_commande", validate="one_to_one"
    )
    assert len(commandes) == len(entreprise.table("commandes"))
    assert (commandes["rembourse_ht"] >= 0).all()
    assert (commandes["rembourse_ht"] <= commandes["total_ht"] + 0.01).all()
    assert (commandes.loc[commandes["statut"] == "annulée", "rembourse_ht"] == 0).all()


def test_cost_of_goods_is_that_of_the_lines(entreprise: Comptoir) -> None:
    marges = entreprise.table("marges").set_index("id_commande")["cout_marchandises_ht"]
    cout = marchandises(entreprise)["cout"]
    assert (marges - cout[marges.index]).abs().max() <= 0.00501


def test_marked_duplicates_are_those_that_can_be_found_again(entreprise: Comptoir) -> None:
    commandes = entreprise.table("commandes")
    assert commandes["doublon"].equals(doublons(commandes))


def test_some_orders_are_placed_again_on_purpose(entreprise: Comptoir) -> None:
    commandes = entreprise.table("commandes").sort_values("horodatage", kind="stable")
    ecart = commandes.groupby(["id_client", "total_ttc"])["horodatage"].diff().dt.total_seconds()
    rachats = commandes[ecart.between(120, 600)]
    assert not rachats["doublon"].any()
    assert len(rachats) == pytest.approx(0.004 * len(commandes), rel=0.25)
    assert (ecart[commandes["doublon"]] < 120).all()
    printemps = rachats[dans(rachats["horodatage"], ("2026-02-02", "2026-05-31"))]
    assert printemps["campagne"].notna().sum() >= 4
    # The same articles, at another minute.
    lignes = entreprise.table("lignes").groupby("id_commande")["sku"].agg(tuple)
    paires = commandes["id"].groupby([commandes["id_client"], commandes["total_ttc"]]).shift()
    for copie, origine in zip(rachats["id"].head(20), paires[rachats.index].head(20), strict=True):
        assert lignes[copie] == lignes[origine]
