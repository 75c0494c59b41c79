"""The running text of the national register: without its HTML (`plain`), cut into items (`split`).

Nothing in the register says where a competency ends: `split` guesses, and says how sure it is. It says
« sûr » only where two numbers at least follow each other, nothing is left out and no item holds
another list.
"""

import html
import re
from collections.abc import Callable
from typing import Any

import lxml.html

__all__ = ["plain", "split"]

_TAG = re.compile(
    r"</?(?:p|br|div|span|ul|ol|li|table|tbody|tr|t[dh]|h[1-6]|strong|b|em|i|u|font|a|sup|sub)\b[^<>]*>",
    re.IGNORECASE,
)
_BLOCKS = {"p", "div", "ul", "ol", "table", "tr", "h1", "h2", "h3", "h4", "h5", "h6"}

# « C1. », « C1.2 – », « A1.C2 : », « CP3. », « Compétence 4 : ».
_CODES = (
    r"(?<!\w)(?:[AB]C?(?P<head>\d{1,3})[ .–-]*)?C(?:omp[ée]tence|P)?[ .]{0,2}"
    r"(?P<number>\d{1,3}(?:\.\d{1,3})*)"
    r"(?:\s?[.:)–—-][ .:)–—-]*|\s+(?=[A-ZÀ-Ý]))"
)
# « 1. » and « 1) » at the start of a line, then within one; « a) ».
_DIGITS = r"^(?P<number>\d{1,2}(?:\.\d{1,2})*)\s?[.)–-]+\s*"
_INLINE = r"(?:^|(?<=\s))(?P<number>\d{1,2}(?:\.\d{1,2})*)\s?[.)–-]+\s+(?=[A-ZÀ-Ý])"
_LETTERS = r"(?:^|(?<=\s))(?P<letter>[a-z])\)\s*"

# Marks that open each item; marks between two.
_OPENING = {
    r"(?<!\S)[•·▪■●◦➢✓*\uf0b7]+\s*": "assez sûr",
    r"^[-–—]\s*|(?:(?<=[;.:])\s|\s\s)[-–—]\s+": "assez sûr",
    r"(?<!\S)[-–—]\s+(?=[A-ZÀ-Ý\d])": "peu sûr",
}
_BETWEEN = {r";\n": "point-virgule", r"\n": "ligne", r";\s": "point-virgule", r"\s\s": "blancs"}
# What shows that an item holds a list of its own.
_INNER = re.compile(
    rf"(?:^|\s)[•·▪■●◦➢✓\uf0b7]|^[-–—]\s|;\s*[-–—]\s|{_CODES.replace('?P<head>', '?:').replace('?P<number>', '?:')}"
    r"|(?:^|\s)\d{1,2}(?:\.\d{1,2})*\s?[.)]\s+[A-ZÀ-Ý]|(?:^|\s)[a-z]\)\s",
    re.MULTILINE,
)

_Mark = re.Match[str]


def plain(raw: str) -> str:
    """Return a text of the register without HTML: entities read, a line per paragraph and per item."""
    text = html.unescape(html.unescape(raw))  # some fields are escaped twice
    if _TAG.search(text):
        root = lxml.html.fragment_fromstring(text, create_parent="div")
        for element in root.iter():
            _lay_out(element)
        text = root.text_content()
    return text.strip()


def _lay_out(element: Any) -> None:
    """Write what an element shows by its layout: ends of lines, bullets, numbers."""
    tag = element.tag
    if tag == "li":
        parent = element.getparent()
        ordered = parent is not None and parent.tag == "ol"
        mark = f"{1 + parent.index(element)}." if ordered else "•"
        element.text = f"\n{mark} {(element.text or '').lstrip()}"
    if tag == "br" or tag in _BLOCKS:
        element.tail = f"\n{element.tail or ''}"
    if tag in _BLOCKS:
        element.text = f"\n{element.text or ''}"
    if tag in ("td", "th"):
        element.tail = f" {element.tail or ''}"


def split(prose: str) -> tuple[tuple[str, ...], str]:
    """Return the items proposed for `prose`, and in French how they were told apart, how surely."""
    text = re.sub(r"\s+", lambda run: "\n" if "\n" in run[0] else run[0][:2], prose.strip())
    for cut in (_numbered, _opened, _between):
        if found := cut(text):
            return found
    how = "aucun séparateur reconnu : une seule compétence avec tout le texte, à découper vous-même"
    return (" ".join(prose.split()),), how


def _numbered(text: str) -> tuple[tuple[str, ...], str] | None:
    codes, *others = (_run(text, p) for p in (_CODES, _DIGITS, _INLINE, _LETTERS))
    marks, found = codes
    if len(marks) < 2:
        longest = max(others, key=lambda one: len(one[0]))
        marks, found = longest if len(longest[0]) > 1 else codes if marks else others[0]
    if not marks:
        return None
    before, pieces = _cut(text, marks)
    wordings = _tidy(pieces)
    if not wordings or (len(wordings) == 1 and before):
        return None
    doubts = [
        said
        for said, true in (
            ("des numéros ne se suivent pas", marks != found),
            ("un seul numéro", len(wordings) == 1),
            ("un numéro n'a pas de texte", len(wordings) < len(marks)),
            ("du texte précède le premier numéro", before and not before.endswith(":")),
            ("une liste reste dans un texte", any(map(_INNER.search, pieces))),
        )
        if true
    ]
    sure = f"à vérifier : {', '.join(doubts)}" if doubts else "sûr"
    return wordings, _how(marks[0][0].strip(), wordings, sure, before)


def _opened(text: str) -> tuple[tuple[str, ...], str] | None:
    for pattern, sure in _OPENING.items():
        marks = list(re.finditer(pattern, text, re.MULTILINE))
        if marks:
            before, pieces = _cut(text, marks)
            wordings = _tidy(pieces)
            if len(wordings) > 1:
                return wordings, _how(marks[0][0].strip(), wordings, sure, before)
    return None


def _between(text: str) -> tuple[tuple[str, ...], str] | None:
    for pattern, name in _BETWEEN.items():
        marks = list(re.finditer(pattern, text))
        if marks:
            before, pieces = _cut(text, marks)
            # What stands before the first mark is an item too, unless it is a heading.
            if before and not before.endswith(":"):
                pieces, before = [before, *pieces], ""
            wordings = _tidy(pieces)
            if len(wordings) > 1:
                return wordings, _how(name, wordings, "peu sûr", before)
    return None


def _cut(text: str, marks: list[_Mark]) -> tuple[str, list[str]]:
    """Return what stands before the first mark, and what follows each."""
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    pieces = [text[mark.end() : end] for mark, end in zip(marks, ends, strict=True)]
    return text[: marks[0].start()].strip(), pieces


def _tidy(pieces: list[str]) -> tuple[str, ...]:
    return tuple(w for p in pieces if (w := " ".join(p.split()).rstrip(" ;")))


def _how(name: str, wordings: tuple[str, ...], sure: str, before: str) -> str:
    count = "1 compétence" if len(wordings) == 1 else f"{len(wordings)} compétences"
    left = f" ; introduction laissée de côté : « {before} »" if before else ""
    return f"découpage sur « {name} » : {count} ({sure}){left}"


def _run(text: str, pattern: str) -> tuple[list[_Mark], list[_Mark]]:
    """Return the longest run of marks whose numbers follow each other, and all the marks.

    « (voir C1) » opens nothing. Digits and letters alone must begin at the beginning.
    """
    found = list(re.finditer(pattern, text, re.MULTILINE))
    marks = _following(found, _letter if pattern is _LETTERS else _number)
    if pattern in (_INLINE, _LETTERS) and marks:
        first = (_letter if pattern is _LETTERS else _number)(marks[0])
        if set(first.split(".")) != {"1"}:
            marks = []
    return marks, found


def _number(mark: _Mark) -> str:
    head = mark.groupdict().get("head")
    return f"{head}.{mark['number']}" if head else mark["number"]


def _letter(mark: _Mark) -> str:
    return str(ord(mark["letter"]) - ord("a") + 1)


def _following(marks: list[_Mark], number: Callable[[_Mark], str]) -> list[_Mark]:
    best: list[_Mark] = []
    tried: set[str] = set()
    for rank, start in enumerate(marks):
        if number(start) not in tried:
            run = [start]
            for mark in marks[rank + 1 :]:
                if _follows(number(run[-1]), number(mark)):
                    run.append(mark)
            tried.update(number(mark) for mark in run)
            best = max(best, run, key=len)
    return best


def _follows(before: str, after: str) -> bool:
    """Whether `after` is what one expects: 1.3, 1.2.1, 2 or 2.1 after 1.2."""
    old, new = ([int(part) for part in number.split(".")] for number in (before, after))
    heads = [old, *([*old[:rank], old[rank] + 1] for rank in range(len(old)))]
    return new != old and any(new == head + [1] * (len(new) - len(head)) for head in heads)
