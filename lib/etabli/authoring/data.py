"""The data that a case ships: written by hand in its `data/`, or drawn from the company.

All of it is described in datapackage.json.
"""

import csv
import json
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from comptoir import Comptoir
from comptoir.schema import TYPES
from etabli._toml import with_lines
from etabli.authoring.case import Case
from etabli.authoring.exports import export_faults, write_exports
from etabli.authoring.fault import Fault
from etabli.authoring.tables import table_faults, write_tables
from etabli.errors import CaseError

__all__ = ["data_faults", "write_data"]

_PACKAGE = "datapackage.json"


def data_faults(case: Case) -> list[Fault]:
    """Return all that is wrong with what the case ships, without drawing any table."""
    wrong = [*table_faults(case.tables), *export_faults(case)]
    return [*_located(case, wrong), *_file_faults(case)]


def write_data(case: Case, company: Comptoir, folder: Path) -> list[Fault]:
    """Copy hand-written inputs, extract tables and exports of the company, describe all of them.

    Returns:
        What could not be drawn, such as rows that the company does not have.
    """
    folder.mkdir()
    package: dict[str, Any] = {"name": case.name, "title": case.titre, "resources": []}
    hand_written = case.folder / "data"
    if hand_written.is_dir():
        for path in sorted(p for p in hand_written.rglob("*") if p.is_file()):
            target = folder / path.relative_to(hand_written)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
        described = hand_written / "datapackage.json"
        if described.is_file():
            package |= json.loads(described.read_text(encoding="utf-8"))
    try:
        tables = write_tables(case, company, folder)
    except CaseError as error:
        return _located(case, error.faults or [error.message])
    package["resources"] = [*package["resources"], *tables]
    if exports := write_exports(case, company, folder):
        # Beside the resources: an export is no table until it is read.
        package["exports"] = exports
    if case.site:
        for name, content in sorted(company.site().items()):
            target = folder / "site" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(content, encoding="utf-8", newline="\n")
    (folder / "datapackage.json").write_text(
        json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n"
    )
    return []


def _located(case: Case, faults: Iterable[str]) -> list[Fault]:
    path = case.folder / "case.toml"
    return [
        Fault(f"{case.name}/{path.name}", place, fault) for place, fault in with_lines(path, faults)
    ]


def _file_faults(case: Case) -> Iterator[Fault]:
    """Find what is wrong with data/: its description, the files that it names, their columns."""
    folder = case.folder / "data"
    if not folder.is_dir():
        return
    file = f"{case.name}/data/{_PACKAGE}"
    tables = {p.relative_to(folder).as_posix() for p in folder.rglob("*.csv")}
    path = folder / _PACKAGE
    if not path.is_file():
        if tables:
            yield Fault(file, "", f"fichier absent ; décrivez-y {', '.join(sorted(tables))}")
        return
    try:
        package = json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        yield Fault(file, f"ligne {error.lineno}", "ce n'est pas du JSON valide")
        return
    except UnicodeDecodeError:
        yield Fault(file, "", "le fichier n'est pas enregistré en UTF-8")
        return
    resources = package.get("resources", []) if isinstance(package, dict) else None
    if not isinstance(resources, list):
        yield Fault(file, "", 'attendu : {"resources": [ … ]}')
        return
    for rank, resource in enumerate(resources, start=1):
        yield from (
            Fault(file, f"ressource n° {rank}", rule) for rule in _resource(resource, folder)
        )
    described = [r for r in resources if isinstance(r, dict)]
    for name in sorted(tables - {str(r.get("path")) for r in described}):
        yield Fault(f"{case.name}/data/{name}", "", f"non décrit dans {_PACKAGE}")
    names = [str(r.get("name")) for r in described]
    names += {extract.resource for extract in case.tables}  # twice there: said of case.toml
    for name, times in Counter(names).items():
        if times > 1:
            yield Fault(file, "", f"{times} tables se nomment « {name} »")


def _resource(resource: Any, folder: Path) -> Iterator[str]:
    try:
        name, path = str(resource["name"]), folder / resource["path"]
        fields = [(str(f["name"]), str(f["type"])) for f in resource["schema"]["fields"]]
    except (KeyError, TypeError):
        yield "attendu : name, path et schema.fields, où chaque champ a name et type"
        return
    for field, kind in fields:
        if kind not in TYPES:
            yield f"« {name} », « {field} » : type « {kind} » inconnu (types : {', '.join(TYPES)})"
    if not path.is_file():
        yield f"« {name} » : le fichier « {resource['path']} » manque dans data/"
    elif path.suffix == ".csv":
        try:
            with path.open(encoding="utf-8", newline="") as opened:
                header = next(csv.reader(opened), [])
        except UnicodeDecodeError:
            yield f"« {name} » : « {resource['path']} » n'est pas enregistré en UTF-8"
            return
        if header != [field for field, _ in fields]:
            yield f"« {name} » : colonnes du fichier : {', '.join(header)} ; ce ne sont pas celles décrites"
