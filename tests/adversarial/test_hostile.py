"""One class of hostile submissions, with three honest ones among them, graded in one run.

Everything here is asserted of that one run: no point gained, nothing outside read or changed, the
honest graded in full, the run bounded in time, a flag where one is called for.
"""

import hashlib
import json
import os
import secrets
import socket
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hostile import CASE, HERE, POINTS, Hostile, build, hand_in, hostiles, send_scout, solve
from nbgrader.api import Gradebook

from etabli.course import Course
from etabli.grading.sandbox.sandbox import probe
from etabli.results.flags import read_flags

# One run for the whole file: with several workers, one of them takes it all.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("hostile")]

HOSTILES = hostiles()
HONEST = ("anouk", "evan", "gwenn")  # by name, they come between the families
CELL_SECONDS = 4
RUN_SECONDS = 400
TROPHY = "BUTIN"  # what a hostile cell prints when it got something
INTRUDER = "intrus"  # what a process that should not outlive its cell calls itself

each = pytest.mark.parametrize("hostile", HOSTILES, ids=lambda hostile: hostile.candidate)


@dataclass
class Run:
    """What one run over the class did."""

    course: Course
    secrets: dict[str, str]
    outcomes: dict[str, dict[str, Any]] = field(default_factory=dict)
    scores: dict[str, dict[str, float]] = field(default_factory=dict)
    seconds: float = 0.0
    errors: str = ""
    visits: list[str] = field(default_factory=list)
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    strays: list[str] = field(default_factory=list)
    survivors: list[int] = field(default_factory=list)

    def folder(self, hostile: Hostile) -> Path:
        return self.course.autograded / hostile.candidate / CASE


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    missing = {name: why for name, why in probe().items() if why}
    if missing:
        pytest.skip(f"this machine cannot shut processes in: {missing}")
    root, outside, home = (tmp_path_factory.mktemp(n) for n in ("cours", "dehors", "maison"))
    names = ("environment", "argument", "file", "home", "neighbour", "gradebook")
    kept = {name: f"SECRET-{name}-{secrets.token_hex(8)}" for name in names}
    course = _course(root, kept)
    (outside / "secret.txt").write_text(kept["file"])
    (outside / "public.txt").write_text("public")
    (home / ".secret").write_text(kept["home"])
    mark = f"intrus-{secrets.token_hex(6)}"
    with ExitStack() as stack:
        found = Run(course, kept | {"tests": "JETON-DES-TESTS", "answers": "JETON-DES-SOLUTIONS"})
        marks = {"COURSE": root, "OUTSIDE": outside, "HOME": home, "MARK": mark}
        marks["GRADEBOOK"] = course.db_url.removeprefix("sqlite:///").partition("?")[0]
        marks["PORT"] = _listen(stack, socket.AF_INET, ("127.0.0.1", 0), found.visits)
        marks["ABSTRACT"] = f"etabli-{mark}"
        _listen(stack, socket.AF_UNIX, f"\0{marks['ABSTRACT']}", found.visits)
        _listen(stack, socket.AF_UNIX, str(outside / "prise"), found.visits)
        if not send_scout(root, lambda: _grade(found, home)):
            pytest.fail(f"students' code is not shut in: nothing else was run; {found.errors}")
        for hostile in HOSTILES:
            hand_in(root, hostile, {name: str(value) for name, value in marks.items()})
        for candidate in HONEST:
            solve(root, candidate, remark=kept["neighbour"])
        found.before = _state(root, outside, home)
        _grade(found, home)
        found.after = _state(root, outside, home)
        time.sleep(1)
        found.survivors = _survivors()
        found.strays = _strays(mark, root, outside, home)
    found.scores = _scores(course)
    yield found
    for path in root.rglob("*"):  # hostile code leaves folders that nobody may enter
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o700)


def _course(root: Path, kept: dict[str, str]) -> Course:
    settings = (HERE.parents[1] / "nbgrader_config.py").read_text(encoding="utf-8")
    settings += f"\nc.ExecuteApart.timeout = {CELL_SECONDS}\n"
    (root / "nbgrader_config.py").write_text(settings, encoding="utf-8")
    course = Course(root, root / "cases")
    build(root, course.config())
    with Gradebook(course.db_url) as gradebook:
        gradebook.add_student("anouk", first_name=kept["gradebook"])
    return course


def _listen(stack: ExitStack, kind: int, address: Any, visits: list[str]) -> int:
    """Note every visit to a new server on this machine; return its port."""
    server = stack.enter_context(socket.socket(kind))
    server.bind(address)
    server.listen()

    def receive() -> None:
        with suppress(OSError):
            while True:
                visitor, _ = server.accept()
                visits.append(f"{address}")
                visitor.close()

    threading.Thread(target=receive, daemon=True).start()
    stack.callback(server.shutdown, socket.SHUT_RDWR)
    return int(server.getsockname()[1]) if kind == socket.AF_INET else 0


def _grade(found: Run, home: Path) -> None:
    import matplotlib as mpl

    environment = os.environ | {
        "ETABLI_CANARI": found.secrets["environment"],
        "HOME": str(home),
        "MPLCONFIGDIR": mpl.get_configdir(),
    }
    start = time.monotonic()
    grading = subprocess.Popen(
        [sys.executable, HERE / "grade.py", found.course.root, found.secrets["argument"]],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        start_new_session=True,
        text=True,
    )
    try:
        printed, found.errors = grading.communicate(timeout=RUN_SECONDS)
    except subprocess.TimeoutExpired:
        grading.kill()
        printed, found.errors = grading.communicate()
    found.seconds = time.monotonic() - start
    found.outcomes = {line["candidate"]: line for line in map(json.loads, printed.splitlines())}


def _state(*folders: Path) -> dict[str, Any]:
    """Describe every file that a grading has no business to change, without following links."""
    found: dict[str, Any] = {}
    for folder in folders:
        for where, inner, files in os.walk(folder):
            if Path(where) == folders[0]:
                kept = ("autograded", "feedback", "gradebook.db", "notes.db", ".")
                inner[:] = [n for n in inner if not n.startswith(kept)]
                files = [n for n in files if not n.startswith(kept)]
            for name in [*inner, *files]:
                path = os.path.join(where, name)
                status = os.lstat(path)
                content = _digest(path, status) if stat.S_ISREG(status.st_mode) else ""
                owner = (status.st_uid, status.st_gid, status.st_nlink)
                when = status.st_mtime_ns if stat.S_ISREG(status.st_mode) else 0
                found[path] = (status.st_mode, owner, when, content)
    return found


def _digest(path: str, status: os.stat_result) -> str:
    """Sum up a file by what it holds; by what it claims, where it holds next to nothing of that."""
    if status.st_blocks * 512 < status.st_size // 1_000:
        return f"{status.st_size} bytes claimed, {status.st_blocks} blocks"
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def _strays(mark: str, *folders: Path) -> list[str]:
    """List files of that name outside the folders of the graded work."""
    elsewhere = [Path(p) for p in ("/", "/etc", "/tmp", "/var/tmp", "/dev/shm", "/root", "/run")]
    elsewhere += [Path(p) for p in sys.path if p] + [Path(sys.prefix, "bin"), Path.home()]
    found = [str(p) for folder in elsewhere if folder.is_dir() for p in folder.glob(f"*{mark}*")]
    for folder in folders:
        found += [str(p) for p in folder.rglob(f"*{mark}*") if "autograded" not in p.parts]
    return found


def _survivors() -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/comm"):
        with suppress(OSError):
            if path.read_text().strip() == INTRUDER:
                found.append(int(path.parent.name))
    return found


def _scores(course: Course) -> dict[str, dict[str, float]]:
    """Read every candidate's points by task; none for who has no grades."""
    names = [*HONEST, *(hostile.candidate for hostile in HOSTILES)]
    scores = {name: dict.fromkeys(POINTS, 0.0) for name in names}
    with Gradebook(course.db_url) as gradebook:
        for submission in gradebook.assignment_submissions(CASE):
            for grade in (g for notebook in submission.notebooks for g in notebook.grades):
                task = grade.name.removeprefix("test_")
                if task in POINTS and submission.student_id in scores:
                    scores[submission.student_id][task] = grade.auto_score
    return scores


def outputs(run: Run, hostile: Hostile) -> list[Any]:
    path = run.folder(hostile) / f"{CASE}.ipynb"
    if not path.is_file():
        return []
    notebook = nbformat.read(path, as_version=4)
    return [output for cell in notebook.cells for output in cell.get("outputs", [])]


def test_the_run_ends_in_time_and_says_what_became_of_everyone(run: Run) -> None:
    expected = {*HONEST, *(hostile.candidate for hostile in HOSTILES)}
    assert "Traceback" not in run.errors
    assert run.seconds < RUN_SECONDS
    assert expected - set(run.outcomes) == set()


@pytest.mark.parametrize("candidate", HONEST)
def test_honest_work_among_them_is_graded_in_full(run: Run, candidate: str) -> None:
    assert run.outcomes[candidate]["status"] == "graded"
    assert run.scores[candidate] == POINTS


@each
def test_it_gets_its_honest_points_no_more_and_leaves_nothing_unseen(
    run: Run, hostile: Hostile
) -> None:
    outcome = run.outcomes[hostile.candidate]
    refused = outcome["status"] == "failed"
    assert not refused or "refused" in hostile.flags, outcome["message"]
    deserved = dict.fromkeys(POINTS, 0.0) if refused else hostile.deserved
    found = {
        "points": run.scores[hostile.candidate],
        "secrets learnt": _learnt(run, hostile),
        "spoils": _spoils(run, hostile),
        "odd files": _odd_files(run.folder(hostile)),
        "flagged": _flagged(run.folder(hostile), hostile, refused),
    }
    assert found == {
        "points": deserved,
        "secrets learnt": set(),
        "spoils": [],
        "odd files": [],
        "flagged": True,
    }


def _learnt(run: Run, hostile: Hostile) -> set[str]:
    """Name the secrets that stand in what was published of its work."""
    learnt = set()
    for where, _, files in os.walk(run.folder(hostile)):
        for name in files:
            path = Path(where, name)
            if not stat.S_ISREG(path.lstat().st_mode):
                continue
            content = _own(path) if path.name == f"{CASE}.ipynb" else path.read_bytes()
            learnt |= {n for n, secret in run.secrets.items() if secret.encode() in content}
    return learnt


def _own(path: Path) -> bytes:
    """Return an executed notebook without the text of the cells that are not the student's."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("locked"):
            cell.source = ""
    return nbformat.writes(notebook).encode()


def _spoils(run: Run, hostile: Hostile) -> list[str]:
    """Return the lines in which it says that it got something."""
    shown = "\n".join(
        str(o.get("text", o.get("data", "")))
        for o in outputs(run, hostile)
        if o.output_type != "error"
    )
    return [line for line in shown.splitlines() if TROPHY in line]


def _odd_files(folder: Path) -> list[str]:
    """Name what is neither a file nor a folder, or runs with its owner's rights."""
    odd = []
    for where, folders, files in os.walk(folder):
        for name in [*folders, *files]:
            mode = os.lstat(os.path.join(where, name)).st_mode
            if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)) or mode & (
                stat.S_ISUID | stat.S_ISGID
            ):
                odd.append(name)
    return odd


def _flagged(folder: Path, hostile: Hostile, refused: bool) -> bool:
    """Say whether the trainer is told what there is to tell."""
    if refused:
        return bool(json.loads((folder / "echec.json").read_text(encoding="utf-8"))["motif"])
    if "none" in hostile.flags:
        return True
    kinds: set[str] = {flag.kind for flag in read_flags(folder)}
    return bool(
        kinds - {"travail_semblable"} if "any" in hostile.flags else kinds & set(hostile.flags)
    )


def test_nothing_outside_is_changed(run: Run) -> None:
    paths = {
        p for p in run.before.keys() | run.after.keys() if run.before.get(p) != run.after.get(p)
    }
    assert sorted(paths) == []


def test_nothing_is_written_elsewhere(run: Run) -> None:
    assert run.strays == []


def test_no_server_of_this_machine_is_visited(run: Run) -> None:
    assert run.visits == []


def test_no_process_outlives_the_run(run: Run) -> None:
    assert run.survivors == []


def test_the_gradebook_keeps_what_it_held(run: Run) -> None:
    with Gradebook(run.course.db_url) as gradebook:
        assert gradebook.find_student("anouk").first_name == run.secrets["gradebook"]
        known = {student.id for student in gradebook.students}
    assert known <= {"scout-ahead", *HONEST, *(hostile.candidate for hostile in HOSTILES)}


def test_enough_is_tried() -> None:
    counted = {family: len(hostiles(family)) for family in ("forgery", "theft", "escape")}
    assert counted["forgery"] >= 18
    assert len({hostile.candidate for hostile in HOSTILES}) == len(HOSTILES) >= 55
