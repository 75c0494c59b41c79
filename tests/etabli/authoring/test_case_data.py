"""Data that a build could not ship are named beforehand, with file and line."""

import json
import shutil
from pathlib import Path

import pytest

from etabli.authoring.case import load_case
from etabli.authoring.data import data_faults
from etabli.course import Course

CASE = "bc01-benchmark"


@pytest.fixture
def folder(course: Course, tmp_path: Path) -> Path:
    return Path(shutil.copytree(course.cases / CASE, tmp_path / CASE))


def found(folder: Path) -> list[str]:
    return [str(fault) for fault in data_faults(load_case(folder))]


def change(path: Path, old: str, new: str) -> int:
    """Replace a text that stands once; return its line."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_misspelt_tables_and_columns_are_named_with_their_line(folder: Path) -> None:
    assert found(folder) == []
    toml = folder / "case.toml"
    table = change(toml, 'nom = "appariements"', 'nom = "apariements"')
    column = change(toml, '"prix_ttc", "tva"', '"prix_ttc", "taxe"')
    first, second = found(folder)
    assert first.startswith(f"{CASE}/case.toml, ligne {table} : tables[4].nom : table inconnue")
    assert second.startswith(
        f"{CASE}/case.toml, ligne {column} : tables[5].colonnes : colonne inconnue"
    )


def test_a_broken_description_is_named_with_its_line(folder: Path) -> None:
    path = folder / "data" / "datapackage.json"
    path.write_text('{\n  "resources": [\n    {"name": "grille",}\n  ]\n}\n')
    assert found(folder) == [f"{CASE}/data/datapackage.json, ligne 3 : ce n'est pas du JSON valide"]


def test_files_and_descriptions_agree(folder: Path) -> None:
    data = folder / "data"
    package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    one, two, three, *_ = package["resources"]
    (data / one["path"]).unlink()
    two["schema"]["fields"][0] |= {"name": "autre", "type": "texte"}
    del three["schema"]
    package["resources"].append(package["resources"][0] | {"name": "produits"})
    (data / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    (data / "oubli.csv").write_text("a\n1\n")
    text = "\n".join(found(folder))
    for expected in (
        f"datapackage.json, ressource n° 1 : « {one['name']} » : le fichier « {one['path']} » manque",
        "ressource n° 2 : « " + two["name"] + " », « autre » : type « texte » inconnu",
        "ce ne sont pas celles décrites",
        "ressource n° 3 : attendu : name, path et schema.fields",
        "data/oubli.csv : non décrit dans datapackage.json",
        "2 tables se nomment « produits »",
    ):
        assert expected in text, expected
    (data / "datapackage.json").unlink()
    assert "fichier absent ; décrivez-y" in found(folder)[0]
