"""A new case that already keeps the contract, and shows each kind of cell: its author replaces."""

import json
import re
import shutil
from importlib.resources import as_file, files
from pathlib import Path
from string import Template
from tempfile import TemporaryDirectory

from etabli.course import Course
from etabli.errors import CaseError
from etabli.frameworks import Frameworks

__all__ = ["new_case"]

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def new_case(course: Course, name: str, frameworks: Frameworks, bloc: str) -> Path:
    """Write cases/<name>/, whole or not at all.

    Args:
        course: whose case it is.
        name: of the folder, such as `bc03-emailing`.
        frameworks: of the competencies that the new case shows.
        bloc: code of the bloc of the case.

    Returns:
        The folder of the case.

    Raises:
        CaseError: the name does not suit or is taken, or the bloc does not exist.
    """
    folder = course.cases / name
    if not _NAME.fullmatch(name):
        raise CaseError(f"« {name} » : un nom de cas s'écrit en minuscules, chiffres et tirets")
    if folder.exists():
        raise CaseError("ce dossier existe déjà ; choisissez un autre nom", where=folder)
    blocs = {each.code: each for each in frameworks.framework.blocs}
    if bloc not in blocs:
        raise CaseError(f"bloc inconnu : « {bloc} » (blocs : {', '.join(blocs)})")
    words = {
        "titre": f"À compléter : {name}",
        "bloc": bloc,
        "livrable": json.dumps(blocs[bloc].deliverables[0], ensure_ascii=False),  # as TOML has it
        "numero": _next_number(course),
        "code": blocs[bloc].competencies[0].code,
    }
    with TemporaryDirectory() as scratch, as_file(files(__package__) / "template") as template:
        for path in sorted(p for p in template.rglob("*.txt") if p.is_file()):
            target = Path(scratch, name, path.relative_to(template)).with_suffix("")
            target.parent.mkdir(parents=True, exist_ok=True)
            text = Template(path.read_text(encoding="utf-8")).substitute(words)
            target.write_text(text, encoding="utf-8", newline="\n")
        shutil.copytree(Path(scratch, name), folder)
    return folder


def _next_number(course: Course) -> int:
    texts = (path.read_text(encoding="utf-8") for path in course.cases.glob("*/case.toml"))
    found = (re.search(r"^numero\s*=\s*(\d+)", text, re.MULTILINE) for text in texts)
    return max((int(each[1]) for each in found if each), default=0) + 1
