"""One company, one calendar: no case contradicts what `cases/entreprise.toml` says."""

import datetime
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd
import pytest

import comptoir
from etabli._typography import MONTHS

ROOT = Path(__file__).parents[2]
COMPANY = tomllib.loads((ROOT / "cases" / "entreprise.toml").read_text(encoding="utf-8"))
CASES = sorted(path.parent.name for path in ROOT.glob("cases/*/case.toml"))
WORDS = {"deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "dix": 10}

_MONTH = "|".join(MONTHS)
_SPACE = r"[\s\u00a0\u202f]"
_HOLES = {
    "{n}": rf"(?P<n>\d{{1,3}}(?:[ \u00a0\u202f]\d{{3}})+(?:,\d+)?|\d+(?:[,.]\d+)?(?: million)?|{'|'.join(WORDS)})",
    "{d}": rf"(?:(?:lun|mar|mercre|jeu|vendre|same)di |dimanche )?(?P<d>\d{{1,2}}(?:er)? (?:{_MONTH})(?: \d{{4}})?)",
    "{m}": rf"(?P<m>(?:{_MONTH}) \d{{4}})",
    "{nom}": r"(?P<nom>[A-ZÉ][\w-]+(?: [A-ZÉ][\w-]+)?)",
}


def pattern(motif: str) -> re.Pattern[str]:
    for hole, regex in _HOLES.items():
        motif = motif.replace(hole, regex)
    # A space of a motif is any space; those of a character class stay what they are.
    return re.compile(re.sub(r"(?<!\[) (?![^\[]*\\u)", lambda _: f"{_SPACE}+", motif))


def number(text: str) -> float:
    if text in WORDS:
        return WORDS[text]
    factor = 1e6 if text.endswith("million") else 1
    digits = re.sub(r"[\s\u00a0\u202f]|million", "", text)
    return float(digits.replace(",", ".")) * factor


def agrees(found: re.Match[str], fact: dict[str, Any]) -> bool:
    """Say whether what stands at the hole of a motif is one of the values of the fact."""
    values = fact["valeur"] if isinstance(fact["valeur"], list) else [fact["valeur"]]
    holes = found.groupdict()
    said = " ".join(next(iter(holes.values()), found[found.lastindex or 0]).split())
    if "n" in holes:
        return any(abs(number(said) - value) <= fact.get("ecart", 1e-9) for value in values)
    if "nom" in holes:
        return any(said == value or said.startswith(f"{value} ") for value in values)
    if "m" in holes:
        month, year = said.split()
        return f"{year}-{MONTHS.index(month) + 1:02}" in values
    if "d" in holes:
        day, month, *year = said.split()
        return any(
            (value.day, MONTHS[value.month - 1]) == (int(day.removesuffix("er")), month)
            and year in ([], [str(value.year)])
            for value in values
        )
    return said in values


def contradictions(text: str) -> Iterator[tuple[str, str]]:
    """Yield what of a text contradicts the company: name of the fact, and the words."""
    for fact in COMPANY["faits"]:
        for motif in fact["motifs"]:
            for found in pattern(motif).finditer(text):
                if not agrees(found, fact):
                    yield fact["nom"], " ".join(found[0].split())[-60:]
    for one in COMPANY["interdits"]:
        for found in re.finditer(one["motif"], text, re.DOTALL):
            yield one["raison"], " ".join(found[0].split())[-60:]


def texts(case: str) -> Iterator[str]:
    """Yield what a case says: its notebook with model answers, its TOML and data files."""
    notebook = nbformat.read(ROOT / "source" / case / f"{case}.ipynb", as_version=4)
    for cell in notebook.cells:
        yield cell.source
    folder = ROOT / "cases" / case
    for path in [
        *folder.glob("*.toml"),
        *folder.glob("grilles/*.toml"),
        *folder.glob("copies/*/*.toml"),
        *(path for path in folder.glob("data/**/*") if path.suffix in {".csv", ".json", ".md"}),
        ROOT / "source" / case / "data" / "grille_comptoir.csv",
    ]:
        if path.is_file():
            yield path.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("case", CASES)
def test_a_case_contradicts_nothing_that_the_company_says(case: str) -> None:
    found = {one for text in texts(case) for one in contradictions(text)}
    assert not found, "\n".join(f"{name} : « {words} »" for name, words in sorted(found))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("les 640 références", 0),
        ("les 641\u00a0références", 1),
        ("ouvrir au plus tard**, le vendredi\n27 août 2027", 0),
        ("ouvrir au plus tard**, le vendredi 28 août 2027", 1),
        ("échéance du 27 août", 0),
        ("nos 121 domaines référents", 0),
        ("domaines référents : 340 → 450", 1),
        ("1,27 million de sessions : naturel 40 %", 0),
        ("1,37 million de sessions : naturel 45 %", 2),
        ("le naturel apporte quatre visites sur dix", 0),
        ("le Comptoir d'Arzhel, directrice générale, Nolwenn Kervadec", 0),
        ("le Comptoir d'Arzel, l'agence Lisenn", 2),
        ("écrans : ramener le paiement à 3 ou 4 écrans | technique, janvier 2027", 1),
        ("*Le référencement payant* : on garde, recentrés sur la marque et les semences", 1),
    ],
)
def test_what_contradicts_is_found_and_what_agrees_is_not(text: str, wrong: int) -> None:
    assert len(list(contradictions(text))) == wrong, list(contradictions(text))


def test_facts_that_the_simulated_company_has_are_its_own() -> None:
    company = comptoir.simuler(comptoir.GRAINE)
    told = {fact["nom"]: fact["valeur"] for fact in COMPANY["faits"]}
    products = company.table("produits")
    links = company.table("backlinks")
    active = links[links["perdu_le"].isna()]
    traffic = company.table("trafic_jour")
    year = traffic[traffic["date"] >= pd.Timestamp("2025-11-01")]
    assert told["références au catalogue"] == len(products)
    assert told["références en vente (ni arrêtées)"] == (products["statut"] != "arrêté").sum()
    domains = active["url_source"].str.extract(r"://(?:[^/]+\.)?([^./]+\.[^./]+)/")[0]
    assert told["domaines référents, au 31 octobre 2026"] == domains.nunique()
    assert told["visites de l'année"] == year["sessions"].sum()


def test_every_fact_is_dated_or_valued_and_its_motifs_are_read() -> None:
    names = [fact["nom"] for fact in COMPANY["faits"]]
    assert len(names) == len(set(names))
    for fact in COMPANY["faits"]:
        values = fact["valeur"] if isinstance(fact["valeur"], list) else [fact["valeur"]]
        for value in values:
            assert isinstance(value, int | float | str | datetime.date)
        for motif in fact["motifs"]:
            assert pattern(motif).groups == 1, motif
