"""`etabli collect`: bring work in, whole or not at all, and leave a receipt.

`prepare` puts all that is to be brought in beside its place, in .recueil-…/, and says what it will do;
`apply` moves it there by renaming. What is to be moved is written down before the first move, so that
a run that was killed is finished by the next: see `finish`.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp

from etabli._lock import locked
from etabli.collecting.archives import Refused
from etabli.collecting.attempts import Attempt, attempts
from etabli.collecting.people import ClassList, Match
from etabli.collecting.placing import Placing, staged
from etabli.collecting.receipts import Row, Run, run_receipt
from etabli.collecting.sources import Source, open_sources
from etabli.course import Course
from etabli.errors import CollectError, GradebookError
from etabli.handed_in.account import course_account
from etabli.handed_in.times import course_zone
from etabli.results.gradebook import gradebook_engine, open_gradebook

__all__ = ["Plan", "class_names", "finish", "prepare"]

_STAGING = ".recueil-"
_MOVES = "deplacements.json"


@dataclass
class Plan:
    """What a run will do; `apply` does it.

    Args:
        course: the course.
        case: name of the case.
        rows: a line for each attempt, in the order of the sources.
        unsettled: labels of those whose work nobody can be given, with who it may be.
        class_list: shows who is who.
        changes: whether there is anything to do.
    """

    course: Course
    case: str
    rows: list[Row] = field(default_factory=list)
    unsettled: dict[str, tuple[str, ...]] = field(default_factory=dict)
    class_list: ClassList = field(default_factory=lambda: ClassList({}))
    changes: bool = False
    _folder: Path = field(default_factory=Path)
    _moves: list[tuple[str, str]] = field(default_factory=list)

    def apply(self) -> Path:
        """Bring the work in; return the receipt of the run.

        Raises:
            CollectError: somebody's name is not settled, or the disk refuses.
        """
        if self.unsettled:
            raise CollectError("il reste des noms à préciser : rien n'est recueilli")
        text = json.dumps(self._moves, ensure_ascii=False)
        new = self._folder / f"{_MOVES}.nouveau"
        new.write_text(text, encoding="utf-8")
        new.rename(self._folder / _MOVES)  # from here on, it will be done
        finish(self.course)
        return self.course.root / self._moves[-1][1]


def class_names(course: Course) -> dict[str, tuple[str, str]]:
    """Return first and last name of everybody known: the gradebook's students, who handed in."""
    try:
        gradebook_engine(course.db_url).dispose()
    except GradebookError:
        students = {}  # there is none yet
    else:
        with open_gradebook(course.db_url) as gradebook:
            students = dict(gradebook.students)
    return {who: ("", "") for who, _ in course_account(course).deposits} | students


@contextmanager
def prepare(
    course: Course,
    case: str,
    sources: list[Path],
    *,
    told: Iterable[str] = (),
    left: Iterable[str] = (),
    received: datetime | None = None,
    now: datetime | None = None,
) -> Iterator[Plan]:
    """Read sources and say what will be done with them; nothing is changed before `apply`.

    Args:
        course: the course.
        case: the case that they are work for.
        sources: archives, folders, single files.
        told: « name=identifier » for names that the class list does not settle.
        left: names to leave aside.
        received: when all of it was handed in, where the trainer knows; else what the archives made
            by the workbench say, else nobody knows.
        now: the present.

    Raises:
        CollectError: the case is unknown, nobody is in the class, a source cannot be opened, another
            run is under way, or the disk refuses.
    """
    zone = course_zone(course)
    now = (now or datetime.now(UTC)).astimezone(zone)
    if case not in course.case_names():
        known = ", ".join(course.case_names())
        raise CollectError(f"aucun cas de ce nom (cas : {known})", where=case)
    busy = CollectError(
        "une correction ou un recueil est en cours sur ce cours : attendez qu'il finisse",
        where=course.root,
    )
    with locked(course.root / ".correction.verrou", busy), _disk(course):
        finish(course)
        class_list = ClassList(class_names(course), told, left)
        folder = Path(mkdtemp(prefix=_STAGING, dir=course.root))
        try:
            with open_sources(sources, f"{case}.ipynb") as opened:
                plan = Plan(course, case, class_list=class_list, _folder=folder)
                _fill(plan, opened, received, now)
                _add_run_receipt(plan, sources, now)
            yield plan
        finally:
            if not (folder / _MOVES).exists():  # else the next run ends what was begun
                shutil.rmtree(folder, ignore_errors=True)


def finish(course: Course) -> None:
    """Do the moves that a run has written down, and sweep away what others have left.

    Each move can be done again: its source is gone, or its target is there.
    """
    for folder in sorted(course.root.glob(f"{_STAGING}*")):
        moves = folder / _MOVES
        if moves.is_file():
            for source, target in json.loads(moves.read_text(encoding="utf-8")):
                _move(course.root / source, course.root / target)
        shutil.rmtree(folder, ignore_errors=True)


def _move(source: Path, target: Path) -> None:
    if not os.path.lexists(source):
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_file() and not source.is_symlink():
        os.replace(source, target)
    elif not os.path.lexists(target):
        source.rename(target)


def _fill(
    plan: Plan,
    sources: list[Source],
    received: datetime | None,
    now: datetime,
) -> None:
    """Stage every attempt, settle which counts, and say so row by row."""
    placing: dict[str, Placing] = {}
    order: list[str] = []
    for source in sources:
        for attempt in attempts(source, plan.case):
            match = plan.class_list.find(attempt.label, attempt.number)
            if not match.id:
                _unsettled(plan, attempt, match)
                continue
            if match.id not in placing:
                placing[match.id] = Placing(plan.course, match.id, plan.case, received, now)
                order.append(match.id)
            placing[match.id].add(staged(attempt, plan._folder / "depots"))
    moves: list[tuple[Path, Path]] = []
    for id in order:
        found, rows = placing[id].settle(plan._folder)
        moves += found
        plan.rows += rows
    plan.changes = bool(moves)
    root = plan.course.root
    plan._moves += [
        (a.relative_to(root).as_posix(), b.relative_to(root).as_posix()) for a, b in moves
    ]


def _unsettled(plan: Plan, attempt: Attempt, match: Match) -> None:
    label = attempt.label or "(sans nom)"
    if match.left:
        plan.rows.append(Row(label, "", "laissé", attempt.problem))
        plan.changes = True
        return
    maybe = tuple(plan.class_list.shown(id) for id in match.maybe)
    note = f"est-ce {' ou '.join(maybe)} ?" if maybe else "personne de ce nom dans la classe"
    if len(match.maybe) > 1 and attempt.number:
        label = f"{label}_{attempt.number}"
    plan.rows.append(Row(label, "", "à préciser", note))
    plan.unsettled[label] = match.maybe


def _add_run_receipt(plan: Plan, sources: list[Path], now: datetime) -> None:
    digests = {}
    for path in sources:
        if path.is_file():
            with path.open("rb") as file:
                digests[path.name] = hashlib.file_digest(file, "sha256").hexdigest()
        else:
            digests[path.name] = ""
    run = Run(plan.case, now.isoformat(timespec="seconds"), digests, tuple(plan.rows))
    name = _free(plan.course.collected, f"recueil-{now:%Y%m%d-%H%M%S}", ".json")
    text = run_receipt(run).encode(errors="backslashreplace")
    (plan._folder / "recueil.json").write_bytes(text)
    staging = (plan._folder / "recueil.json").relative_to(plan.course.root)
    plan._moves.append((staging.as_posix(), f"{plan.course.collected.name}/{name}"))


def _free(folder: Path, stem: str, suffix: str) -> str:
    name, rank = f"{stem}{suffix}", 2
    while (folder / name).exists():
        name, rank = f"{stem}-{rank}{suffix}", rank + 1
    return name


@contextmanager
def _disk(course: Course) -> Iterator[None]:
    try:
        yield
    except Refused as error:
        raise CollectError(str(error)) from error
    except OSError as error:
        raise CollectError(
            f"recueil interrompu ({error.strerror or error}) : rien n'est pris à moitié. Faites de la "
            "place, ou vérifiez les droits, puis recommencez",
            where=error.filename or course.root,
        ) from error
