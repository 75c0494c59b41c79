"""Answers of a bank: written whole, or as changes of another answer."""

import json
import shutil
from pathlib import Path

import pytest

from etabli.authoring.answers import Answer, read_answers
from etabli.authoring.case import load_case
from etabli.authoring.contract import faults
from etabli.authoring.leaks import find_leaks
from etabli.course import Course
from etabli.errors import CaseError
from etabli.frameworks import Frameworks

SOLUTION = 'valides = brutes[~doubles]\nca = valides["ht"].sum()\nca = round(ca, 2)'
CASE = "bc03-roi"
TASK = "rapprochement"


@pytest.fixture
def editable(course: Course, tmp_path: Path) -> Path:
    """A case whose bank may be changed."""
    return Path(shutil.copytree(course.cases / CASE, tmp_path / CASE))


def bank(folder: Path, **files: str) -> dict[str, Answer]:
    """Write a bank and return its answers by name; none is at fault."""
    answers, wrong = read(folder, **files)
    assert wrong == {}
    return answers


def read(folder: Path, **files: str) -> tuple[dict[str, Answer], dict[str, str]]:
    for name, text in files.items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    answers, wrong = read_answers(folder, SOLUTION)
    return {answer.name: answer for answer in answers}, wrong


def changes(base: str, *pairs: tuple[str, str], sentence: str = "# Erreur : TTC.") -> str:
    """Write an answer as changes."""
    parts = (f"# Remplacer :\n{old}\n# par :\n{new}\n" for old, new in pairs)
    return f"{sentence}\n# À partir de : {base}\n{''.join(parts)}"


def test_an_answer_written_whole_is_its_text(tmp_path: Path) -> None:
    text = "# Autre méthode : une boucle.\nca = 0\nfor v in brutes:\n    ca += v\n"
    answer = bank(tmp_path, right_boucle=text)["right_boucle"]
    assert answer == Answer(tmp_path.name, "right_boucle", text)
    assert answer.kind == "right"
    assert answer.sentence == "Autre méthode : une boucle."
    assert f"# {answer.sentence}\n{answer.code}" == text


def test_an_answer_written_as_changes_is_the_text_that_they_give(tmp_path: Path) -> None:
    answer = bank(tmp_path, wrong_ttc=changes("solution", ('valides["ht"]', 'valides["ttc"]')))
    assert answer["wrong_ttc"].text == f"# Erreur : TTC.\n{SOLUTION.replace('ht', 'ttc')}\n"
    assert answer["wrong_ttc"].kind == "wrong"
    assert answer["wrong_ttc"].base == "solution"
    assert answer["wrong_ttc"].sentence == "Erreur : TTC."


def test_texts_are_looked_for_in_what_the_answer_starts_from(tmp_path: Path) -> None:
    """Their order is of no matter, and what one brings in is not searched for the next."""
    pairs = [("ca = round(ca, 2)", "ca = valides"), ("valides = brutes", "valides = nettes")]
    one = bank(tmp_path, wrong_a=changes("solution", *pairs))["wrong_a"]
    other = bank(tmp_path, wrong_a=changes("solution", *pairs[::-1]))["wrong_a"]
    assert one.text == other.text
    assert one.code == 'valides = nettes[~doubles]\nca = valides["ht"].sum()\nca = valides\n'


def test_blank_lines_round_a_text_are_for_the_eye(tmp_path: Path) -> None:
    text = changes("solution", ("\n\nca = round(ca, 2)\n", "\n\nca = int(ca)\n\n\nca += 1\n\n"))
    answer = bank(tmp_path, wrong_entier=text)["wrong_entier"]
    assert answer.code == SOLUTION.replace("ca = round(ca, 2)", "ca = int(ca)\n\n\nca += 1") + "\n"


def test_whole_lines_replaced_by_nothing_go(tmp_path: Path) -> None:
    first, middle, last = SOLUTION.split("\n")
    answers = bank(
        tmp_path,
        wrong_first=changes("solution", (first, "")),
        wrong_middle=changes("solution", (middle, "")),
        wrong_last=changes("solution", (last, "")),
        wrong_two=changes("solution", (f"{middle}\n{last}", "")),
        wrong_part=changes("solution", ("[~doubles]", "")),
    )
    assert {name: answer.code.rstrip("\n").split("\n") for name, answer in answers.items()} == {
        "wrong_first": [middle, last],
        "wrong_middle": [first, last],
        "wrong_last": [first, middle],
        "wrong_two": [first],
        "wrong_part": ["valides = brutes", middle, last],
    }


def test_an_answer_may_start_from_one_that_is_changes_itself(tmp_path: Path) -> None:
    answers = bank(
        tmp_path,
        right_z=changes("solution", ("ca = round(ca, 2)", ""), sentence="# Non arrondi."),
        wrong_a=changes("wrong_b", ('["ht"]', '["ttc"]')),
        wrong_b=changes("right_z", ("[~doubles]", "")),
    )
    assert answers["wrong_a"].code == 'valides = brutes\nca = valides["ttc"].sum()\n'
    assert list(answers) == ["right_z", "wrong_a", "wrong_b"]


def test_the_sentence_of_another_answer_is_not_part_of_its_code(tmp_path: Path) -> None:
    answers = bank(
        tmp_path,
        right_autre="# La somme d'abord.\nca = somme\n",
        wrong_double=changes("right_autre", ("somme", "2 * somme")),
    )
    assert answers["wrong_double"].text == "# Erreur : TTC.\nca = 2 * somme\n"


def test_marks_typed_on_other_keyboards_are_read(tmp_path: Path) -> None:
    """A decomposed « À », no-break spaces before the colons."""
    text = (
        "# Erreur.\n# A\u0300 partir de\u00a0: solution\n# Remplacer\u202f:\n2\n# par\u00a0:\n0\n"
    )
    assert bank(tmp_path, wrong_a=text)["wrong_a"].code == SOLUTION.replace("2", "0") + "\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (changes("solution", ("absent", "x")), "« absent » se trouve 0 fois dans « solution »"),
        (changes("solution", ("valides", "x")), "« valides » se trouve 2 fois dans « solution »"),
        (changes("solution", ("", "x")), "ne dit pas quel texte"),
        (changes("solution", ('"ht"', '"ht"')), "remplacé par lui-même"),
        (changes("solution", ("ca, 2", "x"), ("round(ca", "y")), "se chevauchent"),
        (changes("soluton", ('"ht"', "x")), "part de « soluton », qui n'est pas une réponse"),
        (changes("wrong_x", ('"ht"', "x")), "partent l'une de l'autre : wrong_x → wrong_x"),
        ("# Erreur.\n# À partir de : solution\n", "au moins une fois « # Remplacer : »"),
        ("# Erreur.\n# À partir de : solution\n# Remplacer :\n2\n", "puis « # par : »"),
        (
            "# Erreur.\n# À partir de : solution\nca = 1\n# Remplacer :\n2\n# par :\n3\n",
            "ligne 3, « ca = 1 »",
        ),
        (
            "# Erreur.\n# À partir de : solution\n# par :\n2\n",
            "ligne 3, « # par : » : attend tour à tour",
        ),
        (
            "# Erreur.\n# À partir de : solution\n# Remplacer :\n2\n# Remplacer :\n3\n# par :\n4\n",
            "ligne 5, « # Remplacer : » : attend tour à tour",
        ),
        ("# Erreur.\n\n# À partir de : solution\n# Remplacer :\n2\n# par :\n3\n", "ligne 3, «"),
        ("# Erreur.\n# Remplacer :\n2\n# par :\n3\n", "a pour deuxième ligne"),
        ("ca = 3\n", "la première ligne dit en commentaire"),
        ("", "la première ligne dit en commentaire"),
    ],
)
def test_what_is_wrong_with_an_answer_is_said(tmp_path: Path, text: str, said: str) -> None:
    answers, wrong = read(tmp_path, wrong_x=text, right_y="# Juste.\nca = 1\n")
    assert said in wrong["wrong_x.py"]
    assert list(answers) == ["right_y"]


def test_answers_that_start_from_a_faulty_one_say_which(tmp_path: Path) -> None:
    _, wrong = read(
        tmp_path,
        right_a=changes("right_b", ("2", "3")),
        right_b=changes("solution", ("absent", "x")),
        wrong_c=changes("wrong_d", ("2", "3")),
        wrong_d=changes("wrong_e", ("2", "3")),
        wrong_e=changes("wrong_d", ("2", "3")),
    )
    assert wrong["right_a.py"] == "part de « right_b », elle-même en faute"
    assert "0 fois" in wrong["right_b.py"]
    assert wrong["wrong_c.py"] == "part de « wrong_d », elle-même en faute"
    assert wrong["wrong_d.py"].endswith("wrong_d → wrong_e → wrong_d")
    assert wrong["wrong_e.py"].endswith("wrong_e → wrong_d → wrong_e")


def test_files_that_are_no_answers_are_said(tmp_path: Path) -> None:
    (tmp_path / "autre.py").write_text("# Autre.\n", encoding="utf-8")
    (tmp_path / "wrong_latin.py").write_bytes("# Erreur : été.\n".encode("latin-1"))
    _, wrong = read(tmp_path)
    assert "« right_ » ou « wrong_ »" in wrong["autre.py"]
    assert "UTF-8" in wrong["wrong_latin.py"]


def test_a_text_that_does_not_stand_exactly_once_is_a_fault_of_the_case(
    editable: Path, frameworks: Frameworks
) -> None:
    folder = editable / "answers" / TASK
    text = changes("solution", ("ce texte n'y est pas", "x"))
    (folder / "wrong_absent.py").write_text(text, encoding="utf-8")
    case = load_case(editable)
    found = [str(fault) for fault in faults(case, frameworks)]
    assert found == [
        f"{CASE}/answers/{TASK}/wrong_absent.py : « ce texte n'y est pas » se trouve 0 fois dans "
        "« solution » ; un texte à remplacer s'y trouve une fois exactement"
    ]
    with pytest.raises(CaseError, match=r"wrong_absent\.py : « ce texte"):
        case.answers(next(task for task in case.tasks if task.name == TASK))


def test_a_line_that_only_the_changes_give_is_a_leak(editable: Path, tmp_path: Path) -> None:
    folder = editable / "answers" / TASK
    text = changes("solution", ("doublons = ", "tous_les_doublons = doublons = "))
    (folder / "wrong_change.py").write_text(text, encoding="utf-8")
    case = load_case(editable)
    line = 'tous_les_doublons = doublons = triees.loc[ecart < 120, "id"].tolist()'
    cells = [{"cell_type": "markdown", "metadata": {}, "source": line, "id": "a"}]
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (tmp_path / "release").mkdir()
    (tmp_path / "release" / f"{CASE}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    (leak,) = find_leaks(case, case.notebook, tmp_path / "release")
    assert "tous_les_doublons" in leak
