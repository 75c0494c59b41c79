"""What each datapackage.json says of its tables is true, to the letter of the files that ship."""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

RELEASE = Path(__file__).parents[2] / "release"
RESOURCES = {
    f"{package.parents[1].name} {resource['name']}": (package.parent, resource)
    for package in sorted(RELEASE.glob("*/data/datapackage.json"))
    for resource in json.loads(package.read_text(encoding="utf-8"))["resources"]
}
SHAPES = {
    "string": r".+",
    "integer": r"-?\d+",
    "number": r"-?\d+(\.\d+)?(e-?\d+)?",
    "boolean": r"True|False",
    "date": r"\d{4}-\d{2}-\d{2}",
    "datetime": r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}",
}

every_table = pytest.mark.parametrize(
    ("folder", "resource"), RESOURCES.values(), ids=RESOURCES.keys()
)


def rows(folder: Path, resource: dict[str, Any]) -> list[dict[str, str]]:
    with open(folder / resource["path"], encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def values(table: list[dict[str, str]], fields: list[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(row[field] for field in fields) for row in table)


@every_table
def test_every_table_says_what_identifies_a_row(folder: Path, resource: dict[str, Any]) -> None:
    table, schema = rows(folder, resource), resource["schema"]
    if "primaryKey" in schema:
        keys = list(values(table, schema["primaryKey"]))
        assert all(all(key) for key in keys), "a primary key holds no missing value"
    else:
        (unique,) = schema["uniqueKeys"]
        keys = list(values(table, unique))
    assert len(set(keys)) == len(keys) > 0


@every_table
def test_columns_are_the_fields_and_hold_their_type(folder: Path, resource: dict[str, Any]) -> None:
    table, fields = rows(folder, resource), resource["schema"]["fields"]
    assert list(table[0]) == [field["name"] for field in fields]
    for field in fields:
        given = [row[field["name"]] for row in table if row[field["name"]]]
        assert all(re.fullmatch(SHAPES[field["type"]], value) for value in given), field["name"]


@every_table
def test_constraints_hold(folder: Path, resource: dict[str, Any]) -> None:
    table = rows(folder, resource)
    for field in resource["schema"]["fields"]:
        rules = dict(field.get("constraints", {}))
        texts = [row[field["name"]] for row in table]
        given = [text for text in texts if text]
        numeric = field["type"] in ("integer", "number")
        read = [float(text) if numeric else text for text in given]
        if rules.pop("required", False):
            assert all(texts), field["name"]
        if rules.pop("unique", False):
            assert len(set(given)) == len(given), field["name"]
        if "enum" in rules:
            assert set(read) <= set(rules.pop("enum")), field["name"]
        if "minimum" in rules:
            assert min(read) >= rules.pop("minimum"), field["name"]
        if "maximum" in rules:
            assert max(read) <= rules.pop("maximum"), field["name"]
        assert rules == {}, "a rule that nothing checks"


@every_table
def test_foreign_keys_lead_to_a_row(folder: Path, resource: dict[str, Any]) -> None:
    table = rows(folder, resource)
    for key in resource["schema"].get("foreignKeys", []):
        case, name = folder.parent.name, key["reference"]["resource"]
        _, other = RESOURCES[f"{case} {name}"]
        assert other["schema"]["primaryKey"] == key["reference"]["fields"]
        known = set(values(rows(folder, other), key["reference"]["fields"]))
        assert {v for v in values(table, key["fields"]) if all(v)} <= known


def test_keys_between_tables_are_told() -> None:
    told = {
        (name, ", ".join(key["fields"])): key["reference"]["resource"]
        for name, (_, resource) in RESOURCES.items()
        for key in resource["schema"].get("foreignKeys", [])
    }
    assert told["bc01-benchmark appariements", "acteur_id, ligne"] == "prix_concurrents"
    assert told["bc01-benchmark appariements", "sku"] == "produits"
    assert told["bc01-benchmark notes_arretees", "famille"] == "ponderation"
