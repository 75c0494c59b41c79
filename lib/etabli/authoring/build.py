"""cases → source → release, through nbgrader's own converters.

The build is one-way and deterministic: no timestamp, no random id, so that a rebuild gives the same
bytes and `--check` can say what is out of date.
"""

import filecmp
import hashlib
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import BadZipFile, ZipFile

import nbformat
from nbformat import NotebookNode
from nbgrader.converters import GenerateAssignment
from nbgrader.converters.base import NbGraderException
from nbgrader.preprocessors import SaveCells

from comptoir import GRAINE, Comptoir, simuler
from etabli.authoring.case import Case
from etabli.authoring.contract import faults as contract_faults
from etabli.authoring.data import data_faults, write_data
from etabli.authoring.facts import read_facts, written_out
from etabli.authoring.given import keep_given
from etabli.authoring.hints import with_hints
from etabli.authoring.leaks import find_leaks
from etabli.authoring.workbook import write_workbook
from etabli.authoring.written import METADATA, with_grids
from etabli.course import Course, quiet_nbgrader
from etabli.errors import BuildError, CaseError, LeakError
from etabli.frameworks import Frameworks
from etabli.roles import Role, grade_id, role

__all__ = ["build", "check", "convert", "outdated"]


def build(
    course: Course,
    cases: Iterable[Case],
    frameworks: Frameworks,
    root: Path | None = None,
    seed: int = GRAINE,
) -> Iterator[Path]:
    """Write source/<case>/ and release/<case>/, case by case; the gradebook is left alone.

    A release that changes leaves a trace in versions/ (`etabli.authoring.given`).

    Args:
        course: whose settings apply.
        cases: the cases to build.
        frameworks: known competency codes and deliverables.
        root: folder to write source/ and release/ in; by default the course's own.
        seed: of the company whose data and facts the cases get.

    Yields:
        The release folder of each case.

    Raises:
        CaseError: a case breaks its contract; nothing of that case is written.
        LeakError: a release would show what students must not see; it is not written.
    """
    company = simuler(seed)
    written = Course(root or course.root, course.cases)
    for case in cases:
        with TemporaryDirectory() as scratch:
            source, release = _built(course, case, frameworks, company, Path(scratch))
            keep_given(written.root, case.name, release)
            _replace(source, written.source / case.name)
            _replace(release, written.release / case.name)
        yield written.release / case.name


def check(
    course: Course, cases: Iterable[Case], frameworks: Frameworks
) -> Iterator[tuple[Case, list[str]]]:
    """Say of each case all that a build would refuse; write nothing."""
    company = simuler(GRAINE)
    for case in cases:
        lines: list[str] = []
        try:
            with TemporaryDirectory() as scratch:
                _built(course, case, frameworks, company, Path(scratch))
        except (CaseError, LeakError) as error:
            lines = list(error.faults) or [str(error)]
        except BuildError as error:
            lines = [str(error)]
        yield case, lines


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


def _built(
    course: Course, case: Case, frameworks: Frameworks, company: Comptoir, scratch: Path
) -> tuple[Path, Path]:
    """Build one case under `scratch`; return the folders of its source and of its release."""
    source, release = scratch / "source" / case.name, scratch / "release" / case.name
    source.mkdir(parents=True)
    faults = contract_faults(case, frameworks)
    wrong = data_faults(case)
    notebook = helped = case.notebook
    if not wrong:
        wrong = write_data(case, company, source / "data")
    if not wrong:
        wrong = write_workbook(case, source)
    if not wrong:
        facts, wrong = read_facts(case, source / "data")
    if not wrong:
        notebook, wrong = written_out(case, facts)
        gridded, ungridded = (notebook, []) if faults else with_grids(case, notebook, facts)
        helped, unhelped = with_hints(case, gridded, facts)
        wrong += [*ungridded, *unhelped]
    if faults or wrong:
        raise CaseError(
            "le contrat de ce cas n'est pas respecté",
            where=case.folder,
            faults=map(str, [*faults, *wrong]),
        )
    nbformat.write(_notebook(helped), source / f"{case.name}.ipynb")
    convert(course, case.name, source.parent, release.parent, record=False)
    leaks = find_leaks(case, notebook, release)
    if leaks:
        raise LeakError(
            "la version distribuée montrerait ce qu'elle doit cacher",
            where=course.release / case.name,
            faults=leaks,
        )
    return source, release


def _notebook(text: NotebookNode) -> NotebookNode:
    """Return the instructor's notebook as nbgrader wants it, with stable ids."""
    cells = []
    for rank, cell in enumerate(text.cells):
        kept = ("nbgrader", "tags", METADATA)
        metadata = {key: cell.metadata[key] for key in kept if key in cell.metadata}
        name = grade_id(cell)
        if role(cell) is None:  # the statement; nbgrader locks the cells that have a name
            metadata |= {"editable": False, "deletable": False}
        if role(cell) is Role.TEST:
            metadata["jupyter"] = {"source_hidden": True}  # folded away: a click shows it
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
    if METADATA in text.metadata:
        metadata[METADATA] = text.metadata[METADATA]
    return nbformat.v4.new_notebook(cells=cells, metadata=metadata)


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
    stale = {p for p in wanted & there if not _same(fresh / p, present / p)}
    return (
        [(p, "absent") for p in sorted(wanted - there)]
        + [(p, "en trop") for p in sorted(there - wanted)]
        + [(p, "périmé") for p in sorted(stale)]
    )


def _same(one: Path, other: Path) -> bool:
    """Whether two files hold the same; of workbooks, what is in them counts: how tightly it is packed
    depends on the machine's zlib.
    """
    if filecmp.cmp(one, other, shallow=False):
        return True
    if one.suffix != ".xlsx":
        return False
    try:
        with ZipFile(one) as first, ZipFile(other) as second:
            names = first.namelist()
            return names == second.namelist() and all(
                first.read(name) == second.read(name) for name in names
            )
    except (BadZipFile, OSError):
        return False
