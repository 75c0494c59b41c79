"""Bind PDF documents of `printing` into one, tags and bookmarks included, in little memory.

One document of 1,000 dossiers would take typst more than 10 GB, and no library at hand keeps tags
when it merges. So the objects of each document are copied as they are, with new numbers, and the
trees above them (pages, tags, bookmarks) are joined. That is simple because typst writes plain
PDF 1.7: a table of offsets, no object streams, direct lengths; anything else is refused.
"""

import re
from array import array
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from etabli.errors import JuryError

__all__ = ["Binder"]

_HEADER = b"%PDF-1.7\n%\x80\x80\x80\x80\n\n"
_PAGES, _TAGS, _OUTLINES, _CATALOG, _PARENTS, _NAMES, _DOCUMENT = range(1, 8)
_OBJECT = re.compile(rb"(\d+) 0 obj\n(.*)\nendobj\s*", re.DOTALL)
# A string is matched whole, so that nothing in it is taken for a reference.
_TOKEN = re.compile(
    rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)|\b(\d+) 0 R\b|/StructParents? (\d+)", re.DOTALL
)
_TABLE_ID = re.compile(rb"\((U\d+x\d+y\d+)\)")


class Binder:
    """Writes documents one after the other into the file `path`; a context manager.

    The first one gives the whole its title, language and metadata.

    Raises:
        JuryError: a document is not as typst writes them; so does `add`.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.open("wb")
        self._file.write(_HEADER)
        # By number of the object; 0 for those that are left out.
        self._offsets = array("Q", [0] * (_DOCUMENT + 1))
        self._pages = self._parent_keys = self._documents = 0
        self._page_nodes: list[int] = []
        self._tops: list[int] = []
        self._parents: list[int] = []
        self._names: list[int] = []
        self._roles: dict[bytes, bytes] = {}
        self._bookmarks: list[tuple[int, bytes]] = []
        self._catalog = self._info = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if kind is None:
                self._finish()
        finally:
            self._file.close()

    def add(self, pdf: bytes) -> None:
        """Copy a document behind those that are there."""
        try:
            self._copy(pdf)
        except (AttributeError, KeyError, ValueError, IndexError) as error:
            raise JuryError(
                "les PDF ne peuvent être réunis : leur structure n'est pas celle attendue de "
                "typst ; installez la version de typst que demande Établi",
                where=self._path.name,
            ) from error

    def _copy(self, pdf: bytes) -> None:
        objects, trailer = _objects(pdf)
        base = len(self._offsets) - 1
        self._offsets.extend([0] * max(objects))
        catalog = _reference(trailer, b"Root")
        pages, tags, outlines = (
            _reference(objects[catalog], key) for key in (b"Pages", b"StructTreeRoot", b"Outlines")
        )
        bookmark = _reference(objects[outlines], b"First")
        if bookmark != _reference(objects[outlines], b"Last"):
            raise ValueError("more than one heading of the first level")
        moved = {pages: pages + base, tags: _DOCUMENT, outlines: _OUTLINES}
        keys = self._parent_keys

        def renumber(match: re.Match[bytes]) -> bytes:
            if match[1]:
                number = int(match[1])
                return b"%d 0 R" % moved.get(number, number + base)
            if match[2]:
                return match[0].rpartition(b" ")[0] + b" %d" % (int(match[2]) + keys)
            return match[0]

        self._documents += 1
        top = int(_found(rb"/K\[(\d+) 0 R\]", objects[tags]))
        prefix = b"(D%06d\\1)" % self._documents
        left_out = {catalog, tags, outlines, _reference(objects[catalog], b"Metadata")}
        left_out.add(_reference(trailer, b"Info"))
        for number, body in objects.items():
            if number in left_out and (self._documents > 1 or number in (catalog, tags, outlines)):
                continue
            head, stream, content = body.partition(b"\nstream\n")
            head = _TOKEN.sub(renumber, head)
            if b"/ID(" in head or b"/Headers[" in head:
                # Each document counts its tables from 1.
                head = _TABLE_ID.sub(prefix, head)
            if number == pages:
                head = head.replace(b"<<", b"<</Parent %d 0 R" % _PAGES, 1)
            if number == top:
                head = head.replace(b"/S/Document", b"/S/Part")
            if number == bookmark:
                self._bookmarks.append((number + base, head))
            else:
                self._write(number + base, head + stream + content)
        self._pages += int(_found(rb"/Count (\d+)", objects[pages]))
        self._page_nodes.append(pages + base)

        root = _TOKEN.sub(renumber, objects[tags])
        self._tops.append(top + base)
        self._roles.update(re.findall(rb"/(\w+)/(\w+)", _found(rb"/RoleMap<<(.*?)>>", root)))
        numbers = _found(rb"/ParentTree<</Nums\[([^\]]*)\]", root)
        # "0 15 0 R 1 16 0 R": the numbers of the pages follow those of the documents before.
        shifted = [
            (int(key) + keys, value) for key, value in re.findall(rb"(\d+) (\d+ 0 R)", numbers)
        ]
        self._parent_keys = shifted[-1][0] + 1
        node = b" ".join(b"%d %s" % pair for pair in shifted)
        limits = b"%d %d" % (shifted[0][0], shifted[-1][0])
        self._write(tags + base, b"<</Limits[%s]/Nums[%s]>>" % (limits, node))
        self._parents.append(tags + base)
        if b"/IDTree" in root:
            named = _TABLE_ID.sub(prefix, _found(rb"/IDTree<</Names\[([^\]]*)\]", root))
            ids = re.findall(rb"\([^)]*\)", named)
            limits = ids[0] + ids[-1]
            self._write(outlines + base, b"<</Limits[%s]/Names[%s]>>" % (limits, named))
            self._names.append(outlines + base)
        if self._documents == 1:
            moved[tags] = _TAGS
            self._catalog = _TOKEN.sub(renumber, objects[catalog]).replace(
                b"/Pages %d 0 R" % (pages + base), b"/Pages %d 0 R" % _PAGES
            )
            self._info = _TOKEN.sub(renumber, _found(rb"(/Info \d+ 0 R.*)>>", trailer))

    def _finish(self) -> None:
        kids = _references(self._page_nodes)
        self._write(_PAGES, b"<</Type/Pages/Count %d/Kids[%s]>>" % (self._pages, kids))
        roles = b"".join(b"/%s/%s" % role for role in sorted(self._roles.items()))
        trees = b"/ParentTree %d 0 R/ParentTreeNextKey %d" % (_PARENTS, self._parent_keys)
        if self._names:
            trees += b"/IDTree %d 0 R" % _NAMES
            self._write(_NAMES, b"<</Kids[%s]>>" % _references(self._names))
        self._write(_PARENTS, b"<</Kids[%s]>>" % _references(self._parents))
        root = b"<</Type/StructTreeRoot/RoleMap<<%s>>/K[%d 0 R]%s>>"
        self._write(_TAGS, root % (roles, _DOCUMENT, trees))
        whole = b"<</Type/StructElem/S/Document/P %d 0 R/K[%s]>>"
        self._write(_DOCUMENT, whole % (_TAGS, _references(self._tops)))
        self._write_bookmarks()
        self._write(_CATALOG, self._catalog)
        start = self._file.tell()
        self._file.write(b"xref\n0 %d\n0000000000 65535 f\r\n" % len(self._offsets))
        for offset in self._offsets[1:]:
            self._file.write(b"%010d 00000 n\r\n" % offset if offset else b"0000000000 65535 f\r\n")
        trailer = b"trailer\n<</Size %d/Root %d 0 R%s>>\nstartxref\n%d\n%%%%EOF"
        self._file.write(trailer % (len(self._offsets), _CATALOG, self._info, start))

    def _write_bookmarks(self) -> None:
        numbers = [number for number, _ in self._bookmarks]
        for rank, (number, body) in enumerate(self._bookmarks):
            links = b"/Prev %d 0 R" % numbers[rank - 1] if rank else b""
            if rank + 1 < len(numbers):
                links += b"/Next %d 0 R" % numbers[rank + 1]
            closed = re.sub(rb"/Count (\d+)", rb"/Count -\1", body)
            self._write(number, closed.replace(b"<<", b"<<" + links, 1))
        ends = (numbers[0], numbers[-1], len(numbers))
        self._write(_OUTLINES, b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % ends)

    def _write(self, number: int, body: bytes) -> None:
        self._offsets[number] = self._file.tell()
        self._file.write(b"%d 0 obj\n%s\nendobj\n\n" % (number, body))


def _objects(pdf: bytes) -> tuple[Mapping[int, bytes], bytes]:
    """Return the objects of a document by number, and its trailer."""
    start = int(pdf[pdf.rindex(b"startxref") + 9 :].split()[0])
    table, _, trailer = pdf[start:].partition(b"trailer\n")
    offsets = sorted(int(line) for line in re.findall(rb"^(\d{10}) 00000 n", table, re.MULTILINE))
    found = {}
    for offset, following in zip(offsets, [*offsets[1:], start], strict=True):
        match = _OBJECT.fullmatch(pdf, offset, following)
        if match is None:
            raise ValueError(f"no object at {offset}")
        found[int(match[1])] = match[2]
    return found, trailer


def _found(pattern: bytes, text: bytes) -> bytes:
    match = re.search(pattern, text, re.DOTALL)
    if match is None:
        raise ValueError(f"no {pattern!r}")
    return match[1]


def _reference(text: bytes, key: bytes) -> int:
    return int(_found(rb"/" + key + rb" (\d+) 0 R", text))


def _references(numbers: list[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)
