"""Words are counted as the grid counts them, in the notebook that is saved."""

import os
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

from ecom.mots import compter_mots, mots


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("L'agence demande 20 % de plus.", 5),
        ("l\u2019agence, c'est-à-dire Lizenn", 3),
        ("37\u202f641,74\u00a0€ et 1 234 567 clics", 4),
        ("37\u00a0641\u00a0€ : 12,5\u00a0%", 2),
        ("en 2026 300 commandes", 4),
        ("Le 31/05/2026 – voir « annexe » !", 4),
        ("## Titre\n\n- **gras**\n- | a | b |\n\n---\n", 4),
        ("[le rapport](https://exemple.example/a)", 2),
        ("« »  –  ! ?", 0),
        ("**L'essentiel :** 41\u202f234,56\u00a0€ perdus, soit 12,3\u00a0%.", 5),
        ("| a | b |\n|---|---|\n- c\n", 3),
    ],
)
def test_a_word_holds_a_letter_or_a_digit(text: str, words: int) -> None:
    assert compter_mots(text) == words


def save(folder: Path, text: str, limit: int | None = 4, name: str = "cas") -> Path:
    cell = new_markdown_cell(text, metadata={"nbgrader": {"grade_id": "note"}})
    if limit:
        cell.metadata["etabli"] = {"mots": limit}
    path = folder / f"{name}.ipynb"
    nbformat.write(new_notebook(cells=[new_markdown_cell("# Cas"), cell]), path)
    return path


def test_the_saved_text_is_counted_against_its_limit(tmp_path: Path) -> None:
    save(tmp_path, "Nous gardons la marge.")
    assert mots("note", tmp_path) == "4 mots sur 4 au plus"
    save(tmp_path, "Nous gardons toute la marge.")
    assert mots("note", tmp_path) == "5 mots sur 4 au plus : 1 de trop"
    save(tmp_path, "Oui", limit=None)
    assert mots("note", tmp_path) == "1 mot"


def test_the_last_notebook_saved_counts_and_one_that_cannot_be_read_does_not(
    tmp_path: Path,
) -> None:
    old = save(tmp_path, "un deux", name="copie")
    save(tmp_path, "un deux trois")
    os.utime(old, (1, 1))
    (tmp_path / "abîmé.ipynb").write_text("{", encoding="utf-8")
    assert mots("note", tmp_path) == "3 mots sur 4 au plus"


def test_an_unknown_text_is_said_with_those_there_are(tmp_path: Path) -> None:
    save(tmp_path, "Oui")
    with pytest.raises(FileNotFoundError, match=r"Aucun écrit « notes ».*Écrits : « note »"):
        mots("notes", tmp_path)
