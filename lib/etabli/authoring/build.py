"""cases → source → release, through nbgrader's own converters.

The build is one-way and deterministic: no timestamp, no random id, so that a rebuild gives the same
bytes and `--check` can say what is out of date.
"""

import filecmp
import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
import pandas as pd
from nbformat import NotebookNode
from nbgrader.converters import GenerateAssignment
from nbgrader.converters.base import NbGraderException
from nbgrader.preprocessors import SaveCells

from comptoir import GRAINE, Comptoir, colonnes, simuler
from etabli.authoring.case import Case, TableExtract, grade_id
from etabli.authoring.contract import check_contract
from etabli.authoring.given import keep_given
from etabli.authoring.leaks import find_leaks
from etabli.course import Course, quiet_nbgrader
from etabli.errors import BuildError, LeakError
from etabli.frameworks import Frameworks

__all__ = ["build", "convert", "outdated"]


def build(
    course: Course, cases: Iterable[Case], frameworks: Frameworks, root: Path | None = None
) -> Iterator[Path]:
    """Write source/<case>/ and release/<case>/, case by case; the gradebook is left alone.

    A release that changes leaves a trace in versions/ (`etabli.authoring.given`).

    Args:
        course: whose settings apply.
        cases: the cases to build.
        frameworks: known competency codes and deliverables.
        root: folder to write source/ and release/ in; by default the course's own.

    Yields:
        The release folder of each case.

    Raises:
        CaseError: a case breaks its contract; nothing of that case is written.
        LeakError: a release would show what students must not see; it is not written.
    """
    company = simuler(GRAINE)
    written = Course(root or course.root, course.cases)
    for case in cases:
        check_contract(case, frameworks)
        with TemporaryDirectory() as scratch:
            source, release = Path(scratch, "source", case.name), Path(scratch, "release")
            _write_source(case, company, source)
            convert(course, case.name, source.parent, release, record=False)
            leaks = find_leaks(case, release / case.name)
            if leaks:
                raise LeakError(
                    "la version distribuée montrerait ce qu'elle doit cacher",
                    where=written.release / case.name,
                    faults=leaks,
                )
            keep_given(written.root, case.name, release / case.name)
            _replace(source, written.source / case.name)
            _replace(release / case.name, written.release / case.name)
        yield written.release / case.name


def outdated(course: Course, cases: Iterable[Case], frameworks: Frameworks) -> list[str]:
    """Say what a build would change; change nothing.

    Returns:
        One line per file that is absent, too many or different; empty when all is up to date.

    Raises:
        CaseError, LeakError: as `build`.
    """
    cases = list(cases)
    with TemporaryDirectory() as scratch:
        list(build(course, cases, frameworks, Path(scratch)))
        lines: list[str] = []
        for case in cases:
            for stage in ("source", "release"):
                for path, what in _differences(
                    Path(scratch, stage, case.name), course.root / stage / case.name
                ):
                    lines.append(f"{Path(stage, case.name, path)} : {what}")
    return lines


def _write_source(case: Case, company: Comptoir, folder: Path) -> None:
    """Write the instructor's notebook and the data, as nbgrader wants them."""
    folder.mkdir(parents=True)
    nbformat.write(_notebook(case), folder / f"{case.name}.ipynb")
    _write_data(case, company, folder / "data")


def _notebook(case: Case) -> NotebookNode:
    text = case.notebook
    cells = []
    for rank, cell in enumerate(text.cells):
        metadata = {key: cell.metadata[key] for key in ("nbgrader", "tags") if key in cell.metadata}
        name = grade_id(cell)
        if name.startswith("test_"):
            # « Tout exécuter » must go on past a task that is not done yet; nbgrader still sees
            # the error and grades it.
            metadata["tags"] = [*metadata.get("tags", []), "raises-exception"]
        new = (
            nbformat.v4.new_code_cell(cell.source, metadata=metadata)
            if cell.cell_type == "code"
            else nbformat.v4.new_markdown_cell(cell.source, metadata=metadata)
        )
        # Stable ids: from the grade id, else from the place and the text.
        digest = hashlib.sha256(f"{rank}\n{cell.source}".encode()).hexdigest()[:12]
        new["id"] = (name.replace(".", "-") or f"cellule-{digest}")[:64]
        cells.append(new)
    metadata = {
        "kernelspec": dict(text.metadata.get("kernelspec", {})),
        "language_info": {"name": "python"},
    }
    return nbformat.v4.new_notebook(cells=cells, metadata=metadata)


def _write_data(case: Case, company: Comptoir, folder: Path) -> None:
    """Copy hand-written inputs, extract the company's tables, describe both in datapackage.json."""
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
    package["resources"] = [
        *package["resources"],
        *(_write_table(extract, company, folder) for extract in case.tables),
    ]
    if case.site:
        for name, content in sorted(company.site().items()):
            target = folder / "site" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(content, encoding="utf-8", newline="\n")
    (folder / "datapackage.json").write_text(
        json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n"
    )


def _write_table(extract: TableExtract, company: Comptoir, folder: Path) -> dict[str, Any]:
    table = company.table(extract.nom)
    if extract.periode:
        start, end = (pd.Timestamp(bound) for bound in extract.periode)
        table = table[table[extract.date].between(start, end + pd.Timedelta(days=1), "left")]
    for column, values in extract.valeurs.items():
        table = table[table[column].isin(values)]
    documented = colonnes(extract.nom)
    names = extract.colonnes or list(documented)
    table = table[names]
    for name in names:
        if documented[name].type == "date":
            table[name] = table[name].dt.strftime("%Y-%m-%d")
        elif documented[name].type == "datetime":
            table[name] = table[name].dt.strftime("%Y-%m-%dT%H:%M:%S")
    path = extract.fichier or f"{extract.nom}.csv"
    table.to_csv(folder / path, index=False, lineterminator="\n", encoding="utf-8")
    fields = [
        {
            "name": name,
            "type": documented[name].type,
            "description": documented[name].description,
            **({"unit": documented[name].unite} if documented[name].unite else {}),
        }
        for name in names
    ]
    return {
        "name": Path(path).stem,
        "path": path,
        "schema": {"fields": fields},
        "sources": [{"title": "Comptoir d'Arzhel, entreprise simulée"}],
        "licenses": [{"name": "CC-BY-4.0"}],
    }


def convert(course: Course, case_name: str, source: Path, release: Path, *, record: bool) -> None:
    """Run nbgrader's GenerateAssignment from `source` to `release`.

    With `record`, the case enters the course's gradebook: its own notebook alone.
    """
    quiet_nbgrader()
    directory = course.directory(
        assignment_id=case_name,
        notebook_id=case_name,  # and no other that somebody left there
        source_directory=str(source),
        release_directory=str(release),
    )
    converter = GenerateAssignment(coursedir=directory, config=course.config())
    converter.force = True
    if not record:
        converter.no_database = True
        converter.preprocessors = [p for p in converter.preprocessors if p is not SaveCells]
    try:
        converter.start()
    except (NbGraderException, SystemExit) as error:
        raise BuildError(f"nbgrader refuse ce cas : {error}", where=source / case_name) from error


def _replace(new: Path, old: Path) -> None:
    """Make `old` identical to `new`, touching only the files that differ."""
    for path, _ in _differences(new, old):
        if (old / path).is_file():
            (old / path).unlink()
        if (new / path).is_file():
            (old / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(new / path, old / path)
    for folder in sorted((p for p in old.rglob("*") if p.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()


# What opening a notebook leaves behind; nbgrader ignores it too.
_IGNORED = (".ipynb_checkpoints",)


def _differences(fresh: Path, present: Path) -> list[tuple[Path, str]]:
    """List the files of `present` that are absent, too many or not equal to `fresh`."""

    def files(folder: Path) -> set[Path]:
        found = (p.relative_to(folder) for p in folder.rglob("*") if p.is_file())
        return {p for p in found if not any(part in _IGNORED for part in p.parts)}

    wanted, there = files(fresh), files(present)
    stale = {p for p in wanted & there if not filecmp.cmp(fresh / p, present / p, shallow=False)}
    return (
        [(p, "absent") for p in sorted(wanted - there)]
        + [(p, "en trop") for p in sorted(there - wanted)]
        + [(p, "périmé") for p in sorted(stale)]
    )
