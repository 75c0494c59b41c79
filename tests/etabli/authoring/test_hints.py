"""`aide.toml` is checked with its lines, and stands under each statement of the released notebook."""

from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from etabli.authoring.build import build, check
from etabli.authoring.case import load_case
from etabli.authoring.hints import HINT_TAG
from etabli.authoring.new import new_case
from etabli.course import Course
from etabli.frameworks import Frameworks
from etabli.roles import Role, grade_id, role

NAME = "bc03-essai"


@pytest.fixture
def folder(author: Course, frameworks: Frameworks) -> Path:
    return new_case(author, NAME, frameworks, "BC03")


def released(author: Course, frameworks: Frameworks) -> NotebookNode:
    (release,) = build(author, [load_case(author.cases / NAME)], frameworks)
    return nbformat.read(release / f"{NAME}.ipynb", as_version=4)


def before(notebook: NotebookNode, name: str) -> NotebookNode:
    rank = next(i for i, cell in enumerate(notebook.cells) if grade_id(cell) == name)
    return notebook.cells[rank - 1]


def test_time_and_difficulty_show_and_hints_and_totals_are_folded(
    author: Course, frameworks: Frameworks, folder: Path
) -> None:
    cell = before(released(author, frameworks), "taux")
    assert cell.metadata["tags"] == [HINT_TAG]
    first, *folded = cell.source.split("<details>\n")
    assert first.strip() == "⏱ 30\u00a0min · ●○○"
    titles = [part.split("</summary>")[0].removeprefix("<summary>") for part in folded]
    assert titles == ["Indice 1", "Indice 2", "Indice 3", "Totaux de contrôle"]
    assert all(part.strip().endswith("</details>") for part in folded)
    assert "{{" not in cell.source
    assert "\u202f" in folded[-1]  # a figure of the data


def test_a_task_without_totals_has_no_such_fold_and_a_text_has_advice(
    author: Course, frameworks: Frameworks, folder: Path
) -> None:
    notebook = released(author, frameworks)
    assert "Totaux" not in before(notebook, "figure_taux").source
    note = before(notebook, "note").source
    assert note.startswith("⏱ 40\u00a0min\n")
    assert "Double-cliquez" in note
    assert "Partez du classement" in note
    assert "<details>" not in note


def test_a_case_without_help_still_builds(
    author: Course, frameworks: Frameworks, folder: Path
) -> None:
    (folder / "aide.toml").unlink()
    cells = released(author, frameworks).cells
    assert [cell for cell in cells if HINT_TAG in cell.metadata.get("tags", [])] == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('nom = "figure_taux"', 'nom = "figures"', "aucune cellule « figures » ; noms : taux, fig"),
        ('nom = "figure_taux"', 'nom = "taux"', "« taux » a déjà son aide plus haut"),
        ("difficulte = 2", "difficulte = 4", "4 est hors des bornes ; attendu entre 1 et 3"),
        ("minutes = 25", "minutes = 0", "0 est hors des bornes"),
        ('  "Le fichier ne contient pas l\'index de la table.",\n', "", "2 indices ; il en faut 3"),
        ("totaux = []\n", "total = []\n", "totaux : clé absente"),
        ("totaux = []\n", "totaux = []\ncouleur = 1\n", "clé inconnue"),
        ("{{ sessions | nombre }}", "{{ session | nombre }}", "fait inconnu : « session » (faits"),
        ("minutes = 40", "minutes = 400", "leur somme, 475, est loin de « duree_minutes », 120"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(
    author: Course, frameworks: Frameworks, folder: Path, old: str, new: str, fault: str
) -> None:
    path = folder / "aide.toml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    ((_, lines),) = check(author, [load_case(folder)], frameworks)
    found = [line for line in lines if fault in line]
    assert len(found) == 1, lines
    place = " : minutes : " if "duree_minutes" in fault else ", ligne "
    assert found[0].startswith(f"{NAME}/aide.toml{place}")


def test_tasks_and_texts_without_help_are_named_at_once(
    author: Course, frameworks: Frameworks, folder: Path
) -> None:
    path = folder / "aide.toml"
    text = path.read_text(encoding="utf-8")
    kept = text[: text.index('[[taches]]\nnom = "figure_taux"')]
    path.write_text(kept + text[text.index("[[ecrits]]") :], encoding="utf-8")
    ((_, lines),) = check(author, [load_case(folder)], frameworks)
    assert any("aide absente pour « figure_taux », « synthese »" in line for line in lines)
    path.write_text("[[taches]\n", encoding="utf-8")
    ((_, lines),) = check(author, [load_case(folder)], frameworks)
    assert any("ce n'est pas du TOML valide (ligne 1" in line for line in lines)


def test_statements_are_locked_checks_are_folded_and_answers_stay_open(
    author: Course, frameworks: Frameworks, folder: Path
) -> None:
    for cell in released(author, frameworks).cells:
        answers = role(cell) in (Role.TASK, Role.WRITTEN)
        assert cell.metadata["deletable"] is False
        assert cell.metadata.get("editable", True) is answers
        folded = cell.metadata.get("jupyter", {}).get("source_hidden", False)
        assert folded is (role(cell) is Role.TEST)
