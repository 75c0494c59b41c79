"""`etabli check` says beforehand all that a build would die of, in French, with file and line."""

import json
import shutil
from pathlib import Path

import pytest

from etabli.authoring.build import check
from etabli.authoring.case import load_case
from etabli.authoring.new import new_case
from etabli.course import Course
from etabli.errors import CaseError
from etabli.frameworks import Frameworks

NAME = "bc03-essai"


@pytest.fixture
def author(course: Course, tmp_path: Path, frameworks: Frameworks) -> Course:
    """A course of one case, which is sound."""
    shutil.copy(course.root / "nbgrader_config.py", tmp_path)
    shutil.copytree(course.frameworks, tmp_path / "cases" / "frameworks")
    author = Course.at(tmp_path)
    new_case(author, NAME, frameworks, "BC03")
    return author


def said(author: Course, frameworks: Frameworks) -> list[str]:
    ((_, lines),) = check(author, [load_case(author.cases / NAME)], frameworks)
    assert not author.source.exists()
    assert not author.release.exists()
    return lines


def change(author: Course, file: str, old: str, new: str) -> int:
    """Replace a text that stands once; return its line."""
    path = author.cases / NAME / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_faults_of_text_tables_and_files_are_said_together(
    author: Course, frameworks: Frameworks
) -> None:
    assert said(author, frameworks) == []
    table = change(author, "case.toml", 'nom = "trafic_jour"', 'nom = "trafic_jours"')
    column = change(author, "case.toml", '"plancher"', '"planchet"')
    renamed = change(author, "case.toml", 'de = "budget"', 'de = "budjet"')
    test = change(
        author, "case.md", "bareme = verifier.Bareme(2)", "bareme = verifier.Bareme(deux)"
    )
    data = author.cases / NAME / "data"
    data.mkdir()
    (data / "notes.csv").write_bytes("a\né\n".encode("latin-1"))
    description = {"name": "notes", "path": "notes.csv", "schema": {"fields": []}}
    (data / "datapackage.json").write_text(json.dumps({"resources": [description]}))
    lines = said(author, frameworks)
    for expected in (
        f"{NAME}/case.toml, ligne {table} : tables[1].nom : table inconnue : « trafic_jours »",
        f"{NAME}/case.toml, ligne {column} : tables[2].colonnes : colonne inconnue : « planchet »",
        f"{NAME}/case.toml, ligne {renamed} : tables[2].champs : colonne inconnue : « budjet »",
        f"{NAME}/case.md, ligne {test}, cellule n° 5 : un test appelle une fois « verifier.Bareme",
        f"{NAME}/data/datapackage.json, ressource n° 1 : « notes » : « notes.csv » n'est pas enr",
    ):
        assert any(line.startswith(expected) for line in lines), (expected, lines)


def test_rows_that_the_company_does_not_have_are_said_with_their_line(
    author: Course, frameworks: Frameworks
) -> None:
    line = change(author, "case.toml", '"printemps 2026"', '"printemps 2062"')
    (found,) = said(author, frameworks)
    assert found.startswith(f"{NAME}/case.toml, ligne {line} : tables[2].valeurs : aucune ligne")


def test_figures_that_cannot_be_told_are_said_with_their_line(
    author: Course, frameworks: Frameworks
) -> None:
    line = change(author, "case.md", "{{ canaux }}", "{{ cannaux }}")
    (found,) = said(author, frameworks)
    assert found.startswith(
        f"{NAME}/case.md, ligne {line}, cellule n° 3 : fait inconnu : « cannaux »"
    )
    line = change(author, "faits.py", '"trafic_avril"', '"trafic_mai"')
    (found,) = said(author, frameworks)
    assert found.startswith(f"{NAME}/faits.py, ligne {line} : FileNotFoundError")


def test_answers_that_a_spreadsheet_may_give_are_compared_with_what_the_tests_check(
    author: Course, frameworks: Frameworks
) -> None:
    for old, new, said_of in (
        (
            '{ nom = "achats", type',
            '{ nom = "achat", type',
            ".colonnes : le test en attend d'autres",
        ),
        ('nature = "table"', 'nature = "liste"', ".colonnes : une « liste » en a 1"),
        ('nature = "table"', 'nature = "fiches"', ".nature : le test appelle « verifier.table »"),
        ('nom = "taux_canaux"', 'nom = "taux"', ".nom : aucune tâche n'annonce « taux = None »"),
        ('nom = "taux_canaux"', 'nom = "taux"', " : « taux_canaux », qu'un test contrôle, manque"),
        (
            '{ nom = "canal", type = "string" }',
            '{ nom = "canal", type = "texte" }',
            ".colonnes[1].ty",
        ),
        (
            '{ nom = "canal", type = "string" }',
            '{ pour_chaque = "trafic_avril.page", type = "string" }',
            ".colonnes : « trafic_avril.page » n'est pas dans les données",
        ),
    ):
        path = author.cases / NAME / "case.toml"
        before = path.read_text(encoding="utf-8")
        change(author, "case.toml", old, new)
        try:
            lines = said(author, frameworks)
        except CaseError as error:  # case.toml itself cannot be read
            lines = list(error.faults)
        path.write_text(before, encoding="utf-8")
        assert any("reponses" in line and said_of in line for line in lines), (said_of, lines)


def test_an_answer_and_a_table_of_one_name_cannot_be_two_sheets(
    author: Course, frameworks: Frameworks
) -> None:
    change(author, "case.toml", 'fichier = "trafic_avril.csv"', 'fichier = "Taux_canaux.csv"')
    text = (author.cases / NAME / "case.md").read_text(encoding="utf-8")
    (author.cases / NAME / "case.md").write_text(text.replace("trafic_avril", "Taux_canaux"))
    facts = author.cases / NAME / "faits.py"
    facts.write_text(facts.read_text(encoding="utf-8").replace("trafic_avril", "Taux_canaux"))
    (found,) = said(author, frameworks)
    assert "reponses[1].nom : une table du cas porte ce nom" in found
