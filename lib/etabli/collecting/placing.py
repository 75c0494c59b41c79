"""Where one candidate's attempts go: the last counts, what it replaces is kept, nothing is done twice."""

import errno
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from etabli._printable import printable
from etabli.collecting.attempts import Attempt, content_digest
from etabli.collecting.receipts import Deposit, Row, read_deposits, receipt
from etabli.course import Course
from etabli.handed_in.account import SYSTEM
from etabli.handed_in.times import shown_time
from etabli.stages import COLLECT_RECEIPT, FAILURE_FILE, TIMESTAMP_FILE

__all__ = ["Placing", "Staged", "staged"]

_GONE = "retiré"  # by hand, from submitted/

Moves = list[tuple[Path, Path]]


@dataclass(frozen=True)
class Staged:
    """An attempt whose files are on the disk, beside their place: it holds none of them any more."""

    attempt: Attempt
    digest: str
    sha256: Mapping[str, str]
    folder: Path


def staged(attempt: Attempt, folder: Path) -> Staged:
    """Write an attempt's files to a folder of its own in `folder`."""
    digest = attempt.digest
    files = attempt.files or attempt.raw
    folder.mkdir(parents=True, exist_ok=True)
    own = folder / f"{len(list(folder.iterdir())):05}"
    own.mkdir()
    problem = attempt.problem
    for name, content in files.items():
        path = own / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                file.write(content)
        except (FileExistsError, NotADirectoryError, IsADirectoryError):
            problem = problem or f"deux fichiers de même nom : « {printable(name)} »"
        except OSError as error:
            if error.errno != errno.ENAMETOOLONG:
                raise
            problem = problem or f"nom trop long : « {printable(name)[:60]}… »"
    sha256 = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    return Staged(replace(attempt, files={}, raw={}, problem=problem), digest, sha256, own)


class Placing:
    """One candidate's attempts for a case, against what is there.

    Args:
        course, candidate, case: whose and what for.
        received: when it was handed in, where the trainer knows.
        now: the present, in the course's zone.
    """

    def __init__(
        self, course: Course, candidate: str, case: str, received: datetime | None, now: datetime
    ) -> None:
        self._candidate, self._case = candidate, case
        self._place = course.submitted / candidate / case
        self._aside = course.collected / candidate / case
        self._graded = course.autograded / candidate / case
        self._received, self._now = received, now
        self._deposits = read_deposits(course.collected, candidate, case)
        self._new: list[Staged] = []

    def add(self, one: Staged) -> None:
        """Take in one more attempt."""
        self._new.append(one)

    def settle(self, work: Path) -> tuple[Moves, list[Row]]:
        """Return what is to be moved where, and what to say of each attempt.

        Args:
            work: where receipts are made ready.
        """
        moves: Moves = []
        rows: list[Row] = []
        current = self._current()
        self._deposits = [deposit for deposit in self._deposits if deposit.dossier != _GONE]
        known = {deposit.empreinte for deposit in self._deposits}
        good: list[Staged] = []
        for one in self._new:
            if one.attempt.problem:
                if one.digest not in known:
                    self._refuse(one, work, moves, alone=current is None)
                rows.append(self._row(one, "refusé", one.attempt.problem))
            elif one.digest in known:
                rows.append(self._again(one, current, work, moves))
            else:
                known.add(one.digest)
                good.append(one)
        good.sort(key=self._order)
        counts = good[-1] if good else None
        if counts and current and current.ordre and current.ordre > self._order_text(counts):
            counts = None
        for one in good:
            target = self._place if one is counts else self._free()
            if one is counts:
                if os.path.lexists(self._place):
                    moves.append((self._place, self._keep(current)))
                rows.append(self._row(one, "remplace" if current else "recueilli"))
                self._date(one)
            else:
                rows.append(self._row(one, "gardé", "une remise plus récente compte"))
            moves.append((one.folder, target))
            self._deposits.append(self._deposit(one, "" if one is counts else target.name))
        if counts and self._only_failed():
            moves.append((self._graded, work / "anciens" / self._candidate))
        if moves:
            path = work / "recus" / f"{self._candidate}.json"
            path.parent.mkdir(exist_ok=True)
            text = receipt(self._candidate, self._case, self._deposits)
            path.write_text(text, encoding="utf-8")
            moves.append((path, self._aside / COLLECT_RECEIPT))
        return moves, rows

    def _current(self) -> Deposit | None:
        """Return the deposit that counts; one that was put there by hand is none of ours yet."""
        ours = next((d for d in self._deposits if not d.dossier), None)
        if not os.path.lexists(self._place):
            if ours:  # taken away since
                self._deposits[self._deposits.index(ours)] = replace(ours, dossier=_GONE)
            return None
        files = dict(_files(self._place))
        digest = content_digest(files)
        if ours and ours.empreinte == digest:
            return ours
        if ours:
            self._deposits[self._deposits.index(ours)] = replace(ours, dossier=_GONE)
        sha256 = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
        at = self._now.isoformat(timespec="seconds")
        found = Deposit(digest, sha256, "", "déjà dans submitted/", at)
        self._deposits.append(found)
        return found

    def _keep(self, current: Deposit | None) -> Path:
        """Return where the copy that counted until now goes."""
        target = self._free()
        if current:
            rank = self._deposits.index(current)
            self._deposits[rank] = replace(current, dossier=target.name)
        return target

    def _free(self) -> Path:
        taken = {deposit.dossier for deposit in self._deposits}
        rank = 1
        while (name := f"remise-{rank}") in taken or (self._aside / name).exists():
            rank += 1
        return self._aside / name

    def _refuse(self, one: Staged, work: Path, moves: Moves, alone: bool) -> None:
        target = self._free()
        moves.append((one.folder, target))
        self._deposits.append(self._deposit(one, target.name))
        if (
            alone
            and not self._graded.exists()
            and not any(not s.attempt.problem for s in self._new)
        ):
            # Handed in, and not to be opened: it waits for somebody, and is no zero.
            path = work / "echecs" / f"{self._candidate}.json"
            path.parent.mkdir(exist_ok=True)
            kept = f"{self._aside.parent.parent.name}/{self._candidate}/{self._case}/{target.name}/"
            reason = f"{one.attempt.problem} (gardé dans « {kept} »)"
            path.write_text(
                json.dumps({"motif": reason}, ensure_ascii=False) + "\n", encoding="utf-8"
            )
            moves.append((path, self._graded / FAILURE_FILE))

    def _again(self, one: Staged, current: Deposit | None, work: Path, moves: Moves) -> Row:
        """Say that it was there; date it, if it counts and the trainer now says when."""
        at, by = self._handed_in(one)
        text = at.isoformat(timespec="seconds") if at else None
        if not (current and current.empreinte == one.digest and at and current.le != text):
            return self._row(one, "inchangé")
        self._date(one)
        moves.append((one.folder / TIMESTAMP_FILE, self._place / TIMESTAMP_FILE))
        rank = self._deposits.index(current)
        self._deposits[rank] = replace(current, le=text, dit_par=by)
        return self._row(one, "daté")

    def _only_failed(self) -> bool:
        """Whether autograded/ says no more than that an earlier hand-in could not be opened."""
        return self._graded.is_dir() and [p.name for p in self._graded.iterdir()] == [FAILURE_FILE]

    def _date(self, one: Staged) -> None:
        """Write when the work was handed in, where somebody but its author's own file says so."""
        at, _ = self._handed_in(one)
        if at:
            text = f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC\n"
            (one.folder / TIMESTAMP_FILE).write_text(text, encoding="utf-8")

    def _handed_in(self, one: Staged) -> tuple[datetime | None, str | None]:
        if self._received:
            return self._received, "formateur"
        manifest = one.attempt.manifest
        if manifest and manifest.at <= self._now + timedelta(minutes=10):
            return manifest.at, "remise"
        return None, None

    def _order(self, one: Staged) -> tuple[str, tuple[int, int]]:
        return self._order_text(one), one.attempt.rank

    def _order_text(self, one: Staged) -> str:
        manifest = one.attempt.manifest
        at = one.attempt.order
        if manifest:
            at = manifest.at.astimezone(self._now.tzinfo).replace(tzinfo=None)
        return at.isoformat(timespec="seconds")

    def _deposit(self, one: Staged, folder: str) -> Deposit:
        at, by = self._handed_in(one)
        return Deposit(
            empreinte=one.digest,
            fichiers=one.sha256,
            dossier=folder,
            source=one.attempt.source,
            recueilli_le=self._now.isoformat(timespec="seconds"),
            ordre=self._order_text(one),
            le=at.isoformat(timespec="seconds") if at else None,
            dit_par=by,
            numero=one.attempt.manifest.number if one.attempt.manifest else "",
        )

    def _row(self, one: Staged, state: str, *said: str) -> Row:
        notes = [*said, *one.attempt.notes]
        manifest = one.attempt.manifest
        if manifest:
            notes.append(
                f"reçu {manifest.number} du {shown_time(manifest.at, self._now.tzinfo or UTC)}"
                if self._handed_in(one)[0]
                else f"reçu {manifest.number} : son heure est à venir, non retenue"
            )
            if manifest.candidate not in ("", self._candidate):
                notes.append(f"le reçu nomme « {manifest.candidate} »")
        label = one.attempt.label or "(sans nom)"
        return Row(label, self._candidate, state, " ; ".join(notes))


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a folder that are somebody's work; links are left alone."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not SYSTEM.fullmatch(name))
        for name in names:
            path = Path(root, name)
            inner = path.relative_to(folder).as_posix()
            ours = inner == TIMESTAMP_FILE or SYSTEM.fullmatch(name)
            if path.is_file() and not path.is_symlink() and not ours:
                yield os.fsencode(inner).decode(errors="backslashreplace"), path.read_bytes()
