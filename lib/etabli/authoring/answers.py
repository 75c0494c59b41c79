"""The answers of a bank, `answers/<task>/right_*.py` and `wrong_*.py`: whole, or as changes.

The first line is a comment, in French, that says what is other or wrong. What follows is either the
whole code, or what changes in another answer of the task:

    # Erreur : le CA est pris toutes taxes comprises.
    # À partir de : solution
    # Remplacer :
    valides["ca"] = valides["total_ht"]
    # par :
    valides["ca"] = valides["total_ttc"]

An answer starts from `solution`, or from another file of its folder by its name without `.py`,
which may itself be changes. Blank lines round a text are for the eye. Each text to replace stands
exactly once in the code that the answer starts from; replaced by nothing, whole lines go.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Literal
from unicodedata import normalize

from etabli.errors import CaseError

__all__ = ["SOLUTION", "Answer", "read_answers"]

SOLUTION = "solution"
"""What an answer starts from that changes the case's own solution."""

_START = re.compile(r"#\s*À\s+partir\s+de\s*:\s*(.*?)\s*")
_OLD = re.compile(r"#\s*Remplacer\s*:\s*")
_NEW = re.compile(r"#\s*par\s*:\s*")


@dataclass(frozen=True)
class Answer:
    """A known answer of a task.

    Args:
        task: name of the task.
        name: name of its file, without `.py`.
        text: its whole text, the sentence included, whatever way it was written.
        base: `solution` or the name of the answer that it changes; "" if it was written whole.
    """

    task: str
    name: str
    text: str
    base: str = ""

    @property
    def kind(self) -> Literal["right", "wrong"]:
        """Whether it must have all points of its task, or lose some."""
        return "right" if self.name.startswith("right_") else "wrong"

    @property
    def sentence(self) -> str:
        """What is other or wrong in it, in French."""
        return self.text.partition("\n")[0].lstrip("#").strip()

    @property
    def code(self) -> str:
        """Its text without the sentence."""
        return self.text.partition("\n")[2]


@dataclass(frozen=True)
class _Written:
    """A file as written: the whole answer, or, of one that has a base, its changes."""

    answer: Answer
    changes: tuple[tuple[str, str], ...] = ()


def read_answers(folder: Path, solution: str) -> tuple[list[Answer], dict[str, str]]:
    """Read the bank of a task.

    Args:
        folder: `answers/<task>/`; it may be absent.
        solution: the code of the case's own solution.

    Returns:
        The answers, sorted by name, and what is wrong with each of the other files (French), by
        file name.
    """
    written: dict[str, _Written] = {}
    faults: dict[str, str] = {}
    for path in sorted(folder.glob("*.py")):
        try:
            written[path.stem] = _read(path)
        except CaseError as error:
            faults[path.name] = error.message
    code = {SOLUTION: solution}
    waiting = dict(written)
    while ready := [name for name, one in waiting.items() if one.answer.base in ("", *code)]:
        for name in ready:
            one = waiting.pop(name)
            try:
                base = one.answer.base
                code[name] = _changed(code[base], one.changes, base) if base else one.answer.code
            except CaseError as error:
                faults[f"{name}.py"] = error.message
    faults |= {f"{name}.py": _why_waiting(name, waiting, written) for name in waiting}
    answers = []
    for name, one in written.items():
        if name in code:
            sentence = one.answer.text.partition("\n")[0]
            answers.append(replace(one.answer, text=f"{sentence}\n{code[name]}\n"))
    return answers, faults


def _read(path: Path) -> _Written:
    if not path.name.startswith(("right_", "wrong_")):
        raise CaseError("un nom de réponse commence par « right_ » ou « wrong_ »")
    try:
        text = path.read_text(encoding="utf-8").rstrip("\n")
    except UnicodeDecodeError as error:
        raise CaseError("ce fichier n'est pas du texte en UTF-8") from error
    lines = text.split("\n")
    if not lines[0].startswith("#"):
        raise CaseError("la première ligne dit en commentaire ce qui change")
    answer = Answer(path.parent.name, path.stem, text)
    marks = [normalize("NFC", line) for line in lines]
    start = _START.fullmatch(marks[1]) if len(lines) > 1 else None
    if start is None:
        for number, line in enumerate(marks, start=1):
            if any(mark.fullmatch(line) for mark in (_START, _OLD, _NEW)):
                raise CaseError(
                    f"ligne {number}, « {line} » : une réponse écrite en changements a pour deuxième "
                    "ligne « # À partir de : … »"
                )
        return _Written(answer)
    changes: list[tuple[list[str], list[str]]] = []
    side = None
    for number, (line, mark) in enumerate(zip(lines[2:], marks[2:], strict=True), start=3):
        if _OLD.fullmatch(mark) and side != 0:
            changes.append(([], []))
            side = 0
        elif _NEW.fullmatch(mark) and side == 0:
            side = 1
        elif _OLD.fullmatch(mark) or _NEW.fullmatch(mark) or (side is None and line.strip()):
            raise CaseError(
                f"ligne {number}, « {line} » : attend tour à tour « # Remplacer : » et « # par : »"
            )
        elif side is not None:
            changes[-1][side].append(line)
    if side != 1:
        raise CaseError("attend au moins une fois « # Remplacer : », puis « # par : »")
    texts = tuple((_trimmed(old), _trimmed(new)) for old, new in changes)
    return _Written(replace(answer, base=start[1]), texts)


def _trimmed(lines: list[str]) -> str:
    """Return the text of some lines without the blank ones round it."""
    kept = [rank for rank, line in enumerate(lines) if line.strip()]
    return "\n".join(lines[kept[0] : kept[-1] + 1]) if kept else ""


def _why_waiting(
    name: str, waiting: Mapping[str, _Written], written: Mapping[str, _Written]
) -> str:
    """Say why the code that an answer starts from is not to be had."""
    trail = [name]
    while (base := waiting[trail[-1]].answer.base) in waiting and base not in trail:
        trail.append(base)
    if base == name:
        return f"des réponses partent l'une de l'autre : {' → '.join([*trail, base])}"
    base = waiting[name].answer.base
    if base in written:
        return f"part de « {base} », elle-même en faute"
    known = ", ".join([SOLUTION, *(other for other in written if other != name)])
    return f"part de « {base} », qui n'est pas une réponse lisible de cette tâche ({known})"


def _changed(start: str, changes: tuple[tuple[str, str], ...], base: str) -> str:
    places: list[tuple[int, int, str]] = []
    for old, new in changes:
        if not old:
            raise CaseError("« # Remplacer : » ne dit pas quel texte")
        found = [match.start() for match in re.finditer(f"(?={re.escape(old)})", start)]
        shown = old if len(old) <= 80 else f"{old[:80]}…"
        if len(found) != 1:
            raise CaseError(
                f"« {shown} » se trouve {len(found)} fois dans « {base} » ; un texte à remplacer "
                "s'y trouve une fois exactement"
            )
        if old == new:
            raise CaseError(f"« {shown} » est remplacé par lui-même")
        places.append((found[0], found[0] + len(old), new))
    places.sort()
    if any(after[0] < before[1] for before, after in pairwise(places)):
        raise CaseError("deux textes à remplacer se chevauchent")
    text = start
    for begin, end, new in reversed(places):
        starts_line = begin == 0 or text[begin - 1] == "\n"
        if not new and starts_line and text[end : end + 1] in ("", "\n"):  # whole lines go
            begin, end = (begin, end + 1) if end < len(text) else (max(begin - 1, 0), end)
        text = text[:begin] + new + text[end:]
    return text
