"""The files of platforms that a case ships, as case.toml asks for them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from comptoir import Comptoir, simuler
from comptoir.exports import exporter
from ecom.exports import lire_meta
from etabli.authoring.case import Case, load_case
from etabli.authoring.data import data_faults, write_data
from etabli.errors import CaseError

CASE = """
titre = "Un cas"
bloc = "BC03"
livrable = "Un tableau"
numero = 1
duree_minutes = 60
client = "Le Comptoir"
resume = "Un essai."
"""
COMMANDES = """
[[exports]]
plateforme = "prestashop"
fichier = "commandes.csv"
periode = ["2026-01-26", "2026-02-08"]
"""

Asked = Callable[[str], Case]


@pytest.fixture(scope="module")
def company() -> Comptoir:
    return simuler()


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    """Return the case whose case.toml ends with the given exports."""

    def load(exports: str) -> Case:
        folder = tmp_path / "cas"
        folder.mkdir(exist_ok=True)
        (folder / "case.toml").write_text(CASE + exports, encoding="utf-8")
        return load_case(folder)

    return load


def test_files_ship_as_the_platform_writes_them(
    asked: Asked, company: Comptoir, tmp_path: Path
) -> None:
    meta = """
[[exports]]
plateforme = "meta_xlsx_total"
fichier = "meta.xlsx"
periode = ["2026-02-02", "2026-02-08"]
"""
    case, data = asked(COMMANDES + 'le = "2026-02-12"\n' + meta), tmp_path / "data"
    assert data_faults(case) == write_data(case, company, data) == []
    orders = (data / "commandes.csv").read_bytes()
    assert orders == exporter(company, "prestashop", "2026-01-26", "2026-02-08", "2026-02-12")
    assert orders != exporter(company, "prestashop", "2026-01-26", "2026-02-08")
    assert len(lire_meta(data / "meta.xlsx")) == 3
    package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    assert package["resources"] == []  # an export is no table until it is read
    assert [told["path"] for told in package["exports"]] == ["commandes.csv", "meta.xlsx"]
    assert "total sans nom" in package["exports"][1]["model"]


def test_a_case_without_exports_says_nothing_of_them(
    asked: Asked, company: Comptoir, tmp_path: Path
) -> None:
    write_data(asked(""), company, tmp_path / "data")
    package = json.loads((tmp_path / "data" / "datapackage.json").read_text(encoding="utf-8"))
    assert "exports" not in package


@pytest.mark.parametrize(
    ("right", "wrong", "key", "rule"),
    [
        ('"commandes.csv"', '"commandes.xlsx"', "fichier", "un nom simple en « .csv »"),
        ('"commandes.csv"', '"../commandes.csv"', "fichier", "un nom simple"),
        ('"commandes.csv"', '"grille.csv"', "fichier", "« grille.csv » est déjà pris"),
        ('"2026-02-08"]', '"8 février 2026"]', "periode", "deux jours AAAA-MM-JJ"),
        ('"2026-01-26", ', "", "periode", "deux jours AAAA-MM-JJ"),
        ('"2026-01-26"', '"2026-03-01"', "periode", "deux jours dans l'ordre"),
        ('"2026-02-08"]', '"2027-02-08"]', "periode", "entre le 2024-11-01 et le 2026-10-31"),
        ('"2026-02-08"]', '"2026-02-08"]\nle = "2026-02-01"', "le", "avant le dernier jour"),
    ],
)
def test_what_cannot_be_exported_is_named_with_its_line(
    asked: Asked, right: str, wrong: str, key: str, rule: str
) -> None:
    text = COMMANDES.replace(right, wrong)
    case = asked(text)
    (case.folder / "data").mkdir()
    (case.folder / "data" / "grille.csv").write_text("a\n1\n")
    line = next(n for n, part in enumerate((CASE + text).splitlines(), 1) if part.startswith(key))
    named = [str(fault) for fault in data_faults(case) if "exports[1]" in str(fault)]
    assert len(named) == 1, named
    assert named[0].startswith(f"cas/case.toml, ligne {line} : exports[1].{key} : ")
    assert rule in named[0]


def test_two_exports_do_not_share_a_file(asked: Asked) -> None:
    (fault,) = data_faults(asked(COMMANDES + COMMANDES))
    assert "exports[2].fichier : « commandes.csv » est déjà pris" in str(fault)


def test_an_unknown_platform_is_named_with_those_there_are(asked: Asked) -> None:
    with pytest.raises(CaseError, match=r"exports\[1\]\.plateforme : « presta ».*prestashop"):
        asked(COMMANDES.replace('"prestashop"', '"presta"'))
