"""Nothing lost: stopped at any moment, a run over a class ends, run again, as if undisturbed."""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

import nbformat
import pytest
from classroom import rows
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.api import Gradebook
from servers import alive, cluster, mount_over, postgres_binaries, postgresql, wait_for
from sqlalchemy import create_engine, text

from etabli.course import Course, quiet_nbgrader
from etabli.demo.jury import SESSION, write_inputs
from etabli.roles import grade_id

CASE = "essai"
KILLS = 20
RUN_SECONDS = 180
DYING_SECONDS = 20  # a few seconds, on a machine that does other things too

pytestmark = pytest.mark.slow


def cell(name: str, source: str, *, points: float = 0, solution: bool = False) -> NotebookNode:
    """Return a cell of the case: a test or written work when it has points."""
    written = solution and points > 0
    marks = {
        "schema_version": 3,
        "grade_id": name,
        "grade": points > 0,
        "solution": solution,
        "locked": not solution,
        "task": False,
    }
    if points:
        marks["points"] = points
    make = new_markdown_cell if written else new_code_cell
    made = make(source, metadata={"nbgrader": marks, "tags": ["BC03-C7"]})
    made["id"] = name
    return made


OPENING = "from pathlib import Path\nPath('livrables').mkdir(exist_ok=True)"
REMARK = "Path('livrables/note.txt').write_text(str(total))"
CELLS = [
    cell("preparation", OPENING),
    cell("total", "total = None\n### BEGIN SOLUTION\ntotal = 42\n### END SOLUTION", solution=True),
    cell("test_total", "assert total == 42", points=2),
    cell("note", f"### BEGIN SOLUTION\n{REMARK}\n### END SOLUTION", solution=True),
    cell("test_note", "float(Path('livrables/note.txt').read_text()) / 42", points=1),
    cell("analyse", "Votre analyse.", points=10, solution=True),
]


def make_course(course: Course, root: Path) -> Course:
    """Make a course of one tiny case, built, with no submission and no gradebook."""
    shutil.copytree(course.frameworks, root / "cases" / "frameworks")
    (root / "cases" / CASE).mkdir()
    settings = (course.cases / "bc03-roi" / "case.toml").read_text(encoding="utf-8")
    (root / "cases" / CASE / "case.toml").write_text(settings, encoding="utf-8")
    shutil.copy(course.root / "nbgrader_config.py", root)
    (root / "source" / CASE).mkdir(parents=True)
    nbformat.write(new_notebook(cells=CELLS), root / "source" / CASE / f"{CASE}.ipynb")
    return Course.at(root)


def hand_in(course: Course, candidate: str, answer: str) -> None:
    notebook = nbformat.read(course.source / CASE / f"{CASE}.ipynb", as_version=4)
    answers = {
        # The pause spreads a run over several savings, and costs no processor.
        "total": f"import time\ntime.sleep(0.4)\ntotal = {answer}",
        "note": REMARK,
        "analyse": f"Analyse de {candidate}, {answer}.",
    }
    for each in notebook.cells:
        each.source = answers.get(grade_id(each), each.source)
    path = course.submitted / candidate / CASE / f"{CASE}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)


def mark_by_hand(course: Course) -> None:
    """Do what a trainer does in the formgrader: a mark, a comment, extra credit."""
    quiet_nbgrader()
    with Gradebook(course.db_url) as book:
        for candidate in ("Anouk", "Bran"):
            mark = book.find_grade("analyse", CASE, CASE, candidate)
            mark.manual_score, mark.extra_credit, mark.needs_manual_grade = 7.5, 0.5, False
            comment = book.find_comment("analyse", CASE, CASE, candidate)
            comment.manual_comment = "Bien vu."
        book.db.commit()


@dataclass(frozen=True)
class Class:
    """A course before a run, how it is after one, and how long that took.

    Args:
        before: the course's folder.
        rows, files: what the gradebook and autograded/ hold after an undisturbed run.
        start: seconds until that run took hold of the course.
        seconds: it took altogether.
    """

    before: Path
    rows: Mapping[str, list[str]]
    files: Mapping[str, bytes]
    start: float
    seconds: float


class Run:
    """A run over a class in processes of its own, which `alive(run.scratch)` lists."""

    def __init__(self, course: Course, *options: str) -> None:
        self.course = course
        self.scratch = Path(mkdtemp(prefix="nl-"))
        self.began = time.monotonic()
        self.process = subprocess.Popen(
            command(course, *options),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "TMPDIR": str(self.scratch), "COLUMNS": "200"},
        )

    def ended(self) -> bool:
        return self.process.poll() is not None

    def wait(self, *, bad: bool = False) -> str:
        """Wait for the end, which is a good one unless `bad`; return what the run said."""
        said, _ = self.process.communicate(timeout=RUN_SECONDS)
        assert bad or self.process.returncode == 0, said
        return said

    def swept(self) -> None:
        """Check that neither a process nor a folder of the run is left."""
        wait_for(lambda: not alive(self.scratch), DYING_SECONDS, f"{alive(self.scratch)} end")
        left = sorted(path.name for path in self.scratch.glob("etabli-*"))
        shutil.rmtree(self.scratch)
        assert left == []


def command(course: Course, *options: str) -> list[str]:
    jobs = ("--jobs", "2")
    start = [sys.executable, "-m", "etabli", "--course", str(course.root)]
    return [*start, "autograde", *jobs, *options]


def grade(course: Course, *options: str) -> str:
    """Run to the end; return what was said."""
    run = Run(course, *options)
    said = run.wait()
    run.swept()
    return said


def holding(course: Course) -> bool:
    return any(course.root.glob(".correction-*"))


def book_rows(course: Course) -> dict[str, list[str]]:
    """Return every row of the gradebook, names in place of ids, and its version."""
    engine = create_engine(course.db_url)
    with engine.connect() as connection:
        version = connection.execute(text("SELECT version_num FROM alembic_version")).all()
    engine.dispose()
    return rows(course.db_url) | {"version": [str(version)]}


def files(course: Course) -> dict[str, bytes]:
    """Return what autograded/ holds, empty folders included."""
    return {
        path.relative_to(course.autograded).as_posix(): path.read_bytes() if path.is_file() else b""
        for path in course.autograded.rglob("*")
    }


def fresh(before: Path, root: Path) -> Course:
    shutil.copytree(before, root)
    return Course.at(root)


def undisturbed(before: Path, root: Path) -> Class:
    course = fresh(before, root)
    run = Run(course)
    wait_for(lambda: holding(course) or run.ended(), RUN_SECONDS, "the run begins")
    start = time.monotonic() - run.began
    run.wait()
    seconds = time.monotonic() - run.began
    run.swept()
    return Class(before, book_rows(course), files(course), start, seconds)


@pytest.fixture(scope="module")
def new_class(course: Course, tmp_path_factory: pytest.TempPathFactory) -> Class:
    """Eight candidates, and no gradebook yet."""
    root = tmp_path_factory.mktemp("nouvelle")
    made = make_course(course, root / "avant")
    for number, name in enumerate(("Anouk", "Bran", "Chloé", "Dewi", "Enora", "Fañch")):
        hand_in(made, name, "42" if number % 3 else "21")
    hand_in(made, "Gwenn", "1 / 0")
    hand_in(made, "Hervé", "42; __import__('os')._exit(1)")
    return undisturbed(made.root, root / "après")


@pytest.fixture(scope="module")
def old_class(new_class: Class, tmp_path_factory: pytest.TempPathFactory) -> Class:
    """The same, graded and marked by hand; then half of them hand in again, and two for the first
    time.
    """
    root = tmp_path_factory.mktemp("ancienne")
    made = fresh(new_class.before.parent / "après", root / "avant")
    come_back(made)
    return undisturbed(made.root, root / "après")


def come_back(course: Course) -> None:
    """Mark some work by hand; then hand in again, in part for the first time."""
    mark_by_hand(course)
    for name in ("Anouk", "Chloé", "Enora", "Gwenn", "Iwan", "Job"):
        hand_in(course, name, "40 + 2")


@dataclass(frozen=True)
class Moment:
    """When to stop a run: so far (0 to 1) after something, and with which signal."""

    after: str
    share: float
    signal: signal.Signals

    def __str__(self) -> str:
        return f"{self.after}+{100 * self.share:.0f}%-{self.signal.name}"


def moments(number: int, seed: int) -> list[Moment]:
    """Draw moments over the whole run: its start, its work, and each of its two savings."""
    draw = random.Random(seed)
    kinds = ("start", "work", "gradebook", "autograded")
    return [
        Moment(kinds[rank % 4], draw.random(), signal.SIGINT if rank % 5 == 4 else signal.SIGKILL)
        for rank in range(number)
    ]


def stop(run: Run, moment: Moment, usual: Class) -> None:
    """Stop a run at a moment, unless it ends before."""
    course = run.course
    book = course.root / "notes.db"
    before = book.stat().st_mtime_ns if book.exists() else 0
    published = identities(course)

    def writes_gradebook() -> bool:
        journal = book.with_name("notes.db-journal").exists()
        return journal or (book.exists() and book.stat().st_mtime_ns != before)

    reached = {
        "start": lambda: True,
        "work": lambda: holding(course),
        "gradebook": writes_gradebook,
        "autograded": lambda: identities(course) != published,
    }[moment.after]
    wait_for(lambda: reached() or run.ended(), RUN_SECONDS, moment.after)
    # A saving takes hundredths of a second.
    length = {"start": usual.seconds, "work": usual.seconds - usual.start}.get(moment.after, 0.05)
    end = time.monotonic() + moment.share * length
    wait_for(lambda: time.monotonic() >= end or run.ended(), RUN_SECONDS, "the moment")
    run.process.send_signal(moment.signal)
    run.wait(bad=True)


def identities(course: Course) -> dict[str, tuple[int, int]]:
    """Return which file each autograded notebook is: one graded anew is another."""
    paths = course.autograded.glob(f"*/{CASE}/{CASE}.ipynb")
    found = {}
    for path in paths:
        try:
            status = path.stat()
        except FileNotFoundError:  # being replaced
            continue
        found[path.parts[-3]] = (status.st_ino, status.st_mtime_ns)
    return found


def stop_and_resume(usual: Class, course: Course, moment: Moment) -> None:
    """Stop a run, run again, and check that nothing is lost, done twice or left."""
    before = identities(course)
    run = Run(course)
    stop(run, moment, usual)
    there = identities(course)
    done = {candidate for candidate in there if there[candidate] != before.get(candidate)}
    run.swept()
    said = grade(course)
    found = identities(course)
    assert {candidate for candidate in done if found[candidate] != there[candidate]} == set()
    counts = re.search(r"(\d+) dépôts? corrigés?, (\d+) inchangés?, 0 impossible", said)
    assert counts, said
    handed_in = len(list(course.submitted.iterdir()))
    again = {candidate for candidate in there if found[candidate] != there[candidate]}
    assert int(counts[2]) == len(there) - len(again) >= len(done)
    assert int(counts[1]) == handed_in - int(counts[2])
    assert_as_undisturbed(usual, course)


def assert_as_undisturbed(usual: Class, course: Course) -> None:
    assert book_rows(course) == usual.rows
    assert files(course) == usual.files
    assert not holding(course)


@pytest.mark.xdist_group("nothing lost, new class")
@pytest.mark.parametrize("moment", moments(KILLS // 2, seed=1), ids=str)
def test_a_new_class_stopped_at_any_moment_loses_nothing(
    moment: Moment, new_class: Class, tmp_path: Path
) -> None:
    stop_and_resume(new_class, fresh(new_class.before, tmp_path / "cours"), moment)


@pytest.mark.xdist_group("nothing lost, old class")
@pytest.mark.parametrize("moment", moments(KILLS - KILLS // 2, seed=2), ids=str)
def test_a_class_marked_by_hand_stopped_at_any_moment_loses_nothing(
    moment: Moment, old_class: Class, tmp_path: Path
) -> None:
    assert any("'manual_score': 7.5" in row for row in old_class.rows["grade"])
    stop_and_resume(old_class, fresh(old_class.before, tmp_path / "cours"), moment)


@pytest.mark.xdist_group("nothing lost, old class")
@pytest.mark.parametrize(("again", "room"), [(False, 60), (False, 240), (True, 4), (True, 60)])
def test_a_full_disk_stops_the_run_and_a_rerun_ends_it(
    again: bool, room: int, new_class: Class, old_class: Class, tmp_path: Path
) -> None:
    usual = old_class if again else new_class
    root, out = tmp_path / "cours", tmp_path / "cours-après"
    root.mkdir()
    # With a disk of its own in place of `root`: run while only `room` kB are left on it, make room,
    # run again, and take the course out.
    script = f"""
        cp -a '{usual.before}/.' '{root}'
        free=$(df -k --output=avail '{root}' | tail -1)
        head -c $(( (free - {room}) * 1024 )) /dev/zero > '{root}/plein'
        "$@"; first=$?
        rm '{root}/plein'
        "$@"; second=$?
        cp -a '{root}' '{out}'
        echo codes $first $second
    """
    course = Course(root, usual.before / "cases")
    disk = [*mount_over(root, "10m"), "bash", "-c", script, "bash", *command(course)]
    done = subprocess.run(
        disk, capture_output=True, text=True, timeout=RUN_SECONDS, check=True, cwd=tmp_path
    )
    assert "codes 1 0" in done.stdout, (done.stdout, done.stderr)
    assert done.stderr == ""
    assert re.search("Erreur : .*(disque|espace|place)", done.stdout), done.stdout
    assert_as_undisturbed(usual, Course.at(out))


@pytest.mark.xdist_group("nothing lost, new class")
def test_a_dask_worker_killed_loses_nothing(new_class: Class, tmp_path: Path) -> None:
    course = fresh(new_class.before, tmp_path / "cours")
    with cluster(2, hidden=course.root) as dask:
        run = Run(course, "--scheduler", dask.address)
        wait_for(lambda: identities(course) or run.ended(), RUN_SECONDS, "some are graded")
        assert not run.ended(), run.wait()
        dask.workers[0].kill()
        run.wait()
        run.swept()
        assert_as_undisturbed(new_class, course)
        assert "8 inchangés" in grade(course, "--scheduler", dask.address)
    wait_for(lambda: not alive(dask.folder), DYING_SECONDS, "the workers' processes end")


@pytest.mark.xdist_group("nothing lost, old class")
def test_a_run_stopped_loses_nothing_on_postgresql(
    new_class: Class, old_class: Class, tmp_path: Path
) -> None:
    binaries = postgres_binaries()
    if binaries is None:
        pytest.skip("no PostgreSQL server on this machine (initdb and postgres)")
    with postgresql(binaries) as server:
        shutil.copytree(new_class.before, tmp_path / "cours")
        with (tmp_path / "cours" / "nbgrader_config.py").open("a") as settings:
            settings.write(f"\nc.CourseDirectory.db_url = {server.new('essai')!r}\n")
        course = Course.at(tmp_path / "cours")
        draw = random.Random(3)
        stop_and_resume(new_class, course, Moment("work", draw.random(), signal.SIGKILL))
        come_back(course)
        run = Run(course)
        stop(run, Moment("work", draw.random(), signal.SIGKILL), old_class)
        run.swept()
        stop_and_resume(old_class, course, Moment("autograded", draw.random(), signal.SIGKILL))
        assert not (course.root / "notes.db").exists()
        write_inputs(course.jury / SESSION, sorted(p.name for p in course.submitted.iterdir()))
        for program in (
            ["etabli", "--course", str(course.root), "feedback"],
            ["etabli", "--course", str(course.root), "jury", "export"],
            ["nbgrader", "db", "upgrade"],
            ["nbgrader", "export"],
            ["nbgrader", "autograde", CASE, "--student", "Iwan", "--force"],
        ):
            done = subprocess.run(
                [sys.executable, "-m", *program],
                cwd=course.root,
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, (program, done.stdout, done.stderr)
        assert book_rows(course) == old_class.rows
        assert (course.jury / SESSION / "jury.xlsx").is_file()
