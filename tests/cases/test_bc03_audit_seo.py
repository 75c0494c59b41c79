"""What the SEO audit says of itself holds: its limits, its order, its rules that bite."""

import re
from copy import deepcopy
from pathlib import Path

import nbformat
import pandas as pd
import pytest

from ecom.donnees import lire
from etabli.grading.running.built import BuiltCase
from etabli.grading.running.execute import Limits, execute

ROOT = Path(__file__).parents[2]
CASE = ROOT / "cases" / "bc03-audit-seo"
DATA = ROOT / "release" / "bc03-audit-seo" / "data"


def _mots(texte: str) -> int:
    return sum(bool(re.search(r"\w", mot)) for mot in texte.split())


def test_statements_stay_under_two_thousand_words() -> None:
    # Folded help and marking grids are not the statement.
    notebook = nbformat.read(DATA.parent / "bc03-audit-seo.ipynb", as_version=4)
    enonce = [
        cell.source
        for cell in notebook.cells
        if cell.cell_type == "markdown"
        and "aide" not in cell.metadata.get("tags", [])
        and not cell.source.startswith("**Grille :")
    ]
    assert sum(map(_mots, enonce)) < 2_000


@pytest.mark.parametrize(
    ("nom", "limite"), [("note_direction", 500), ("cahier_editorial", 450), ("plan_liens", 450)]
)
def test_model_texts_keep_their_own_limits(nom: str, limite: int) -> None:
    notebook = nbformat.read(
        ROOT / "source" / "bc03-audit-seo" / "bc03-audit-seo.ipynb", as_version=4
    )
    (cell,) = (c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == nom)
    assert _mots(cell.source) <= limite


def test_the_title_and_description_of_the_model_keep_their_bounds() -> None:
    texte = (CASE / "case.md").read_text(encoding="utf-8")
    for borne, mini, maxi in (("title", 30, 60), ("description", 70, 155)):
        trouve = re.search(rf"{borne}`? \((\d+) caractères\) : (.*)", texte, re.IGNORECASE)
        assert trouve is not None
        annonce, ligne = trouve.groups()
        assert mini <= len(ligne) <= maxi
        assert len(ligne) == int(annonce)


def test_the_score_of_the_agency_would_put_what_costs_sales_too_late() -> None:
    """A plan in the order of the score misses 18 December: the order has to be defended."""
    chantiers = lire("chantiers", DATA)
    score = chantiers["gravite"] * chantiers["elements"] / chantiers["effort_jours"]
    ordre = chantiers.loc[score.sort_values(ascending=False, kind="stable").index]
    jours = ordre.groupby("metier")["effort_jours"].cumsum()
    capacite = ordre["metier"].map(lire("equipe", DATA).set_index("metier")["jours_par_semaine"])
    semaines = (jours / capacite).cummax()
    assert semaines[ordre["code"].isin(["CH08", "CH09"])].max() > 2


def test_the_robots_told_apart_have_a_source_each() -> None:
    robots = pd.read_csv(CASE / "data" / "robots_ia.csv")
    assert robots["source"].str.startswith("https://").all()
    assert robots["robot"].is_unique


# What a student gets from the library alone: one call for an answer, a plausible filler elsewhere.
LIBRARY_ONLY = {
    "recherche": """
tables = lire_search_console("data/search_console.zip")
bilan_recherche = {
    "clics_requetes": int(tables["Requêtes"]["Clics"].sum()), "clics_jours": 1, "part_anonyme": 0.5,
    "part_marque": 0.5, "ctr_hors_marque": float(tables["Requêtes"]["CTR"].mean()),
}
""",
    "fiches": """
fiches_contenu = phrases.groupby("page")["mots"].sum().reset_index().assign(part_commune=0.0, verdict="suffisante")
a_reecrire = list(ventes["page"])[:4]
relevees, fautes = donnees_structurees.relever(SITE), donnees_structurees.anomalies(SITE)
fiches_marchandes = relevees.assign(
    etat=np.where(relevees["page"].isin(fautes["page"]), "bloquant", "conforme"),
    ecart_prix=relevees["prix_balise"] / relevees["prix_affiche"] - 1,
)
""",
    "indexation": """
decisions_index = indexation.conflits(SITE).rename(columns={"conflit": "cause"}).assign(decision="retirer")
decisions_index["cause"] = "oubli"
redirections_corrigees = indexation.suivre(indexation.lire_redirections(SITE), pages.fichiers(SITE))
redirections_corrigees = redirections_corrigees.rename(columns={"destination": "cible"}).assign(statut=301)
""",
    "robots": """
usages_robots = robots_ia[["robot"]].assign(usage="recherche")
Path("livrables/robots.txt").write_text((SITE / "robots.txt").read_text(encoding="utf-8"), encoding="utf-8")
""",
    "navigation": """
seules = maillage.orphelines(maillage.graphe(maillage.liens_internes(SITE), pages.fichiers(SITE)), indexation.indexables(SITE))
liens_a_poser = pd.DataFrame({"page": "/outils/", "cible": seules[:5], "ancre": "Voir cette page"})
gabarits_lents = vitesse[["gabarit", "appareil"]].assign(mesure="LCP", niveau="mauvais")
""",
    "mots_cles": """
from ecom.seo.mots_cles import ctr_attendu

attendus = ctr_attendu(requetes["position"], courbe_ctr)
priorites = requetes.assign(gain_clics=attendus * requetes["volume"], gain_marge=attendus).nlargest(8, "gain_clics")
pages_a_travailler = requetes.drop_duplicates("url").head(5).rename(columns={"url": "page"}).assign(clics_manquants=1, marge=1)
figure_ctr, ax = plt.subplots()
ax.plot(courbe_ctr["position"], courbe_ctr["ctr"], label="CTR sans réponse d'IA")
""",
    "liens_entrants": """
prepares = liens_entrants.preparer(entrants)
profil_liens = {
    "liens_actifs": int(prepares["actif"].sum()), "domaines_referents": prepares["domaine"].nunique(),
    "domaines_suivis": prepares["domaine"].nunique(), "part_ancre_exacte": 0.2,
}
domaines_a_risque = domaines_a_recuperer = sorted(prepares["domaine"].unique())
""",
    "plan_actions": """
plan_actions = chantiers[["code"]].assign(
    rang=range(1, len(chantiers) + 1), score=chantiers["elements"], echeance="2026-12-11",
    indicateur="0 anomalie restante", motif="",
)
plan_actions.to_excel("livrables/plan_actions_seo.xlsx", sheet_name="Plan", index=False, engine="openpyxl")
""",
}


@pytest.mark.slow
def test_a_copy_made_of_library_calls_earns_a_third_at_most() -> None:
    built = BuiltCase.read(ROOT / "source" / "bc03-audit-seo")
    notebook = deepcopy(built.source)
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if name in LIBRARY_ONLY:
            cell.source = LIBRARY_ONLY[name]
    verdicts = execute(built, notebook, {}, Limits()).verdicts
    maxima = {
        f"test_{name}": cell.metadata.nbgrader.points
        for cell in built.source.cells
        for name in LIBRARY_ONLY
        if cell.metadata.get("nbgrader", {}).get("grade_id") == f"test_{name}"
    }
    assert set(maxima) <= set(verdicts)
    obtenus = {test: verdicts[test].points for test in maxima}
    assert sum(obtenus.values()) <= sum(maxima.values()) / 3, obtenus
