"""Work comes in whole or not at all, to the right person, once, and nothing of it is lost."""

import json
import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from moodle import CASE, PEOPLE, packed, small_notebook, write, zipped
from typer.testing import CliRunner

from etabli.cli import app
from etabli.collecting.collect import prepare
from etabli.collecting.receipts import read_deposits
from etabli.collecting.roster import Student, add_students
from etabli.course import Course
from etabli.errors import CollectError
from etabli.handed_in.account import course_account
from etabli.handed_in.manifest import Manifest

GOOD = f"{CASE}.ipynb"
NOW = datetime(2026, 11, 13, 9, tzinfo=UTC)
Notebook = Callable[[str], bytes]


@pytest.fixture
def notebook(copy: Course) -> Notebook:
    return small_notebook(copy.release / CASE / GOOD)


@pytest.fixture
def class_of_two(copy: Course, empty_gradebook: Path) -> Course:
    shutil.copy(empty_gradebook, copy.root / "notes.db")
    add_students(copy, [Student("zoe", "Zoé", "Le Goff"), Student("yann", "Yann", "Évrard")])
    return copy


def archive(tmp_path: Path, files: dict[str, bytes], name: str = "travaux.zip") -> Path:
    (tmp_path / "sources").mkdir(exist_ok=True)
    path = tmp_path / "sources" / name
    path.write_bytes(zipped(files))
    return path


def collect(course: Course, *sources: Path, **options: object) -> dict[str, str]:
    """Collect, and return what became of each name."""
    with prepare(course, CASE, list(sources), now=NOW, **options) as plan:  # type: ignore[arg-type]
        if plan.changes:
            plan.apply()
        return {row.name: row.state for row in plan.rows}


def motive(course: Course, candidate: str) -> str:
    path = course.autograded / candidate / CASE / "echec.json"
    return str(json.loads(path.read_text("utf-8"))["motif"])


def tree(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def test_moodles_archive_of_forty_is_brought_in_with_all_its_oddities(
    copy: Course, notebook: Notebook, tmp_path: Path, empty_gradebook: Path
) -> None:
    shutil.copy(empty_gradebook, copy.root / "notes.db")
    expected = write(tmp_path / "moodle", notebook)
    (copy.root / "cases").symlink_to(copy.cases)
    command = ["--course", str(copy.root)]
    listed = CliRunner().invoke(app, [*command, "students", str(tmp_path / "moodle/classe.csv")])
    assert "40 apprenants dans la liste : 40 inscriptions" in listed.output
    collecting = [
        *command,
        "collect",
        str(tmp_path / "moodle/travaux.zip"),
        "--case",
        CASE,
        "--yes",
    ]

    # Whole or not at all: two names are near, and nobody guesses.
    result = CliRunner().invoke(app, collecting)
    assert result.exit_code == 1
    assert '--person "IBANES Lena=e15" ou --leave "IBANES Lena"' in result.output
    assert '--person "Groupe A-LE BIHAN Marie-Ange=e16"' in result.output
    assert not copy.submitted.exists()
    assert not copy.collected.exists()

    told = ["--person", "IBANES Lena=e15", "--person", "Groupe A-LE BIHAN Marie-Ange=e16"]
    result = CliRunner().invoke(app, [*collecting, *told])
    assert result.exit_code == 0, result.output
    for person in PEOPLE:
        path = copy.submitted / person.id / CASE / GOOD
        taken = expected[person.id] in ("recueilli", "à préciser")
        assert path.is_file() == taken, (person, expected[person.id])
        if taken:
            assert path.read_bytes() == notebook(person.id), person
        refused = copy.autograded / person.id / CASE / "echec.json"
        assert refused.is_file() == (expected[person.id] == "refusé"), person
    assert course_account(copy).waiting == ()

    # What of each: the files that go along, what is kept, what is left out.
    assert (copy.submitted / "e04" / CASE / "café.txt").read_bytes() == b"x"
    assert (copy.submitted / "e11" / CASE / "livrables" / "plan.csv").read_bytes() == b"1"
    assert (copy.submitted / "e09" / CASE / "livrables" / "plan.csv").read_bytes() == b"1"
    assert set(tree(copy.submitted / "e07")) == {f"{CASE}/{GOOD}"}
    assert set(tree(copy.submitted / "e08")) == {f"{CASE}/{GOOD}"}
    assert (copy.collected / "e02" / CASE / "remise-1" / GOOD).read_bytes() == notebook("brouillon")
    assert (copy.collected / "e17" / CASE / "remise-1" / "rendu.zip").is_file()
    assert "pas une archive zip lisible" in motive(copy, "e17")
    assert "chemin qui sort de l'archive" in motive(copy, "e18")
    assert "aucun carnet" in motive(copy, "e19")
    assert "a été modifié depuis la remise" in motive(copy, "e20")
    assert "plusieurs carnets (a.ipynb, b.ipynb)" in motive(copy, "e22")
    first, last = read_deposits(copy.collected, "e06", CASE)
    assert (first.numero, first.dossier) == ("AAAA-1111", "remise-1")
    assert (last.numero, last.dossier, last.dit_par) == ("BBBB-2222", "", "remise")
    stamp = (copy.submitted / "e06" / CASE / "timestamp.txt").read_text("utf-8")
    assert stamp == "2026-11-12 21:05:00 UTC\n"

    again = CliRunner().invoke(app, [*collecting, *told])
    assert again.exit_code == 0
    assert "Tout est déjà là : rien à faire." in again.output
    assert len(list(copy.collected.glob("recueil-*.json"))) == 1


def test_a_later_work_replaces_and_the_earlier_is_kept(
    class_of_two: Course, notebook: Notebook, tmp_path: Path
) -> None:
    first, second = (
        packed({GOOD: notebook(name)}, name, NOW - timedelta(hours=hours))
        for name, hours in (("un", 5), ("deux", 3))
    )
    one = archive(tmp_path, {"Le Goff Zoé/remise.zip": first}, "un.zip")
    two = archive(tmp_path, {"Zoe LE GOFF/remise.zip": second}, "deux.zip")
    assert collect(class_of_two, two) == {"Zoe LE GOFF": "recueilli"}
    assert collect(class_of_two, one) == {"Le Goff Zoé": "gardé"}  # the older one comes late
    place = class_of_two.submitted / "zoe" / CASE / GOOD
    assert place.read_bytes() == notebook("deux")
    third = packed({GOOD: notebook("trois")}, "trois", NOW - timedelta(hours=1))
    three = archive(tmp_path, {"Le Goff Zoé/remise.zip": third}, "trois.zip")
    assert collect(class_of_two, three) == {"Le Goff Zoé": "remplace"}
    assert place.read_bytes() == notebook("trois")
    kept = {d.numero: d.dossier for d in read_deposits(class_of_two.collected, "zoe", CASE)}
    assert kept == {"un": "remise-1", "deux": "remise-2", "trois": ""}
    for name in ("un", "deux"):
        folder = class_of_two.collected / "zoe" / CASE / kept[name]
        assert (folder / GOOD).read_bytes() == notebook(name)
    assert collect(class_of_two, one, two, three) == {
        "Le Goff Zoé": "inchangé",
        "Zoe LE GOFF": "inchangé",
    }


def test_work_put_there_by_hand_is_kept_when_it_is_replaced(
    class_of_two: Course, notebook: Notebook, tmp_path: Path
) -> None:
    by_hand = class_of_two.submitted / "zoe" / CASE / GOOD
    by_hand.parent.mkdir(parents=True)
    by_hand.write_bytes(notebook("à la main"))
    same = archive(tmp_path, {"Le Goff Zoé/x.ipynb": notebook("à la main")})
    assert collect(class_of_two, same) == {"Le Goff Zoé": "inchangé"}
    other = archive(tmp_path, {"Le Goff Zoé/x.ipynb": notebook("autre")})
    assert collect(class_of_two, other) == {"Le Goff Zoé": "remplace"}
    assert by_hand.read_bytes() == notebook("autre")
    kept = class_of_two.collected / "zoe" / CASE / "remise-1" / GOOD
    assert kept.read_bytes() == notebook("à la main")


def test_work_that_was_taken_away_comes_back(
    class_of_two: Course, notebook: Notebook, tmp_path: Path
) -> None:
    source = archive(tmp_path, {"Le Goff Zoé/x.ipynb": notebook("un")})
    collect(class_of_two, source)
    os.rename(class_of_two.submitted / "zoe", tmp_path / "ailleurs")
    assert collect(class_of_two, source) == {"Le Goff Zoé": "recueilli"}
    assert (class_of_two.submitted / "zoe" / CASE / GOOD).is_file()


def test_a_folder_and_single_files_are_sources_too(
    class_of_two: Course, notebook: Notebook, tmp_path: Path
) -> None:
    folder = tmp_path / "rendus"
    (folder / "Le Goff, Zoé" / ".ipynb_checkpoints").mkdir(parents=True)
    (folder / "Le Goff, Zoé" / GOOD).write_bytes(notebook("zoe"))
    (folder / "Le Goff, Zoé" / ".ipynb_checkpoints" / GOOD).write_bytes(b"{}")
    (folder / "bc03-roi_Évrard Yann (1).ipynb").write_bytes(notebook("yann"))
    for path in folder.rglob("*.ipynb"):
        os.utime(path, (1_790_000_000, 1_790_000_000))  # September 2026
    assert collect(class_of_two, folder) == {
        "Le Goff, Zoé": "recueilli",
        "Évrard Yann": "recueilli",
    }
    single = tmp_path / "remise.zip"
    single.write_bytes(packed({GOOD: notebook("zoe 2")}, "N2", NOW, candidate="zoe"))
    with prepare(class_of_two, CASE, [single], told=["remise=zoe"], now=NOW) as plan:
        assert [(row.candidate, row.state) for row in plan.rows] == [("zoe", "remplace")]


def test_a_folder_with_a_link_is_refused_and_kept_from_nobody(
    class_of_two: Course, notebook: Notebook, tmp_path: Path
) -> None:
    folder = tmp_path / "rendus"
    (folder / "Le Goff Zoé").mkdir(parents=True)
    (folder / "Le Goff Zoé" / GOOD).symlink_to(class_of_two.root / "nbgrader_config.py")
    assert collect(class_of_two, folder) == {"Le Goff Zoé": "refusé"}
    motive = class_of_two.autograded / "zoe" / CASE / "echec.json"
    assert "lien" in json.loads(motive.read_text("utf-8"))["motif"]
    assert collect(class_of_two, folder) == {"Le Goff Zoé": "refusé"}
    os.unlink(folder / "Le Goff Zoé" / GOOD)
    (folder / "Le Goff Zoé" / GOOD).write_bytes(notebook("zoe"))
    assert collect(class_of_two, folder) == {"Le Goff Zoé": "recueilli"}
    assert not motive.exists()  # it can be graded now


def test_a_refused_archive_does_not_displace_good_work(
    class_of_two: Course, notebook: Notebook, tmp_path: Path
) -> None:
    collect(class_of_two, archive(tmp_path, {"Le Goff Zoé/x.ipynb": notebook("un")}))
    bad = archive(tmp_path, {"Le Goff Zoé/x.zip": b"PK\x03\x04 court"})
    assert collect(class_of_two, bad) == {"Le Goff Zoé": "refusé"}
    assert (class_of_two.submitted / "zoe" / CASE / GOOD).read_bytes() == notebook("un")
    assert not (class_of_two.autograded / "zoe").exists()


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("x/a.txt", "aucun carnet"),
        ("x/b.zip", "l'archive est vide"),
        ("x/c.zip", "archives l'une dans l'autre"),
        ("x/d.zip", "remise d'un autre cas"),
        ("x/e.zip", "abîmé"),
    ],
)
def test_each_refusal_has_its_sentence(
    class_of_two: Course, notebook: Notebook, tmp_path: Path, path: str, reason: str
) -> None:
    inner = zipped({GOOD: notebook("x")})
    contents = {
        "x/a.txt": b"a",
        "x/b.zip": zipped({}),
        "x/c.zip": zipped({"1.zip": zipped({"2.zip": inner})}),
        "x/d.zip": zipped({"remise.json": Manifest("bc01-alliances", "1", NOW, {}).content()}),
        "x/e.zip": zipped({"remise.json": b"{}", GOOD: b""}),
    }
    source = archive(tmp_path, {f"Le Goff Zoé/{path[2:]}": contents[path]})
    with prepare(class_of_two, CASE, [source], now=NOW) as plan:
        assert [row.state for row in plan.rows] == ["refusé"]
        assert reason in plan.rows[0].note


def test_people_of_one_name_are_told_apart_by_moodles_number(
    class_of_two: Course, notebook: Notebook, tmp_path: Path
) -> None:
    copy = class_of_two
    add_students(copy, [Student("a1", "Ali", "Sow"), Student("a2", "Ali", "Sow")])
    source = archive(
        tmp_path,
        {f"SOW Ali_{n}_assignsubmission_file_/{GOOD}": notebook(str(n)) for n in (7, 8)},
    )
    with prepare(copy, CASE, [source], now=NOW) as plan:
        assert plan.unsettled == {"SOW Ali_7": ("a1", "a2"), "SOW Ali_8": ("a1", "a2")}
        with pytest.raises(CollectError, match="à préciser"):
            plan.apply()
    collect(copy, source, told=["SOW Ali_7=a2"], left=["SOW Ali_8"])
    assert (copy.submitted / "a2" / CASE / GOOD).read_bytes() == notebook("7")
    assert not (copy.submitted / "a1").exists()
    with pytest.raises(CollectError, match=r"est-ce « a1 » \?"):
        collect(copy, source, told=["SOW Ali_7=a1x"])


def test_the_trainers_word_on_the_time_comes_before_any_other(
    class_of_two: Course, notebook: Notebook, tmp_path: Path
) -> None:
    future = packed({GOOD: notebook("un")}, "N", NOW + timedelta(days=3))
    source = archive(tmp_path, {"Le Goff Zoé/remise.zip": future})
    collect(class_of_two, source)
    stamp = class_of_two.submitted / "zoe" / CASE / "timestamp.txt"
    assert not stamp.exists()  # its author's clock is ahead
    said = datetime(2026, 11, 12, 22, 59, tzinfo=UTC)
    assert collect(class_of_two, source, received=said) == {"Le Goff Zoé": "daté"}
    assert stamp.read_text("utf-8") == "2026-11-12 22:59:00 UTC\n"
    assert collect(class_of_two, source, received=said) == {"Le Goff Zoé": "inchangé"}
    assert read_deposits(class_of_two.collected, "zoe", CASE)[0].dit_par == "formateur"


@pytest.mark.parametrize("moment", range(6))
def test_stopped_among_its_moves_the_next_run_finishes_it(
    class_of_two: Course,
    notebook: Notebook,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    moment: int,
) -> None:
    names = ("Le Goff Zoé", "Évrard Yann")
    collect(class_of_two, archive(tmp_path, {f"{name}/{GOOD}": b"{}" for name in names}))
    source = archive(tmp_path, {f"{name}/{GOOD}": notebook(name) for name in names})
    usual, left = Path.rename, moment

    def failing(self: Path, target: Path) -> Path:
        nonlocal left
        left -= 1
        if left < 0:
            raise OSError(28, "No space left on device")
        return usual(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    if moment < 5:  # the list of moves, and two moves for each of two
        with pytest.raises(CollectError, match="rien n'est pris à moitié"):
            collect(class_of_two, source)
    monkeypatch.setattr(Path, "rename", usual)
    collect(class_of_two, source)
    for candidate, name in (("zoe", names[0]), ("yann", names[1])):
        assert tree(class_of_two.submitted / candidate) == {f"{CASE}/{GOOD}": notebook(name)}
        kept = tree(class_of_two.collected / candidate / CASE)
        assert kept.pop("recu.json")
        assert kept == {f"remise-1/{GOOD}": b"{}"}
        folders = [d.dossier for d in read_deposits(class_of_two.collected, candidate, CASE)]
        assert folders == ["remise-1", ""]
    assert not list(class_of_two.root.glob(".recueil-*"))


@pytest.mark.parametrize("content", [b"", b"PK", zipped({"a/../../x": b""}), zipped({"/x": b""})])
def test_an_archive_that_cannot_be_opened_changes_nothing(
    class_of_two: Course, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "travaux.zip"
    path.write_bytes(content)
    with pytest.raises(CollectError, match=r"travaux\.zip : "):
        collect(class_of_two, path)
    assert not class_of_two.submitted.exists() or not list(class_of_two.submitted.iterdir())
    assert not list(class_of_two.root.glob(".recueil-*"))


def test_what_is_no_source_and_no_case_is_named(class_of_two: Course, tmp_path: Path) -> None:
    with pytest.raises(CollectError, match="ni archive, ni dossier"):
        collect(class_of_two, tmp_path / "absent.zip")
    with (
        pytest.raises(CollectError, match="aucun cas de ce nom"),
        prepare(class_of_two, "bc03-roy", []),
    ):
        pass
