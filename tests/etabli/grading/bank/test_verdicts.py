"""What a verdict of the bank is kept under: a change of anything it depends on is noticed."""

import copy
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_notebook

import etabli
from etabli.authoring.case import Case
from etabli.grading.bank.verdicts import Verdicts, code_files, surroundings
from etabli.grading.running.built import BuiltCase

LIB = Path(etabli.__file__).parents[1]
NAME = "cas/tache/right_autre"
POINTS = {"test_tache": (2.0, 2.0)}


@pytest.fixture
def verdicts(tmp_path: Path) -> Verdicts:
    return Verdicts(tmp_path / "kept", here="here")


@pytest.fixture
def case(tmp_path: Path) -> Case:
    (tmp_path / "case.md").write_text("# Le cas\n", encoding="utf-8")
    return Case(tmp_path, "Titre", "BC03", "Livrable", 1, 60, "client", "résumé")


def test_the_digest_changes_with_each_thing_that_a_verdict_depends_on(
    verdicts: Verdicts, case: Case
) -> None:
    source = new_notebook(cells=[new_code_cell("a = 1", metadata={"tags": ["BC03-C7"]})])
    built = BuiltCase("cas", source, {"data/ventes.csv": b"1"})
    answered = copy.deepcopy(source)
    first = verdicts.digest(case, built, answered, NAME, True)
    assert verdicts.digest(case, replace(built), copy.deepcopy(answered), NAME, True) == first

    other = copy.deepcopy(answered)
    other.cells[0].source = "a = 2"
    told = copy.deepcopy(source)
    told.cells[0].metadata.tags = ["BC03-C8"]
    digests = [
        first,
        verdicts.digest(case, built, other, NAME, True),
        verdicts.digest(case, built, answered, "cas/tache/wrong_autre", True),
        verdicts.digest(case, built, answered, NAME, False),
        verdicts.digest(case, replace(built, source=told), answered, NAME, True),
        verdicts.digest(case, replace(built, files={"data/v.csv": b"1"}), answered, NAME, True),
        verdicts.digest(
            case, replace(built, files={"data/ventes.csv": b"2"}), answered, NAME, True
        ),
        Verdicts(case.folder, here="there").digest(case, built, answered, NAME, True),
    ]
    case.text.write_text("# Le cas, relu\n", encoding="utf-8")
    digests.append(verdicts.digest(case, built, answered, NAME, True))
    assert len(set(digests)) == len(digests)


@pytest.mark.parametrize(
    ("file", "counts"),
    [
        ("ecom/verifier/__init__.py", True),
        ("ecom/widgets/budget.py", True),
        ("etabli/grading/running/judge.py", True),
        ("etabli/grading/running/server.py", True),
        ("etabli/grading/border/arrival.py", True),
        ("etabli/grading/sandbox/seccomp.py", True),
        ("etabli/grading/bank/trials.py", True),
        ("etabli/authoring/names.py", True),
        ("etabli/authoring/plan.py", True),
        ("etabli/jury/export.py", False),
        ("etabli/cli/__init__.py", False),
    ],
)
def test_the_code_that_judges_counts_and_no_other(tmp_path: Path, file: str, counts: bool) -> None:
    lib = tmp_path / "lib"
    shutil.copytree(LIB, lib, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    before = surroundings(lib, ["pandas 3"], "3.11")
    path = lib / file
    path.write_text(path.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    assert (surroundings(lib, ["pandas 3"], "3.11") != before) is counts


def test_packages_and_python_count() -> None:
    before = surroundings(packages=["numpy 2", "pandas 3"], python="3.11")
    assert surroundings(packages=["pandas 3", "numpy 2"], python="3.11") == before
    assert surroundings(packages=["numpy 2", "pandas 3.1"], python="3.11") != before
    assert surroundings(packages=["numpy 2"], python="3.11") != before
    assert surroundings(packages=["numpy 2", "pandas 3"], python="3.12") != before
    assert surroundings() == surroundings()


def test_every_file_that_counts_is_named_once() -> None:
    files = code_files()
    assert len(set(files)) == len(files)
    assert not [path for path in files if path.suffix == ".pyc"]


def test_what_was_kept_is_known_for_the_same_digest_only(verdicts: Verdicts) -> None:
    assert verdicts.known(NAME, "a") is None
    verdicts.keep(NAME, "a", POINTS)
    assert verdicts.known(NAME, "a") == POINTS
    assert verdicts.known(NAME, "b") is None
    assert verdicts.known("cas/tache/right_autre2", "a") is None
    verdicts.keep(NAME, "b", POINTS)
    assert verdicts.known(NAME, "a") is None, "one verdict a trial: the folder does not grow"


def test_asked_again_none_is_known_and_all_are_kept_anew(tmp_path: Path) -> None:
    Verdicts(tmp_path, here="here").keep(NAME, "a", POINTS)
    again = Verdicts(tmp_path, again=True, here="here")
    assert again.known(NAME, "a") is None
    again.keep(NAME, "b", POINTS)
    assert Verdicts(tmp_path, here="here").known(NAME, "b") == POINTS


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"{",
        b"[]",
        b'"a"',
        b'{"empreinte": "a"}',
        b'{"empreinte": "a", "points": {}}',
        b'{"empreinte": "a", "points": [1]}',
        b'{"empreinte": "a", "points": {"test_tache": 2}}',
        b'{"empreinte": "a", "points": {"test_tache": ["2", "2"]}}',
    ],
)
def test_what_is_damaged_or_of_somebody_else_is_as_if_it_were_not_there(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / f"{NAME}.json"
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    verdicts = Verdicts(tmp_path, here="here")
    assert verdicts.known(NAME, "a") is None
    verdicts.keep(NAME, "a", POINTS)
    assert verdicts.known(NAME, "a") == POINTS


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file, not a folder", encoding="utf-8")
    verdicts = Verdicts(tmp_path / "kept", here="here")
    verdicts.keep(NAME, "a", POINTS)
    assert verdicts.known(NAME, "a") is None
