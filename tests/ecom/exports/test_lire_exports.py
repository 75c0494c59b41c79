"""What platforms do to their files is undone; a file that is not theirs any more is named."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from comptoir import simuler
from comptoir.exports import EXPORTS, exporter
from ecom.exports import (
    ExportIllisible,
    heure_de_paris,
    lire_ga4,
    lire_google_ads,
    lire_meta,
    lire_prestashop,
    lire_stripe,
)

Lecteur = Callable[..., pd.DataFrame]
LECTEURS: dict[str, Lecteur] = {
    "ga4_acquisition": lire_ga4,
    "google_ads": lire_google_ads,
    "meta_csv": lire_meta,
    "prestashop": lire_prestashop,
    "stripe": lire_stripe,
}
NOMS = {
    "ga4_acquisition": "Google Analytics 4",
    "google_ads": "Google Ads",
    "meta_csv": "Meta",
    "prestashop": "PrestaShop",
    "stripe": "Stripe",
}


@pytest.fixture(scope="module")
def semaine() -> dict[str, bytes]:
    """Return each export of one week."""
    entreprise = simuler()
    return {nom: exporter(entreprise, nom, "2026-02-02", "2026-02-08") for nom in EXPORTS}


@pytest.fixture
def poser(tmp_path: Path) -> Callable[..., Path]:
    """Write a file of the test, text in UTF-8 unless told otherwise."""

    def pose(contenu: str | bytes, nom: str = "export.csv", encodage: str = "utf-8") -> Path:
        chemin = tmp_path / nom
        brut = contenu if isinstance(contenu, bytes) else contenu.encode(encodage)
        chemin.write_bytes(brut)
        return chemin

    return pose


Poser = Callable[..., Path]


def texte(semaine: dict[str, bytes], nom: str) -> str:
    return semaine[nom].decode("utf-16" if nom == "google_ads" else "utf-8")


def refus(lecteur: Lecteur, *arguments: object, **nommes: object) -> str:
    with pytest.raises(ExportIllisible) as erreur:
        lecteur(*arguments, **nommes)
    return str(erreur.value)


# Files that are not the expected ones


@pytest.mark.parametrize("vrai", LECTEURS)
@pytest.mark.parametrize("attendu", LECTEURS)
def test_the_export_of_another_platform_is_named(
    semaine: dict[str, bytes], poser: Poser, vrai: str, attendu: str
) -> None:
    fichier = poser(semaine[vrai])
    if vrai == attendu:
        assert len(LECTEURS[attendu](fichier))
        return
    dit = refus(LECTEURS[attendu], fichier)
    assert f"« {fichier} », ligne " in dit
    assert f"export de {NOMS[vrai]}, pas de {NOMS[attendu]}" in dit
    assert f"Lisez-le avec {LECTEURS[vrai].__name__}." in dit


@pytest.mark.parametrize("nom", ["ga4_acquisition", "google_ads", "meta_csv", "stripe"])
def test_a_file_saved_again_with_semicolons_is_named(
    semaine: dict[str, bytes], poser: Poser, nom: str
) -> None:
    separateur = "\t" if nom == "google_ads" else ","
    fichier = poser(texte(semaine, nom).replace(separateur, ";"), encodage="utf-8-sig")
    dit = refus(LECTEURS[nom], fichier)
    assert f"« {fichier} », ligne " in dit
    assert "points-virgules" in dit
    assert "reprenez l'export d'origine" in dit


def test_orders_saved_again_with_commas_are_named(poser: Poser) -> None:
    fichier = poser("ID,Référence,Total,Paiement,État,Date\n1,AB,5.00,Chèque,Livré,2026-02-02\n")
    dit = refus(lire_prestashop, fichier)
    assert "ligne 1" in dit
    assert "virgules" in dit


@pytest.mark.parametrize("nom", ["ga4_acquisition", "meta_csv", "prestashop"])
def test_a_file_saved_again_in_another_encoding_is_named(
    semaine: dict[str, bytes], poser: Poser, nom: str
) -> None:
    ordinaire = texte(semaine, nom).replace("\u202f", " ")
    dit = refus(LECTEURS[nom], poser(ordinaire, encodage="cp1252"))
    assert "ligne " in dit
    assert "plus en UTF-8" in dit
    abime = ordinaire.encode().decode("cp1252", errors="ignore")
    dit = refus(LECTEURS[nom], poser(abime))
    assert "« Ã© » à la place de « é »" in dit


def test_a_file_saved_again_by_another_platforms_name_is_still_recognised(
    semaine: dict[str, bytes], poser: Poser
) -> None:
    fichier = poser(texte(semaine, "meta_csv"), encodage="cp1252")
    assert "export de Meta, pas de PrestaShop" in refus(lire_prestashop, fichier)


@pytest.mark.parametrize("nom", LECTEURS)
def test_missing_and_empty_files_are_named(poser: Poser, tmp_path: Path, nom: str) -> None:
    with pytest.raises(FileNotFoundError, match=r"absent\.csv » est introuvable"):
        LECTEURS[nom](tmp_path / "absent.csv")
    assert "est vide" in refus(LECTEURS[nom], poser(" \r\n"))


@pytest.mark.parametrize("nom", LECTEURS)
def test_a_text_that_is_no_export_is_refused(poser: Poser, nom: str) -> None:
    assert "export.csv »" in refus(LECTEURS[nom], poser("bonjour\nceci,est,un\nessai\n"))


def test_a_workbook_is_not_a_csv(semaine: dict[str, bytes], poser: Poser) -> None:
    assert "lire_meta" in refus(lire_prestashop, poser(semaine["meta_xlsx"]))


def test_a_line_that_lost_a_value_is_named(semaine: dict[str, bytes], poser: Poser) -> None:
    lignes = texte(semaine, "stripe").splitlines()
    lignes[4] = lignes[4].rpartition(",")[0]
    dit = refus(lire_stripe, poser("\n".join(lignes)))
    assert "ligne 5 : 10 valeurs pour 11 colonnes" in dit


def test_two_columns_of_one_name_are_refused(semaine: dict[str, bytes], poser: Poser) -> None:
    fichier = poser(texte(semaine, "stripe").replace("currency", "gross", 1))
    assert "deux colonnes se nomment « gross »" in refus(lire_stripe, fichier)


# Google Analytics 4

TIRETS = "# ----------------------------------------"
APERCU = f"""{TIRETS}
# Vue d'ensemble de l'acquisition
# Compte\u00a0: Essai
{TIRETS}
#\x20\x20
# Date de début\u00a0: 20260201
# Date de fin\u00a0: 20260207
Nième semaine,Nouveaux utilisateurs
0000,341

# Date de début\u00a0: 20251011
# Date de fin\u00a0: 20260207
Cohorte,Valeur moyenne sur 120\u00a0j
Tous,1.25
""".replace("\n", "\r\n")


def test_each_card_of_an_overview_has_its_own_period(poser: Poser) -> None:
    semaines = lire_ga4(poser(APERCU), "Nième semaine")
    assert semaines.loc[0, "Nième semaine"] == "0000"
    assert semaines.loc[0, "Nouveaux utilisateurs"] == 341
    assert semaines.loc[0, "Début de la période"] == pd.Timestamp("2026-02-01")
    cohorte = lire_ga4(poser(APERCU), "Cohorte")
    assert cohorte.loc[0, "Valeur moyenne sur 120 j"] == 1.25
    assert cohorte.loc[0, "Début de la période"] == pd.Timestamp("2025-10-11")


def test_one_card_must_be_chosen(poser: Poser) -> None:
    fichier = poser(APERCU)
    dit = refus(lire_ga4, fichier)
    assert "2 tableaux, dites lequel" in dit
    assert "« Cohorte, Valeur moyenne sur 120 j » (ligne 13)" in dit
    assert "« Canal » en désigne 0" in refus(lire_ga4, fichier, "Canal")


def test_a_card_without_rows_leaves_its_header(poser: Poser) -> None:
    table = lire_ga4(poser(APERCU.replace("Tous,1.25\r\n", "")), "Cohorte")
    assert table.empty
    assert "Valeur moyenne sur 120 j" in table.columns


def test_commas_that_a_spreadsheet_adds_to_the_preamble_do_no_harm(poser: Poser) -> None:
    lignes = [ligne + "," if ligne.startswith("#") else ligne for ligne in APERCU.split("\r\n")]
    assert len(lire_ga4(poser("\r\n".join(lignes)), "Cohorte")) == 1


def test_english_reports_and_total_rows_are_read(poser: Poser) -> None:
    rapport = (
        "# All Users\n# Start date: 20260202\n# End date: 20260208\n"
        "Session default channel group,Sessions,Engagement rate\n"
        "Organic Search,10,0.6003116478379431\n(other),2,0.5\nGrand total,12,0.58\n"
    )
    table = lire_ga4(poser(rapport))
    assert table["Session default channel group"].to_list() == ["Organic Search", "(other)"]
    assert table["Sessions"].sum() == 12


def test_a_decimal_comma_in_analytics_is_named(poser: Poser) -> None:
    dit = refus(lire_ga4, poser(APERCU.replace("1.25", '"1,25"')), "Cohorte")
    assert "ligne 14, colonne « Valeur moyenne sur 120 j » : « 1,25 » a une virgule" in dit


def test_a_table_without_its_dates_is_named(poser: Poser) -> None:
    sans = APERCU.replace("# Date de fin\u00a0: 20260207\r\nNième", "Nième")
    assert "ligne 7 : les lignes « # Date de début »" in refus(lire_ga4, poser(sans), "Cohorte")


# Google Ads


def test_totals_are_dropped_once_and_for_all(semaine: dict[str, bytes], poser: Poser) -> None:
    brut = pd.read_csv(
        poser(semaine["google_ads"]), encoding="utf-16", sep="\t", skiprows=2, decimal=","
    )
    lue = lire_google_ads(poser(semaine["google_ads"]))
    assert brut["Coût"].sum() == pytest.approx(4 * lue["Coût"].sum())
    assert lue["Campagne"].notna().all()
    # Campaigns, account, and each of the three types.
    assert len(brut) == len(lue) + 5


def test_french_numbers_of_google_ads_are_numbers(semaine: dict[str, bytes], poser: Poser) -> None:
    lue = lire_google_ads(poser(semaine["google_ads"])).set_index("Campagne")
    jardin = lue.loc["FR_SHOPPING_jardin"]
    assert "93\u00a0348" in texte(semaine, "google_ads")
    assert jardin["Impr."] == 93348
    assert jardin["CTR"] == pytest.approx(0.0105)
    part = lue["Taux d'impr. sur le Réseau de Recherche"]
    assert pd.isna(part["FR_SHOPPING_jardin"])
    assert part["FR_SEA_MARQUE"] == "> 90%"
    assert jardin["Début de la période"] == pd.Timestamp("2026-02-02")
    assert jardin["Fin de la période"] == pd.Timestamp("2026-02-08")


def test_both_downloads_of_google_ads_read_alike(semaine: dict[str, bytes], poser: Poser) -> None:
    pour_excel = lire_google_ads(poser(semaine["google_ads"]))
    lignes = texte(semaine, "google_ads").split("\n")
    virgules = "\n".join(
        ",".join(f'"{v}"' if "," in v else v for v in ligne.split("\t")) for ligne in lignes
    )
    pd.testing.assert_frame_equal(pour_excel, lire_google_ads(poser(virgules)))


def test_narrow_spaces_and_the_whole_period_are_read(poser: Poser) -> None:
    rapport = "Rapport\nToute la période\nCampagne\tCoût\nA\t1\u202f234,5\nB\t --\n"
    lue = lire_google_ads(poser(b"\xff\xfe" + rapport.encode("utf-16-le")))
    assert lue["Coût"].sum() == 1234.5
    assert lue["Coût"].isna().sum() == 1
    assert lue["Début de la période"].isna().all()


@pytest.mark.parametrize(
    ("valeur", "faute"),
    [("78.85", "a un point devant ses décimales"), ("beaucoup", "pas un nombre")],
)
def test_a_cost_that_is_not_written_in_french_is_named(
    poser: Poser, valeur: str, faute: str
) -> None:
    rapport = f"Rapport\n2 février 2026\nCampagne\tCoût\nA\t1,5\nB\t{valeur}\n"
    dit = refus(lire_google_ads, poser(b"\xff\xfe" + rapport.encode("utf-16-le")))
    assert f"ligne 5, colonne « Coût » : « {valeur} »" in dit
    assert faute in dit


# Meta


def test_workbook_text_and_unnamed_total_read_alike(
    semaine: dict[str, bytes], poser: Poser
) -> None:
    csv = lire_meta(poser(semaine["meta_csv"]))
    for nom in ("meta_xlsx", "meta_xlsx_total"):
        pd.testing.assert_frame_equal(csv, lire_meta(poser(semaine[nom], "export.xlsx")))
    brut = pd.read_excel(poser(semaine["meta_xlsx_total"], "export.xlsx"))
    assert brut["Nom de la campagne"].isna().sum() == 1
    assert brut["Achats"].sum() == 2 * csv["Achats"].sum()


def test_names_of_columns_lose_curly_apostrophes_and_no_break_spaces(
    semaine: dict[str, bytes], poser: Poser
) -> None:
    assert "d’attribution" in texte(semaine, "meta_csv")
    lue = lire_meta(poser(semaine["meta_csv"]))
    assert "Paramètre d'attribution" in lue.columns
    assert "Vues de la page de destination du site Web" in lue.columns


def test_kinds_of_results_and_what_is_missing_are_kept(poser: Poser) -> None:
    fichier = poser(
        "Début des rapports,Fin des rapports,Nom de la campagne,Résultats,Indicateur de résultats,"
        "Montant dépensé (EUR),Fin\r\n"
        "2026-02-02,2026-02-08,A,,,0.5,Ongoing\r\n"
        "2026-02-02,2026-02-08,B,12,actions:link_click,3.25,2026-02-07\r\n"
    )
    lue = lire_meta(fichier)
    assert lue["Résultats"].isna().to_list() == [True, False]
    assert lue["Montant dépensé (EUR)"].sum() == 3.75
    assert lue["Fin"].to_list() == ["Ongoing", "2026-02-07"]
    assert lue.loc[0, "Début des rapports"] == pd.Timestamp("2026-02-02")


def test_an_export_of_meta_without_campaigns_or_columns_is_named(poser: Poser) -> None:
    entete = "Début des rapports,Fin des rapports,Nom de la campagne\r\n"
    assert "aucune campagne" in refus(lire_meta, poser(entete))
    assert "aucune campagne" in refus(lire_meta, poser(entete + '"No data available.",,\r\n'))
    sans = poser("Début des rapports,Fin des rapports,Âge\r\n2026-02-02,2026-02-08,Unknown\r\n")
    assert "colonne absente : « Nom de la campagne »" in refus(lire_meta, sans)


def test_a_workbook_that_does_not_open_is_named(semaine: dict[str, bytes], poser: Poser) -> None:
    fichier = poser(semaine["meta_xlsx"][:900], "export.xlsx")
    assert "ne s'ouvre pas comme un classeur" in refus(lire_meta, fichier)


# PrestaShop

COMMANDES = (
    "ID;Référence;Nouveau client;Livraison;Client;Total;Paiement;État;Date\n"
    "12;ABCDEFGHI;Oui;France;A. Riou;{total};Carte bancaire;Livré;{date}\n"
)


@pytest.mark.parametrize(
    ("ecrit", "lu"),
    [
        ("68,10\u00a0€", 68.10),
        ("1\u202f268,10\u202f€", 1268.10),
        ("1 268,10 €", 1268.10),
        ("68.10", 68.10),
    ],
)
def test_totals_are_read_however_the_shop_writes_them(poser: Poser, ecrit: str, lu: float) -> None:
    lue = lire_prestashop(poser(COMMANDES.format(total=ecrit, date="2026-02-02 09:15:00")))
    assert lue.loc[0, "Total"] == lu
    assert lue.loc[0, "Date"] == pd.Timestamp("2026-02-02 09:15")
    assert lue.loc[0, "ID"] == 12


@pytest.mark.parametrize("date", ["02/02/2026 09:15", "2026-02-30 09:15:00"])
def test_dates_that_a_spreadsheet_rewrote_are_named(poser: Poser, date: str) -> None:
    dit = refus(lire_prestashop, poser(COMMANDES.format(total="68,10 €", date=date)))
    assert f"ligne 2, colonne « Date » : « {date} » n'est pas une date" in dit


def test_a_total_that_is_no_number_is_named(poser: Poser) -> None:
    fichier = poser(COMMANDES.format(total="#####", date="2026-02-02 09:15:00"))
    assert "ligne 2, colonne « Total » : « ##### » n'est pas un nombre" in refus(
        lire_prestashop, fichier
    )


def test_every_status_is_kept(semaine: dict[str, bytes], poser: Poser) -> None:
    lue = lire_prestashop(poser(semaine["prestashop"]))
    assert len(lue) == texte(semaine, "prestashop").count("\n") - 1
    assert lue["État"].nunique() == 9


def test_an_english_back_office_is_read(poser: Poser) -> None:
    fichier = poser(
        "ID;Reference;New client;Delivery;Customer;Total;Payment;Status;Date\n"
        "12;ABCDEFGHI;Yes;France;A. Riou;68.10;Card;Delivered;2026-02-02 09:15:00\n"
    )
    assert lire_prestashop(fichier)["Total"].sum() == 68.10


# Stripe


def test_a_movement_that_waits_for_its_payout_has_no_date(poser: Poser) -> None:
    fichier = poser(
        "balance_transaction_id,created_utc,available_on_utc,gross,fee,net,reporting_category,"
        "automatic_payout_id,automatic_payout_effective_at\n"
        "txn_1,2026-02-01 23:40:00,2026-02-05 00:00:00,20.00,0.24,19.76,charge,,\n"
    )
    lue = lire_stripe(fichier)
    assert pd.isna(lue.loc[0, "automatic_payout_effective_at"])
    assert lue.loc[0, "net"] == 19.76


def test_a_late_sale_in_universal_time_belongs_to_the_next_day_in_paris() -> None:
    utc = pd.Series(pd.to_datetime(["2026-02-01 23:40", "2026-07-01 22:30", None]))
    paris = heure_de_paris(utc)
    assert paris[0] == pd.Timestamp("2026-02-02 00:40")
    assert paris[1] == pd.Timestamp("2026-07-02 00:30")
    assert pd.isna(paris[2])


def test_a_report_that_lacks_the_payouts_is_named(semaine: dict[str, bytes], poser: Poser) -> None:
    fichier = poser(texte(semaine, "stripe").replace("automatic_payout_effective_at", "autre"))
    assert "colonne absente : « automatic_payout_effective_at »" in refus(lire_stripe, fichier)
