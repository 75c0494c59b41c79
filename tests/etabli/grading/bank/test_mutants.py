"""Tests of cases, tested: changed answers lose points, the same answers written otherwise do not."""

import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import jupytext
import nbformat
import numpy as np
import pandas as pd
import pytest
import typer
from matplotlib.figure import Figure
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from openpyxl import Workbook, load_workbook

from etabli.authoring.case import Case
from etabli.authoring.contract import faults
from etabli.authoring.excuses import Excuse, read_excuses
from etabli.authoring.tags import assign
from etabli.cli.bank import show_mutants
from etabli.course import Course
from etabli.errors import CaseError
from etabli.frameworks import Frameworks
from etabli.grading.bank.briefs import Brief, brief_of
from etabli.grading.bank.changes import LIMIT, Pick
from etabli.grading.bank.deliverables import file_changes
from etabli.grading.bank.equivalents import equivalents, file_equivalents
from etabli.grading.bank.mutants import changes
from etabli.grading.bank.mutation import mutation
from etabli.grading.bank.reports import Report, TaskReport, Tried
from etabli.grading.running.workshop import close_server

FREE = Brief("une table", "", "une table")
SORTED = Brief("une table triée par rang", "", "une table triée par rang")
SOLUTION = """ventes = None  # DataFrame : canal, ca
doubles = None  # liste
remise = None  # fonction
### BEGIN SOLUTION
ventes = pd.DataFrame({"canal": ["mail", "site"], "ca": [30.5, 20.25]})
doubles = ["a", "b", "c"]
def remise(prix):
    return prix * 0.9
### END SOLUTION
"""
SEES_NOTHING = (
    "bareme.critere(1, ventes is not None and doubles is not None and callable(remise), '')"
)
SEES_ALL = """
lus = ventes.reset_index()
bareme.critere(
    1,
    lambda: list(lus['canal']) == ['mail', 'site']
    and all(type(x) is not str and abs(float(x) - y) < 0.01 for x, y in zip(lus['ca'], [30.5, 20.25], strict=True))
    and len(doubles) == 3 and set(doubles) == {'a', 'b', 'c'}
    and remise(10) == 9 and remise(100) == 90,
    "tout est à revoir",
)"""


def cell(name: str, source: str, tag: str) -> nbformat.NotebookNode:
    return new_code_cell(source, id=name, metadata={"tags": [tag]})


def case_with(folder: Path, test: str, **answers: str) -> tuple[Course, Case]:
    """Make a built case of one task, `ventes`, with this test and these answers in its bank."""
    notebook = new_notebook(
        cells=[
            cell("preparation", "import pandas as pd\nfrom ecom import verifier", "préparation"),
            new_markdown_cell(
                "## Les ventes\n\n- `ventes` : table, colonnes `canal` et `ca`, triée par `ca` décroissant ;\n"
                "- `doubles` : liste, ordre libre ;\n- `remise(prix)` : le prix remisé.",
                id="enonce",
            ),
            cell("ventes", SOLUTION, "tâche:ventes"),
            cell("test", f"bareme = verifier.Bareme(1)\n{test}\nbareme.note()", "test"),
        ]
    )
    bank = folder / "cases" / "essai" / "answers" / "ventes"
    bank.mkdir(parents=True)
    (folder / "cases" / "essai" / "case.md").write_text(jupytext.writes(notebook, fmt="md:myst"))
    _, wrong = assign(notebook)
    assert not wrong
    (folder / "source" / "essai").mkdir(parents=True)
    nbformat.write(notebook, folder / "source" / "essai" / "essai.ipynb")
    for name, text in answers.items():
        (bank / f"{name}.py").write_text(text)
    case = Case(folder / "cases" / "essai", "Essai", "BC03", "", 1, 5, "", "")
    return Course(folder, folder / "cases"), case


@pytest.fixture(scope="module", autouse=True)
def _server() -> Iterator[None]:
    yield
    close_server()


def report(course: Course, case: Case) -> Report:
    found = Report(case.name, read_excuses(case))
    found.tasks += mutation(course, case, sandbox=False)
    return found


def test_a_test_that_looks_at_nothing_lets_mistakes_through(tmp_path: Path) -> None:
    found = report(*case_with(tmp_path, SEES_NOTHING))
    assert not found.problems
    assert not found.killed
    assert {one.name.split("/")[3] for one in found.refused} <= {"arrow"}
    assert len(found.survivors(found.tasks[0])) > 20
    assert found.score == 0


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> tuple[Report, Course, Case]:
    """A strict test tried with two right answers, and with one that is not right."""
    right = SOLUTION.replace("prix * 0.9", "prix - prix / 10").split("SOLUTION\n")[1]
    course, case = case_with(
        tmp_path_factory.mktemp("strict"),
        SEES_ALL,
        right_autre="# Le prix moins son dixième\n" + right.rpartition("###")[0],
        right_fausse="# Tout faux\nventes = None",
    )
    return report(course, case), course, case


def test_a_strict_test_sees_every_mistake_and_refuses_no_right_answer(
    strict: tuple[Report, Course, Case],
) -> None:
    found, _, _ = strict
    assert [one.name for one in found.survivors(found.tasks[0])] == []
    assert found.score == 1
    functions = [one.words for one in found.killed if "/remise/" in one.name]
    assert "« remise » : suite des résultats multipliée par 1,2" in functions
    refused = {one.name.split("/", 2)[2] for one in found.refused}
    assert refused <= {"ventes/arrow"}  # which the border does not let through everywhere
    assert {"doubles/ordre", "ventes/bruit", "ventes/index"} <= {
        one.name.split("/", 2)[2] for one in found.equivalents
    }


def test_of_an_answer_that_is_not_right_nothing_is_made(
    strict: tuple[Report, Course, Case],
) -> None:
    found, _, _ = strict
    assert [problem.split(" : ")[0] for problem in found.problems] == ["ventes/right_fausse"]
    assert {one.name.split("/")[1] for one in found.tried} == {"solution", "right_autre"}


def test_two_runs_say_the_same(strict: tuple[Report, Course, Case]) -> None:
    found, course, case = strict
    assert report(course, case).data() == found.data()


def test_a_test_that_asks_more_than_the_brief_refuses_right_answers(tmp_path: Path) -> None:
    test = (
        "bareme.critere(1, lambda: doubles == ['a', 'b', 'c'] and ventes['ca'].sum() == 50.75, '')"
    )
    found = report(*case_with(tmp_path, test))
    refused = {one.name for one in found.refused}
    assert {"ventes/solution/doubles/ordre", "ventes/solution/ventes/bruit"} <= refused


def test_the_command_prints_survivors_and_one_line_a_case(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    course, case = case_with(tmp_path, SEES_NOTHING)
    (case.folder / "mutants.toml").write_text(
        '[[excuse]]\nmutant = "ventes/*/doubles/ligne-doublee"\nraison = "un doublon ne dit rien de plus"\n'
        '[[excuse]]\nmutant = "ventes/*/jamais/vu"\nraison = "rien ne survit sous ce nom-là"\n'
    )
    with pytest.raises(typer.Exit):  # an excuse is stale
        show_mutants(course, [case], None, False, tmp_path / "mutants.json")
    said = capsys.readouterr().out
    assert "colonne « ca » multipliée par 100" in said
    assert "ventes/solution/ventes/x100/ca" in said
    assert "excuse périmée : ventes/*/jamais/vu" in said
    line = re.search(
        r"^essai mutants=(\d+) killed=0 excused=1 score=0.000 equivalents=\d+ refused=\d+$",
        said,
        re.M,
    )
    assert line
    (data,) = json.loads((tmp_path / "mutants.json").read_text())
    assert data["mutants"] == int(line[1])
    assert data["stale"] == ["ventes/*/jamais/vu"]


def test_an_excuse_takes_a_survivor_out_of_the_score() -> None:
    tried = [
        Tried(f"t/{answer}/nom/x100/a", "", right=False, points=points, maximum=2)
        for answer, points in (
            ("solution", 2),
            ("right_un", 2),
            ("right_deux", 1.5),
            ("right_trois", 0),
        )
    ]
    found = Report(
        "cas", [Excuse("t/right_un/*", "r"), Excuse("t/right_deux/*", "r"), Excuse("u/*", "r")]
    )
    found.tasks.append(TaskReport("t", tuple(tried), ()))
    assert found.score == pytest.approx(2 / 3)  # of four, one is excused and two are killed
    assert [one.name for one in found.survivors(found.tasks[0])] == ["t/solution/nom/x100/a"]
    assert [excuse.mutant for excuse in found.stale] == ["t/right_deux/*"]  # u was not tried
    assert found.line() == "cas mutants=4 killed=2 excused=1 score=0.667 equivalents=0 refused=0"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('[[excuse]]\nmutant = "autre/*/a/b"\nraison = "une raison assez longue"', "aucune tâche"),
        ('[[excuse]]\nmutant = "ventes/*"\nraison = "une raison assez longue"', "tâche/réponse"),
        ('[[excuse]]\nmutant = "ventes/*/a/b"\nraison = "bof"', "trop courte"),
        (
            '[[excuse]]\nmutant = "ventes/*/a/b"\nraisons = "une raison assez longue"',
            "clé inconnue",
        ),
        ("excuse = ", "TOML"),
    ],
)
def test_faults_of_the_excuses_are_named(tmp_path: Path, text: str, fault: str) -> None:
    _, case = case_with(tmp_path, SEES_ALL)
    (case.folder / "mutants.toml").write_text(text)
    with pytest.raises(CaseError, match=fault):
        read_excuses(case)


def kinds(value: object, brief: Brief = FREE) -> dict[str, object]:
    return {f"{c.kind}/{c.target}": c.value for c in changes(value, brief, Pick("essai"))}


def test_a_change_that_changes_nothing_is_none() -> None:
    assert kinds(0).keys() == {"nombre-texte/", "complement/"}
    same = kinds([5, 5, 5], SORTED)
    assert not same.keys() & {"ordre-inverse/", "extremites-echangees/"}
    assert "echange/a" not in kinds(pd.DataFrame({"a": [5, 5], "b": ["x", "y"]}), SORTED)
    # Rows may stand in any order: to turn both columns over changes nothing.
    assert "ordre-inverse/" not in kinds(pd.DataFrame({"a": [1, 2], "b": ["x", "y"]}))


def test_a_mutant_differs_in_one_way_and_leaves_the_answer_alone() -> None:
    table = pd.DataFrame({"canal": ["mail", "site", "sea"], "taux": [0.25, np.nan, 0.5]})
    before = table.copy()
    made = kinds(table, SORTED)
    assert made["complement/taux"]["taux"].tolist() == pytest.approx(
        [0.75, np.nan, 0.5], nan_ok=True
    )
    assert made["vide-zero/taux"]["taux"].tolist() == [0.25, 0, 0.5]
    assert made["decale/canal"]["canal"].tolist() == ["sea", "mail", "site"]
    assert made["bourrage-x/canal"]["canal"].tolist() == ["xxxx", "xxxx", "xxx"]
    assert len(made["ligne-doublee/"]) == 4
    assert made["ordre-inverse/"]["canal"].tolist() == ["sea", "site", "mail"]
    pd.testing.assert_frame_equal(table, before)


def test_changes_of_a_kind_are_bounded_and_reach_every_column() -> None:
    table = pd.DataFrame({f"c{rank}": [rank + 1.5, rank + 2.5] for rank in range(8)})
    made = list(changes(table, SORTED, Pick("essai")))
    for kind in ("x100", "x1.2", "decale"):
        assert len([c for c in made if c.kind == kind]) == LIMIT
    assert {c.target for c in made} >= set(table.columns)
    assert [(c.kind, c.target) for c in made] == [
        (c.kind, c.target) for c in changes(table, SORTED, Pick("essai"))
    ]


def test_a_column_of_the_students_own_is_not_changed() -> None:
    brief = Brief("`t` : table, colonnes `a` et `b`", "", "")
    made = kinds(pd.DataFrame({"a": [1, 2], "b": [3, 4], "brouillon": [5, 6]}), brief)
    assert not [key for key in made if "brouillon" in key]
    from_data = pd.DataFrame(
        {"a": [1, 2], "Marque": [3, 4], "Hors marque": [5, 6], "Autre": [7, 8]}
    )
    assert [key for key in kinds(from_data, brief) if "Marque" in key]


def test_what_stands_in_a_dictionary_is_changed_too() -> None:
    made = kinds({"taux": 0.2, "produits": ["a", "b"]})
    assert made["x100/taux"] == {"taux": 20, "produits": ["a", "b"]}
    assert made["ligne-otee/produits.derniere"] == {"taux": 0.2, "produits": ["a"]}
    assert made["cle-otee/taux"] == {"produits": ["a", "b"]}


def test_a_figure_gets_its_names_its_labels_and_its_values_changed() -> None:
    figure = Figure()
    ax = figure.subplots()
    ax.bar(["mail", "site"], [3, 5], label="CA")
    ax.bar(["mail", "site"], [1, 1], bottom=[3, 5], label="Frais")
    ax.set(title="Le site fait le plus", xlabel="Canal", ylabel="CA (€)")
    ax.legend()
    made = kinds(figure, Brief("", "", "avec une légende"))
    assert made["titre-vide/"].axes[0].get_title() == ""
    assert made["titre-bourrage-mot/"].axes[0].get_title() == "sarrasin sarrasin sa"
    assert made["unite/"].axes[0].get_ylabel() == "CA (k€)"
    ticks = [text.get_text() for text in made["etiquettes-echangees/"].axes[0].get_xticklabels()]
    assert ticks == ["site", "mail"]
    assert [c.get_label() for c in made["series-echangees/CA/Frais"].axes[0].containers] == [
        "Frais",
        "CA",
    ]
    assert [p.get_height() for p in made["x100/barres1.1"].axes[0].patches] == [300, 500, 1, 1]
    assert {p.get_y() for p in made["empilement-defait/"].axes[0].patches} == {0}
    assert made["legende-otee/"].axes[0].get_legend() is None
    assert [p.get_height() for p in figure.axes[0].patches] == [3, 5, 1, 1]


def workbook(*rows: list[object]) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "Synthèse"
    for row in rows:
        sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_gets_its_values_texts_and_formulas_changed() -> None:
    content = workbook(
        ["canal", "ca", "total"],
        ["mail", 10, "=SUM(B2:B4)+B2"],
        ["site", 20, None],
        ["sea", 5, None],
    )
    made = {
        f"{c.kind}/{c.target}": load_workbook(BytesIO(c.value)).active
        for c in file_changes("livrables/a.xlsx", content, FREE, Pick("essai"))
    }
    assert made["formule-plage/Synthèse!total"]["C2"].value == "=SUM(B2:B3)+B2"
    assert made["formule-cellule/Synthèse!total"]["C2"].value == "=SUM(B2:B4)+B3"
    assert made["formule-operateur/Synthèse!total"]["C2"].value == "=SUM(B2:B4)-B2"
    assert made["formule-fonction/Synthèse!total"]["C2"].value == "=AVERAGE(B2:B4)+B2"
    assert made["x100/Synthèse!ca"]["B3"].value == 2000
    assert made["bourrage-x/Synthèse!canal"]["A2"].value == "xxxx"
    assert made["ligne-otee/Synthèse!premiere"]["A2"].value == "site"
    assert made["ligne-otee/Synthèse!premiere"]["A4"].value is None


def test_a_csv_file_is_changed_as_a_table() -> None:
    made = {
        f"{c.kind}/{c.target}": c.value.decode()
        for c in file_changes("livrables/a.csv", b"nom;prix\nx;1.5\ny;2\n", FREE, Pick("essai"))
    }
    assert made["x100/prix"] == "nom;prix\nx;150.0\ny;200\n"
    assert made["ligne-doublee/"] == "nom;prix\nx;1.5\ny;2\ny;2\n"


def test_the_forms_of_a_right_answer() -> None:
    def forms(value: object, brief: Brief = FREE) -> dict[str, object]:
        return {c.kind: c.value for c in equivalents(value, brief, Pick("essai"))}

    assert forms("livrables/é.csv")["path"] == Path("livrables/é.csv")
    assert forms("livrables/é.csv")["nfd"] == "livrables/e\u0301.csv"
    assert forms("l'écart")["apostrophe"] == "l’écart"
    assert forms(["2026-04-01"])["jour-period"] == [pd.Period("2026-04-01", "D")]
    assert forms({"mois": "2026-04"})["mois-period"] == {"mois": pd.Period("2026-04", "M")}
    assert isinstance(forms({"a": 1.5})["series"], pd.Series)
    assert forms(["a", "b"])["ensemble"] == {"a", "b"}
    assert "ordre" not in forms(["a", "b"], SORTED)
    table = forms(pd.DataFrame({"canal": ["mail", "site"], "ca": [1.5, 2.5]}))
    assert table["index"].index.tolist() == ["mail", "site"]
    assert table["categorie"]["canal"].dtype == "category"
    assert [str(number) for number in table["decimal"]["ca"]] == ["1.5", "2.5"]
    assert table["bruit"]["ca"].tolist() != [1.5, 2.5]
    assert table["bruit"]["ca"].tolist() == pytest.approx([1.5, 2.5])
    texts = load_workbook(
        BytesIO(next(file_equivalents("a.xlsx", workbook(["nom"], ["été"]))).value)
    )
    assert texts.active["A2"].value == "e\u0301te\u0301"


def test_the_order_is_the_one_that_the_words_of_the_answer_ask_for(tmp_path: Path) -> None:
    case_with(tmp_path, SEES_ALL)
    source = nbformat.read(tmp_path / "source" / "essai" / "essai.ipynb", 4)
    assert brief_of(source, "ventes", "ventes").ordered
    assert not brief_of(source, "ventes", "doubles").ordered
    assert brief_of(source, "ventes", "ventes").asked(["canal", "ca", "brouillon"]) == [
        "canal",
        "ca",
    ]


def test_the_contract_looks_at_the_excuses(tmp_path: Path, frameworks: Frameworks) -> None:
    _, case = case_with(tmp_path, SEES_ALL)
    (case.folder / "case.toml").write_text("")
    (case.folder / "mutants.toml").write_text("[[excuse]]\nmutant = 'ventes/*/a/b'\n")
    found = [str(fault) for fault in faults(case, frameworks)]
    assert [f for f in found if f.startswith("essai/mutants.toml : excuse[1].raison")]
