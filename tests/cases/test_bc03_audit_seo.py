"""The figures quoted in the SEO audit, brief and model answers alike, are those of the data."""

from pathlib import Path

import pandas as pd
import pytest

from comptoir import simuler
from ecom.seo import (
    donnees_structurees,
    indexation,
    liens_entrants,
    maillage,
    mots_cles,
    pages,
)

CASE = Path(__file__).parents[2] / "cases" / "bc03-audit-seo"


@pytest.fixture(scope="module")
def texte() -> str:
    return " ".join((CASE / "case.md").read_text(encoding="utf-8").split())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    dossier = tmp_path_factory.mktemp("site")
    for nom, contenu in simuler().site().items():
        fichier = dossier / nom
        fichier.parent.mkdir(parents=True, exist_ok=True)
        fichier.write_text(contenu, encoding="utf-8")
    return dossier


def test_the_figures_about_pages(texte: str, site: Path) -> None:
    lues = pages.lire_pages(site)
    fautives = pages.anomalies(lues)["page"].nunique()
    assert f"Une page sur deux ({fautives} sur {len(lues)})" in texte
    cachees = len(lues) - len(indexation.indexables(site))
    assert f"{cachees} pages livrées sur {len(lues)} ne sont pas indexables" in texte
    fiches = donnees_structurees.relever(site)
    assert donnees_structurees.anomalies(site)["page"].nunique() == 11
    assert f"Onze fiches sur {len(fiches)} ont un balisage fautif" in texte
    ecarts = fiches[(fiches["prix_balise"] - fiches["prix_affiche"]).abs() > 0.005]
    for affiche, balise in zip(ecarts["prix_affiche"], ecarts["prix_balise"], strict=True):
        assert f"{affiche:.2f} €".replace(".", ",") in texte
        assert f"{balise:.2f} €".replace(".", ",") in texte
    assert set(maillage.liens_internes(site)["page"]) == set(lues["page"])


def test_the_facts_given_to_students(texte: str) -> None:
    """Traffic and sales of the brief are those of the simulated year."""

    def nombre(valeur: float) -> str:
        return f"{valeur:,.0f}".replace(",", " ")

    comptoir = simuler()
    trafic = comptoir.table("trafic_jour").query("date >= '2025-11-01'")
    naturel = trafic[trafic["canal"] == "naturel"]
    assert (
        f"{nombre(naturel['sessions'].sum())} visites sur {nombre(trafic['sessions'].sum())}, "
        f"{nombre(naturel['achats'].sum())} commandes, {nombre(naturel['ca_ttc'].sum())} € TTC"
    ) in texte
    commandes = comptoir.table("commandes").query("horodatage >= '2025-11-01'")
    bonnes = commandes.loc[commandes["statut"] != "annulée", "id"]
    lignes = comptoir.table("lignes")
    lignes = lignes[lignes["id_commande"].isin(bonnes)]
    hors_taxes = lignes["pu_ttc"] / (1 + lignes["tva"] / 100)
    lignes = lignes.assign(marge=lignes["qte"] * (hors_taxes - lignes["cout_u_ht"]))
    ventes = lignes.groupby("sku")[["qte", "marge"]].sum()
    donnees = pd.read_csv(CASE / "data" / "ventes_fiches.csv").set_index("sku")
    assert len(donnees) == 18
    assert (donnees["quantite"] == ventes["qte"].reindex(donnees.index)).all()
    assert donnees["marge_ht"].tolist() == pytest.approx(
        ventes.loc[donnees.index, "marge"].tolist(), abs=0.01
    )
    assert (
        f"{nombre(ventes.loc[['PLA-0011', 'PLA-0029', 'COF-0009'], 'marge'].sum())} € de marge"
        in texte
    )
    assert f"{nombre(ventes.loc[['BAS-0009', 'OUT-0068'], 'marge'].sum())} € de marge" in texte


def test_the_work_plan_costs_what_is_written(texte: str) -> None:
    """Days of work at the internal rate; every finding belongs to exactly one piece of work."""
    chantiers = pd.read_csv(CASE / "data" / "chantiers.csv")
    cout = chantiers["effort_jours"].sum() * 310
    assert f"{cout:,.0f} € au coût interne".replace(",", " ") in texte
    constats = chantiers["constats"].str.split(";").explode()
    assert constats.is_unique
    blocages = chantiers.set_index("code").loc["CH08", "constats"].split(";")
    assert {"sitemap_noindex", "sitemap_bloquee"} <= set(blocages)


def test_the_figures_about_keywords(texte: str) -> None:
    mots = simuler().table("mots_cles")
    assert f"{mots['mot_cle'].nunique()} mots-clés" in texte
    courbe = pd.read_csv(CASE / "data" / "courbe_ctr.csv")
    gains = mots_cles.gains_rapides(mots, courbe)
    assert f"{len(gains)} résultats déjà placés" in texte
    assert "environ 7 700 clics par an" in texte
    assert gains["clics_manquants"].sum() == pytest.approx(7_700, abs=50)
    assert "semences bio" in mots_cles.cannibalisations(mots)
    for ligne in mots[mots["mot_cle"] == "semences bio"].itertuples():
        assert str(ligne.position).replace(".", ",") in texte
        assert f"{ligne.clics} clics" in texte


def test_the_figures_about_links(texte: str) -> None:
    mots = simuler().table("mots_cles").query("intention != 'navigationnelle'")["mot_cle"]
    liens = liens_entrants.preparer(simuler().table("backlinks"))
    actifs = liens[liens["actif"]]
    suivis = actifs[actifs["suivi"]]
    part = f"{100 * liens_entrants.part_ancre_exacte(liens, mots):.1f} %".replace(".", ",")
    brute = f"{100 * suivis['ancre_normale'].isin(set(mots)).mean():.1f} %".replace(".", ",")
    assert (
        f"{len(actifs)} liens actifs, mais {actifs['domaine'].nunique()} domaines référents "
        f"seulement, dont {suivis['domaine'].nunique()} avec un lien suivi" in texte
    )
    assert f"Les ancres exactes font {part}" in texte
    assert f"elles n'en feraient que {brute}" in texte
    assert f"porte {(actifs['type_site'] == 'partenaire').sum()} de ces liens actifs" in texte
