"""Grids of written texts: read, checked with the sample copies and the model answer, and shown."""

import shutil
from pathlib import Path

import nbformat
import pytest

from etabli.authoring.build import build, check
from etabli.authoring.case import load_case
from etabli.authoring.grids import read_grids
from etabli.authoring.leaks import find_leaks
from etabli.authoring.new import new_case
from etabli.course import Course
from etabli.errors import LeakError
from etabli.frameworks import Frameworks

NAME = "bc03-essai"
GRID, COPY = "grilles/note.toml", "copies/note/moyenne.toml"


@pytest.fixture
def author(course: Course, tmp_path: Path, frameworks: Frameworks) -> Course:
    """A course of one case, whose written text has a grid."""
    shutil.copy(course.root / "nbgrader_config.py", tmp_path)
    shutil.copytree(course.frameworks, tmp_path / "cases" / "frameworks")
    author = Course.at(tmp_path)
    new_case(author, NAME, frameworks, "BC03")
    return author


def said(author: Course, frameworks: Frameworks) -> list[str]:
    ((_, lines),) = check(author, [load_case(author.cases / NAME)], frameworks)
    return lines


def change(author: Course, file: str, old: str, new: str) -> int:
    """Replace a text that stands once; return its line."""
    path = author.cases / NAME / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_students_see_the_facts_and_never_the_figures_nor_the_copies(
    author: Course, frameworks: Frameworks
) -> None:
    change(
        author, GRID, "L'action a une date.", "L'action a une date en {{ canaux }} mots | barre."
    )
    change(author, "case.toml", "# [[pieces]]", "[[pieces]]")
    change(author, "case.toml", "# nom = ", "nom = ")
    change(author, "case.toml", "# competences = ", "competences = ")
    (release,) = build(author, [load_case(author.cases / NAME)], frameworks)
    for folder in (release, author.source / NAME):
        notebook = nbformat.read(folder / f"{NAME}.ipynb", as_version=4)
        rank = next(
            n
            for n, c in enumerate(notebook.cells)
            if c.metadata.get("nbgrader", {}).get("points") == 9
        )
        table, written = notebook.cells[rank - 2], notebook.cells[rank]
        assert (
            "| **Le conseil** | 2.1 Une action est proposée sur un canal nommé.<br>2.2"
            in table.source
        )
        assert r"mots \| barre. | 3 |" in table.source
        assert table.metadata["editable"] is False
        assert written.metadata["etabli"]["mots"] == 100  # what `ecom.mots` tells students
        grid = written.metadata["etabli"]["grille"]
        assert grid["mots"] == 100
        assert [len(criterion["faits"]) for criterion in grid["criteres"]] == [3, 3, 3]
        assert "chiffres" not in grid
        assert notebook.metadata["etabli"]["pieces"][0]["competences"] == ["BC03-C1"]
        assert notebook.cells[-1].source.startswith("## Pièces à joindre au dossier")
        assert not list(folder.rglob("*.toml"))


def test_what_is_wrong_in_a_grid_is_said_with_its_line(
    author: Course, frameworks: Frameworks
) -> None:
    two = change(author, GRID, '  "L\'action a une date.",\n', "") - 3
    limit = change(author, GRID, "100 mots au plus", "120 mots au plus")
    grid = author.cases / NAME / GRID
    shutil.copy(grid, grid.with_name("lettre.toml"))
    (author.cases / NAME / "copies" / "lettres").mkdir()
    lines = said(author, frameworks)
    start = (
        f"{NAME}/grilles/note.toml, ligne {two} : criteres[2].faits : 2 faits ; un critère en a 3"
    )
    assert any(line.startswith(start) for line in lines), lines
    assert any("lettre.toml : aucune production écrite « lettre »" in line for line in lines), lines
    assert any(line.startswith(f"{NAME}/copies/lettres : aucun écrit") for line in lines), lines
    change(author, GRID, '  "L\'action a un responsable.",\n', '  "A",\n  "L\'action a un nom.",\n')
    shutil.rmtree(author.cases / NAME / "copies" / "lettres")
    grid.with_name("lettre.toml").unlink()
    (line,) = said(author, frameworks)
    assert line.startswith(
        f"{NAME}/grilles/note.toml, ligne 3 : mots : aucun fait ne dit la limite"
    )
    assert limit > two


def test_a_grid_that_is_not_toml_is_said_and_the_rest_is_checked(
    author: Course, frameworks: Frameworks
) -> None:
    (author.cases / NAME / GRID).write_text("titre = \n", encoding="utf-8")
    lines = said(author, frameworks)
    assert any(
        line.startswith(f"{NAME}/grilles/note.toml : ce n'est pas du TOML") for line in lines
    )
    assert any("aucune grille : ni grilles/<écrit>.toml" in line for line in lines)


def test_figures_of_unknown_facts_or_texts_are_said_with_their_line(
    author: Course, frameworks: Frameworks
) -> None:
    unknown = change(author, GRID, 'fait = "taux"', 'fait = "tot"')
    text = change(author, GRID, 'fait = "meilleur_taux"', 'fait = "meilleur"')
    fact = change(author, GRID, "avec son mois.", "avec {{ son_mois }}.") - 1
    lines = said(author, frameworks)
    for line, expected in (
        (unknown, "chiffres[1].fait : fait inconnu : « tot »"),
        (text, "chiffres[2].fait : le fait « meilleur » n'est pas un nombre"),
        (fact, "criteres[1].faits[1] : fait inconnu : « son_mois »"),
    ):
        start = f"{NAME}/grilles/note.toml, ligne {line} : {expected}"
        assert any(one.startswith(start) for one in lines), (start, lines)


def test_the_model_answer_is_held_to_its_limit_and_its_figures(
    author: Course, frameworks: Frameworks
) -> None:
    change(author, "case.md", "({{ meilleur_taux | pourcent(2) }})", "(de loin) " + "très " * 90)
    long, missing = said(author, frameworks)
    assert long.startswith(f"{NAME}/case.md, ligne ")
    assert "« note » : la réponse modèle compte 1" in long
    assert "la réponse modèle ne dit pas le chiffre attendu « taux du meilleur canal » (" in missing
    assert missing.endswith(" %)")


def test_a_rubric_typed_beside_a_grid_is_one_too_many(
    author: Course, frameworks: Frameworks
) -> None:
    change(
        author,
        "case.md",
        "dites à la directrice",
        "dites\n\n| Critère | 0 | 1 | 2 | 3 |\n|---|---|---|---|---|\n| A | a | b | c | d |\n\nà la directrice",
    )
    (line,) = said(author, frameworks)
    assert "retirez la table de critères de l'énoncé : la grille est dans grilles/note.toml" in line


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ('raison = "Aucune date."', 'raison = ""', "faits.2.3.raison : texte vide"),
        ('"3.3" =', '"3.4" =', "faits.3.3 : clé absente"),
        ("[faits]", "total = 8\n[faits]", "total : 8 annoncé ; les faits cochés en donnent 6"),
        (
            '"3.3" = { oui = true',
            '"3.3" = { oui = false',
            "faits.3.3 : limite de 100 mots notée dépassée ; le texte compte",
        ),
        (
            '"2.3" = { oui = false, raison = "Aucune date." }\n"3.1" = { oui = true',
            '"2.3" = { oui = false, raison = "Aucune date." }\n"3.1" = { oui = false',
            "",
        ),
        ("{{ taux |", "{{ tot |", "texte : ligne 1 du texte : fait inconnu : « tot »"),
    ],
)
def test_what_is_wrong_in_a_copy_is_said(
    author: Course, frameworks: Frameworks, old: str, new: str, rule: str
) -> None:
    change(author, COPY, old, new)
    lines = said(author, frameworks)
    assert (any(f"{NAME}/{COPY}, ligne " in one and rule in one for one in lines)) is bool(rule), (
        lines
    )


def test_a_copy_is_worth_about_what_its_name_says_and_all_three_are_there(
    author: Course, frameworks: Frameworks
) -> None:
    folder = author.cases / NAME / "copies" / "note"
    shutil.copy(folder / "faible.toml", folder / "bonne.toml")
    (folder / "moyenne.toml").unlink()
    weak, missing = said(author, frameworks)
    assert "3 points sur 9 ; une copie « bonne » en vaut environ 7,5" in weak
    assert missing == f"{NAME}/copies/note : il manque moyenne.toml"


def test_a_copy_or_a_grid_in_a_release_is_a_leak(author: Course, frameworks: Frameworks) -> None:
    case = load_case(author.cases / NAME)
    (release,) = build(author, [case], frameworks)
    source = nbformat.read(author.source / NAME / f"{NAME}.ipynb", as_version=4)
    assert find_leaks(case, source, release) == []
    shutil.copy(author.cases / NAME / COPY, release / "data")
    shutil.copy(author.cases / NAME / GRID, release / "data")
    (release / "note.md").write_text("Aucun moyen.\nRien sur ce que les données ne disent pas.\n")
    leaks = find_leaks(case, source, release)
    assert leaks == [
        "data/moyenne.toml : copie d'exemple ou grille",
        "data/note.toml : copie d'exemple ou grille",
        "note.md : « Rien sur ce que les données ne disent pas. »",
    ]


def test_a_copy_quoted_in_the_statement_is_refused_by_the_build(
    author: Course, frameworks: Frameworks
) -> None:
    quoted = "Il dit : « Un exemple écrit par personne. »"
    change(author, COPY, "Attention : un seul", f"\n{quoted}\nAttention : un seul")
    (author.cases / NAME / "data").mkdir(exist_ok=True)
    (author.cases / NAME / "data" / "notes.txt").write_text(quoted + "\n", encoding="utf-8")
    with pytest.raises(LeakError, match="montrerait") as error:
        list(build(author, [load_case(author.cases / NAME)], frameworks))
    assert error.value.faults[0].startswith("data/notes.txt")


def test_at_most_two_codes_and_both_kinds_of_proof_where_there_is_a_grid(
    author: Course, frameworks: Frameworks
) -> None:
    change(
        author,
        "case.md",
        '"écrit:note", "BC03-C1"',
        '"écrit:note", "BC03-C1", "BC03-C2", "BC03-C3"',
    )
    lines = said(author, frameworks)
    assert any("3 compétences ; une cellule en prouve 2 au plus" in line for line in lines)
    assert any("BC03-C2 : une preuve écrite, aucune preuve calculée" in line for line in lines)
    assert not any("BC03-C1 :" in line for line in lines)


def test_pieces_name_known_competencies_and_stand_once(
    author: Course, frameworks: Frameworks
) -> None:
    with (author.cases / NAME / "case.toml").open("a", encoding="utf-8") as file:
        file.write('[[pieces]]\nnom = "Un devis"\ncompetences = ["BC03-C1", "BC09-C9"]\n')
        file.write('[[pieces]]\nnom = "Un devis"\ncompetences = ["BC03-C1"]\n')
    unknown, twice = said(author, frameworks)
    assert unknown.endswith("pieces[1].competences : compétence inconnue : « BC09-C9 »")
    assert twice.endswith("pieces[2].nom : « Un devis » est déjà à joindre")


def test_the_fact_about_words_is_found_however_its_number_is_written(tmp_path: Path) -> None:
    (tmp_path / "grilles").mkdir()
    text = 'titre = "T"\nmots = 1200\n[[criteres]]\ntitre = "A"\nfaits = ["a", "12 mots", "1\u202f200 mots"]\n'
    (tmp_path / "grilles" / "note.toml").write_text(text, encoding="utf-8")
    grids, faults = read_grids(tmp_path)
    assert faults == []
    assert grids["note"].words_fact == "1.3"
