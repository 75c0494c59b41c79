"""The specifications case: its proposals say what is read in them, its library gives nothing away."""

import re
from copy import deepcopy
from html import unescape

import pytest

from etabli.authoring.case import Case
from etabli.course import Course
from etabli.grading.running.built import BuiltCase
from etabli.grading.running.execute import Limits, execute
from etabli.roles import grade_id

NAME = "bc05-cahier-des-charges"
LEAST_AMOUNT = 100  # smaller numbers are months, rates and quantities, written in words too

# What a copy holds that calls the library once per answer, and thinks no further.
ONE_CALL = {
    "existant": "existant = lire_prestashop('data/commandes_prestashop.csv').iloc[0].to_dict()",
    "base": """
doublons = cdc.sans_doublons(exigences).assign(doublon_de="EX-01")
divergences = {"disponibilité mensuelle": ["EX-02"]}
""",
    "testabilite": """
non_testables = exigences[["id"]].assign(motif="terme flou")
non_testables["trouves"] = cdc.termes_presents(exigences["enonce"], termes["terme"])
""",
    "priorites": """
charge = cdc.charge_moscow(cdc.sans_doublons(exigences))
depassement_jours, reclassees = 0, ["EX-01"]
""",
    "liens": """
couverture = cdc.tracabilite(exigences, objectifs["code"], tests["code"]).head(8)
couverture = couverture.assign(exigences=1, testees=1, taux=1.0)
orphelines = {c: [] for c in ("sans_objectif", "sans_test", "objectifs_nus", "tests_inutiles")}
""",
    "oublis": "oublis, jours_de_marge = obligations['code'].tolist(), 1",
    "planning_lots": """
planning = cdc.ordonnancer(lots.set_index("lot")["personnes"], cdc.dependances_lots(exigences.head(27)))
planning["charge_jours"] = 1.0
chemin_critique = planning["lot"].tolist()
dependances_fragiles = cdc.dependances(exigences)
""",
    "classeur": "criteres_recette = []",
    "lecture": """
grille = premier_regard.assign(
    mise_en_place_ht=premier_regard["prix_affiche"], recurrent_mensuel_ht=range(5), indexation=0.0,
    taux_commission=0.0, jours_internes_an=0, delai_semaines=26, pays_hebergement="France",
    pays_sauvegarde="France", restitution="comprise",
)
lecture = questions[["code"]].assign(**dict.fromkeys(premier_regard["prestataire"], 1))
""",
    "selection": """
eliminees = {}
couts = premier_regard[["prestataire"]].assign(
    mise_en_place=premier_regard["prix_affiche"], recurrent=0.0, commissions=0.0, interne=0.0, total=1.0
)
figure_couts = plt.figure()
""",
    "choix": """
notes = premier_regard.set_index("prestataire")[["couverture", "technique", "methode", "support"]]
notes["prix"] = comparaison.note_prix(premier_regard.set_index("prestataire")["prix_affiche"])
poids = ponderation.set_index("critere")["poids"]
classement = notes.assign(note_finale=comparaison.note_ponderee(notes, poids), rang=1).reset_index()
scenarios = comparaison.sensibilite(notes, poids)
ca_bascule = 0
""",
}


def _solution(case: Case, task: str) -> str:
    text = (case.folder / "case.md").read_text(encoding="utf-8")
    region = text.split(f"'tâche:{task}'")[1].split("### BEGIN SOLUTION")[1]
    return region.split("### END SOLUTION")[0]


def test_each_amount_of_the_model_answer_stands_in_the_proposal(cases: dict[str, Case]) -> None:
    case = cases[NAME]
    rows = re.split(r'^ +\["', _solution(case, "lecture"), flags=re.M)[1:]
    seen = 0
    for row in rows:
        bidder = row.split('"')[0]
        (page,) = (case.folder / "data" / "offres").glob(f"{_plain(bidder)}.html")
        text = re.sub(r"\s", "", unescape(re.sub("<[^>]*>", "", page.read_text(encoding="utf-8"))))
        for literal in re.findall(r"(?<![\w.])\d[\d_]*(?![\w.])", row.split("columns=")[0]):
            amount = literal.replace("_", "")
            if int(amount) >= LEAST_AMOUNT:
                assert amount in text, f"{bidder} : {amount}"
                seen += 1
    assert seen >= 3 * len(rows)


def _plain(name: str) -> str:
    return name.lower().replace("é", "e").replace(" ", "_")


@pytest.mark.slow
def test_a_copy_of_single_library_calls_gets_at_most_a_third(
    course: Course, cases: dict[str, Case]
) -> None:
    built = BuiltCase.read(course.source / NAME)
    notebook = deepcopy(built.source)
    for cell in notebook.cells:
        if grade_id(cell) in ONE_CALL:
            cell.source = ONE_CALL[grade_id(cell)]
    verdicts = execute(built, notebook, {}, Limits()).verdicts
    maximum = sum(
        cell.metadata.nbgrader.points
        for cell in built.source.cells
        if grade_id(cell).startswith("test_")
    )
    assert set(ONE_CALL) == {task.name for task in cases[NAME].tasks}
    assert sum(verdict.points for verdict in verdicts.values()) <= maximum / 3
