"""A student's work folder: what stands in it, and how far each case is.

travail/<case>/                         the student's copy of the case
travail/remises/<case>/<number>/        <case>.zip, what was handed in; remise.json, its receipt
travail/retours/<case>.html             feedback, where the student puts the page they were sent
travail/.etabli/bureau.json             what the course says of its cases (`Desk`)
travail/.etabli/depart/<case>.ipynb     the notebook as it was handed out
travail/.etabli/guide.md                the guide
"""

import json
import os
import re
import shutil
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from etabli.errors import DeskError
from etabli.handed_in.manifest import MANIFEST_FILE, Manifest, read_manifest
from etabli.stages import LITTER

__all__ = [
    "CaseInfo",
    "Desk",
    "Receipt",
    "case_info",
    "open_desk",
    "read_settings",
    "set_up",
    "settings",
]

_OURS = ".etabli"
_SETTINGS = "bureau.json"
_FORMAT, _VERSION = "etabli-bureau", 1


@dataclass(frozen=True)
class CaseInfo:
    """What the home says of a case.

    Args:
        name: its folder and notebook, e.g. "bc03-roi".
        title: as its notebook is headed.
        summary: what is to be done, in plain words.
        deliverable: the deliverable, in the words of the certification.
        minutes: how long it takes.
        due: by when it is to be handed in, with its zone.
    """

    name: str
    title: str
    summary: str = ""
    deliverable: str = ""
    minutes: int = 0
    due: datetime | None = None


@dataclass(frozen=True)
class Receipt:
    """What a student keeps of having handed in: the manifest, and the archive beside it."""

    manifest: Manifest
    archive: Path
    late: bool = False


@dataclass(frozen=True)
class Desk:
    """A work folder and what the course says of its cases.

    Args:
        root: the folder, all that the student's server serves.
        cases: in the order of the home.
        zone: name of the course's time zone.
        candidate: identifier in the class, "" where it is not known.
        drop: folder where the course takes archives: drop/<case>/<candidate>/; None without one.
        feedback: folder of pages from the trainer, <case>/<case>.html; None without one.
    """

    root: Path
    cases: tuple[CaseInfo, ...]
    zone: str = "Europe/Paris"
    candidate: str = ""
    drop: Path | None = None
    feedback: Path | None = None

    def case(self, name: str) -> CaseInfo:
        """Return a case.

        Raises:
            DeskError: there is none of this name.
        """
        for case in self.cases:
            if case.name == name:
                return case
        raise DeskError(f"aucun cas ne s'appelle « {name} »")

    def notebook(self, case: str) -> Path:
        """Return the student's notebook of a case."""
        return self.root / case / f"{case}.ipynb"

    def start(self, case: str) -> Path:
        """Return the notebook of a case as it was handed out."""
        return self.root / _OURS / "depart" / f"{case}.ipynb"

    @property
    def guide(self) -> Path:
        """The student's guide, in Markdown."""
        return self.root / _OURS / "guide.md"

    def now(self) -> datetime:
        """Return the time, in the course's zone."""
        return datetime.now(ZoneInfo(self.zone)).replace(microsecond=0)

    def local(self, moment: datetime) -> datetime:
        """Return a moment in the course's zone."""
        return moment.astimezone(ZoneInfo(self.zone))

    def receipts_of(self, case: str) -> Path:
        """Return the folder of what was handed in of a case."""
        return self.root / "remises" / case

    def receipts(self, case: CaseInfo) -> list[Receipt]:
        """Return what was handed in of a case, the last first; what is damaged is passed over."""
        found = []
        for path in self.receipts_of(case.name).glob(f"*/{MANIFEST_FILE}"):
            try:
                manifest = read_manifest(path.read_bytes())
            except (OSError, ValueError):
                continue
            late = bool(case.due and manifest.at > case.due)
            found.append(Receipt(manifest, path.with_name(f"{case.name}.zip"), late))
        return sorted(found, key=lambda receipt: receipt.manifest.at, reverse=True)

    def feedback_page(self, case: str) -> Path | None:
        """Return the page of feedback on a case, if it has come."""
        places = [self.root / "retours" / f"{case}.html", self.root / "retours" / case]
        if self.feedback:
            places.insert(0, self.feedback / case / f"{case}.html")
        for place in places:
            page = place / f"{case}.html" if place.suffix != ".html" else place
            if page.is_file():
                return page
        return None


def set_up(desk: Desk, released: Path, guide: Path | None = None) -> None:
    """Copy the cases to the work folder, leaving alone those that are there, and note the rest.

    Args:
        desk: what is to be.
        released: folder of the cases as they are handed out.
        guide: the student's guide, in Markdown.
    """
    (desk.root / _OURS / "depart").mkdir(parents=True, exist_ok=True)
    for case in desk.cases:
        copy = desk.root / case.name
        if not copy.exists():
            shutil.copytree(released / case.name, copy, ignore=shutil.ignore_patterns(*LITTER))
        if not desk.start(case.name).is_file():
            shutil.copy(released / case.name / f"{case.name}.ipynb", desk.start(case.name))
    if guide and guide.is_file():
        shutil.copy(guide, desk.guide)
    _write(desk.root / _OURS / _SETTINGS, settings(desk))


def open_desk(root: Path) -> Desk:
    """Return the desk of a work folder.

    Raises:
        DeskError: it is none.
    """
    return read_settings(root / _OURS / _SETTINGS, root)


def read_settings(path: Path, root: Path) -> Desk:
    """Return the desk that a `bureau.json` describes, for a work folder.

    Raises:
        DeskError: it describes none.
    """
    try:
        data: Any = json.loads(path.read_text(encoding="utf-8"))
        if (data["format"], data["version"]) != (_FORMAT, _VERSION):
            raise ValueError("format")
        return _desk(root, data)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DeskError(
            "ce dossier de travail n'est pas prêt : relancez l'atelier", where=path
        ) from error


def settings(desk: Desk) -> dict[str, Any]:
    """Return what `bureau.json` is to hold."""
    return {
        "format": _FORMAT,
        "version": _VERSION,
        "fuseau": desk.zone,
        "candidat": desk.candidate,
        "depot": str(desk.drop) if desk.drop else None,
        "retours": str(desk.feedback) if desk.feedback else None,
        "cas": [
            {
                "nom": case.name,
                "titre": case.title,
                "resume": case.summary,
                "livrable": case.deliverable,
                "duree_minutes": case.minutes,
                "echeance": case.due.isoformat() if case.due else None,
            }
            for case in desk.cases
        ],
    }


def _desk(root: Path, data: Any) -> Desk:
    cases = tuple(
        CaseInfo(
            name=_name(one["nom"]),
            title=str(one["titre"]),
            summary=str(one["resume"]),
            deliverable=str(one["livrable"]),
            minutes=int(one["duree_minutes"]),
            due=datetime.fromisoformat(one["echeance"]) if one["echeance"] else None,
        )
        for one in data["cas"]
    )
    desk = Desk(root, cases, str(data["fuseau"]), str(data["candidat"]))
    drop, feedback = data["depot"], data["retours"]
    return replace(
        desk, drop=Path(drop) if drop else None, feedback=Path(feedback) if feedback else None
    )


def _name(text: str) -> str:
    if not re.fullmatch(r"[\w-]+", text):
        raise ValueError("name of a case")
    return text


def _write(path: Path, data: Any) -> None:
    temporary = path.with_suffix(f".{os.getpid()}")
    temporary.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    temporary.replace(path)


def case_info(name: str, data: dict[str, Any], due: datetime | None = None) -> CaseInfo:
    """Return what the home says of a case, from its `case.toml`."""
    return CaseInfo(
        name=name,
        title=str(data.get("titre", name)),
        summary=str(data.get("resume", "")),
        deliverable=str(data.get("livrable", "")),
        minutes=int(data.get("duree_minutes", 0)),
        due=due,
    )
