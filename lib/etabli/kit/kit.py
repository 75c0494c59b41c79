"""`kit-apprenant.zip`: all that a student's own computer needs besides the packages it downloads.

kit-apprenant/
  LISEZ-MOI.txt
  demarrer-windows.bat, demarrer-macos.command, demarrer-linux.sh
  cas/<case>/                 the released cases
  atelier/                    the wheel, versions.txt (pinned needs), bureau.json (`etabli.desk.work`), guide.md
  travail/                    made at the first start; never part of a kit
"""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.resources import files
from pathlib import Path

from etabli.desk.work import CaseInfo, Desk, settings
from etabli.errors import EtabliError
from etabli.kit.wheel import NEEDS, packed, wheel
from etabli.stages import LITTER

__all__ = ["KIT", "kit", "pins"]

KIT = "kit-apprenant"
"""The kit's folder, and the name of its archive."""

# Name in the kit → the file that it is; macOS opens a `.command`, Linux a `.sh`, and both are one.
_SCRIPTS = {
    "demarrer-windows.bat": "demarrer.bat",
    "demarrer-macos.command": "demarrer.sh",
    "demarrer-linux.sh": "demarrer.sh",
}
_PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)(?P<marker> *;[^\\]*)?", re.M)


def kit(desk: Desk, released: Path, guide: Path, lock: Path) -> bytes:
    """Return the kit's archive; the same course gives the same bytes.

    Args:
        desk: what the course says of its cases; where they are dropped stays with the course.
        released: folder of the cases as they are handed out.
        guide: the student's guide, in Markdown.
        lock: requirements.lock, whose versions students get.

    Raises:
        EtabliError: the lock, the guide or a case is not there.
    """
    missing = [path for path in (lock, guide) if not path.is_file()]
    if missing:
        raise EtabliError("il manque au kit : faites-le depuis le dépôt d'Établi", where=missing[0])
    name, content = wheel()
    told = settings(replace(desk, candidate="", drop=None, feedback=None))
    found = {
        f"atelier/{name}": content,
        "atelier/versions.txt": pins(lock.read_text(encoding="utf-8")).encode(),
        "atelier/bureau.json": (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode(),
        "atelier/guide.md": guide.read_bytes(),
    }
    for script, file in {"LISEZ-MOI.txt": "LISEZ-MOI.txt", **_SCRIPTS}.items():
        text = files("etabli.kit").joinpath("files", file).read_text(encoding="utf-8")
        found[script] = _for_windows(text) if script.endswith((".bat", ".txt")) else text.encode()
    for case in desk.cases:
        found |= dict(_case(released, case))
    return packed(
        {f"{KIT}/{path}": content for path, content in sorted(found.items())},
        run=frozenset(f"{KIT}/{script}" for script in _SCRIPTS),
    )


def pins(lock: str) -> str:
    """Return the versions of a lock that a student's computer may need, one a line.

    What is not installed here is kept: other systems need it.
    """
    closure = set(_closure())
    lines = []
    for found in _PIN.finditer(lock):
        name = _plain(found["name"])
        if name in closure or not _installed(name):
            marker = (found["marker"] or "").strip(" ;")
            lines.append(f"{name}=={found['version']}{f' ; {marker}' if marker else ''}")
    return "\n".join([*lines, ""])


def _closure() -> Iterator[str]:
    """Yield the packages that the wheel's needs bring, and theirs."""
    waiting, seen = [_plain(need) for need in NEEDS], set[str]()
    while waiting:
        name = waiting.pop()
        if name in seen or not _installed(name):
            continue
        seen.add(name)
        yield name
        for line in requires(name) or ():
            if "extra ==" not in line:
                waiting.append(_plain(re.split(r"[\s\[<>=!~;(]", line, maxsplit=1)[0]))


def _installed(name: str) -> bool:
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _case(released: Path, case: CaseInfo) -> Iterator[tuple[str, bytes]]:
    folder = released / case.name
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not LITTER & set(path.parts):
            yield f"cas/{path.relative_to(released).as_posix()}", path.read_bytes()


def _for_windows(text: str) -> bytes:
    """Return a text with the ends of line of Windows; a script may not start with a mark."""
    lines = text.replace("\n", "\r\n")
    return lines.encode("utf-8" if text.startswith("@") else "utf-8-sig")
