"""No figure of the data is typed in a text: it is computed when the case is built."""

from pathlib import Path

import pytest

from etabli.authoring.case import Case
from etabli.authoring.facts import read_facts, written_out

TEXT = """---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
kernelspec:
  name: python3
  display_name: Python 3
---

"""


def case(folder: Path, body: str, faits: str = "") -> Case:
    (folder / "case.md").write_text(TEXT + body, encoding="utf-8")
    if faits:
        (folder / "faits.py").write_text(faits, encoding="utf-8")
    return Case(folder, "T", "BC01", "L", 1, 60, "C", "R")


def written(folder: Path, body: str, **facts: object) -> tuple[list[str], list[str]]:
    notebook, faults = written_out(case(folder, body), facts)
    return [cell.source for cell in notebook.cells], [str(fault) for fault in faults]


def test_facts_come_from_the_data_as_students_have_it(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "ventes.csv").write_text("prix\n2.5\n4\n")
    source = (
        "import csv\n"
        "def faits(donnees):\n"
        "    with open(donnees / 'ventes.csv') as fichier:\n"
        "        return {'total': sum(float(ligne['prix']) for ligne in csv.DictReader(fichier))}\n"
    )
    facts, faults = read_facts(case(tmp_path, "# Cas\n", source), data)
    assert (facts, faults) == ({"total": 6.5}, [])
    assert read_facts(Case(data, "T", "BC01", "L", 1, 60, "C", "R"), data) == ({}, [])


def test_briefs_model_answers_and_grids_are_filled_in_and_code_is_not(tmp_path: Path) -> None:
    body = (
        "# {{ ventes }} ventes\n\n| Critère | 0 | 1 | 2 | 3 |\n|---|---|---|---|---|\n"
        "| Vu | rien | {{ part | pourcent }} | b | c |\n\n"
        '+++ {"tags": ["écrit:note"]}\n\n### BEGIN SOLUTION\nNous perdons {{ cout.web | euros }}.\n'
        "### END SOLUTION\n\n```{code-cell}\n:tags: [préparation]\n\nf'{{ ventes }}'\n```\n"
    )
    sources, faults = written(tmp_path, body, ventes=1200, part=0.125, cout={"web": 37.5})
    assert faults == []
    assert sources[0].startswith("# 1\u202f200 ventes")
    assert "| 12,5\u00a0% |" in sources[0]
    assert "Nous perdons 38\u00a0€." in sources[1]
    assert sources[2] == "f'{{ ventes }}'"


def test_text_without_facts_is_left_alone(tmp_path: Path) -> None:
    text = "# Un titre {#ancre}\n\nUne accolade { et $\\frac{1}{2}$ ; 100 % sûr.\n\nFin."
    assert written(tmp_path, text) == ([text], [])


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("{{ vente }} {{ vnte }}", "fait inconnu : « vente » (faits : cout, part, ventes)"),
        ("{{ cout.web }}", "fait inconnu : « web »"),
        ("{{ part | pourcnt }}", "filtre inconnu : « pourcnt » (filtres : nombre, euros,"),
        ("{{ part }}", "0.125 ne s'écrit pas sans filtre"),
        ("{{ cout | euros }}", "attendu : un nombre ; reçu : {}"),
        ("{{ ventes", "accolades mal formées"),
    ],
)
def test_what_cannot_be_written_is_a_fault_with_its_cell(
    text: str, rule: str, tmp_path: Path
) -> None:
    text = f"Voici :\n{text}"
    body = f"# Cas\n\n+++\n\n{text}\n"
    sources, faults = written(tmp_path, body, ventes=1200, part=0.125, cout={})
    assert faults[0].startswith(f"{tmp_path.name}/case.md, ligne 16, cellule n° 2 : {rule}")
    assert sources[1] == text


def test_all_unknown_facts_of_a_cell_are_named_at_once(tmp_path: Path) -> None:
    _, faults = written(tmp_path, "{{ a }} {{ b | c }}\n")
    assert len(faults) == 3


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("def faits(donnees):\n    return {'a': 1 / 0}\n", "ligne 2 : ZeroDivisionError"),
        ("def faits(donnees:\n", "ligne 1 : ce n'est pas du Python"),
        ("chiffres = {}\n", "aucune fonction « faits(donnees) »"),
        ("def faits(donnees):\n    return [1]\n", "doit renvoyer un dictionnaire"),
    ],
)
def test_a_fault_in_faits_py_is_named_with_its_line(
    source: str, fault: str, tmp_path: Path
) -> None:
    facts, faults = read_facts(case(tmp_path, "# Cas\n", source), tmp_path)
    assert facts == {}
    assert fault in str(faults[0])
    assert str(faults[0]).startswith(f"{tmp_path.name}/faits.py")
