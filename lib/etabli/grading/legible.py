"""A submitted notebook's bytes as cells that can be restored and run, whatever they hold.

What is damaged is left out and said, the rest is kept: nobody chooses, by a damage of their own
making, not to be graded.
"""

import json
import re
from typing import Any

import nbformat
from nbformat import NotebookNode

__all__ = ["DAMAGE", "MAX_NOTEBOOK_BYTES", "parse"]

MAX_NOTEBOOK_BYTES = 100_000_000
DAMAGE = "abîmé"
"""Key of a parsed notebook's metadata: what was left out of it, in French sentences."""

_MAX_MARKS = 4_000_000  # commas and brackets: an empty list costs 3 bytes, then 64
_MAX_DEPTH = 30  # of JSON; notebooks have 10
_TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[\[\]{}]', re.DOTALL)


def parse(content: bytes) -> NotebookNode:
    """Return a notebook of any 3.x or 4.x format as 4.x, with what lazy tools leave out.

    Its outputs go, since nobody uses them, and so do its own metadata: `DAMAGE` is in their place.

    Raises:
        Exception: of a dozen kinds, where it is no notebook.
    """
    if sum(map(content.count, (b",", b"[", b"{"))) > _MAX_MARKS:
        raise ValueError("too many values")
    text, deep = _cut(content.decode("utf-8-sig"))
    data: dict[str, Any] = json.loads(text)
    damage = []
    if deep:
        damage.append(
            f"Le carnet emboîtait des données sur plus de {_MAX_DEPTH} niveaux : elles ont été "
            "retirées."
        )
    for sheet in data.get("worksheets") or []:  # of format 3, whose code is not called a source
        for cell in sheet["cells"]:
            cell |= {"outputs": []} if cell.get("cell_type") == "code" else {}
    if isinstance(data.get("cells"), list):
        read = [_legible(cell) for cell in data["cells"]]
        data["cells"] = [cell for cell, _ in read if cell is not None]
        odd = [rank for rank, (_, whole) in enumerate(read, start=1) if not whole]
        if odd:
            shown = ", ".join(map(str, odd[:5])) + (", …" if len(odd) > 5 else "")
            damage.append(
                f"Le texte ou le type de cellules (n° {shown}) n'était pas lisible : ce qui ne "
                "l'était pas a été retiré."
            )
    data["metadata"] = {}
    # Half characters (lone surrogates) go: no file could hold them.
    text = json.dumps(data, ensure_ascii=False).encode(errors="replace").decode()
    notebook = nbformat.reads(text, as_version=4)
    notebook.metadata = nbformat.from_dict({DAMAGE: damage} if damage else {})
    return notebook


def _cut(text: str) -> tuple[str, bool]:
    """Return JSON with `null` in place of what lies too deep, and whether there was any.

    A reader calls itself at each level, and some levels are more than its stack can hold.
    """
    depth = deepest = start = 0
    parts: list[str] = []
    for token in _TOKEN.finditer(text):
        kind = text[token.start()]
        if kind in "[{":
            depth += 1
            if depth == _MAX_DEPTH + 1:
                parts += text[start : token.start()], "null"
                deepest = depth
        elif kind in "]}":
            depth -= 1
            if depth == _MAX_DEPTH:
                start = token.end()
    return ("".join([*parts, text[start:]]), True) if deepest else (text, False)


def _legible(cell: Any) -> tuple[dict[str, Any] | None, bool]:
    """Return a cell as nbformat reads it, None where there is none, and whether it was whole."""
    if not isinstance(cell, dict) or not isinstance(cell.get("cell_type"), str):
        return None, False
    kept = {key: cell[key] for key in ("cell_type", "id", "attachments") if key in cell}
    source = cell.get("source")
    lines = source if isinstance(source, list) else [source]
    texts = [line for line in lines if isinstance(line, str)]
    metadata = cell.get("metadata", {})
    whole = len(texts) == len(lines)
    kept |= {"source": "".join(texts), "metadata": metadata if isinstance(metadata, dict) else {}}
    if cell["cell_type"] == "code":
        kept |= {"outputs": [], "execution_count": None}
    if not isinstance(kept.get("attachments", {}), dict):
        del kept["attachments"]
    return kept, whole
