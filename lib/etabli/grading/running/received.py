"""What a student's process sends, checked: only what it may be is kept.

Nothing here is trusted but the shape and the size of what comes out.
"""

import json
import re
from pathlib import PurePosixPath
from typing import Any

from etabli.grading.running.wire import MAX_FILE_BYTES, MAX_FILES
from etabli.stages import DELIVERABLES

__all__ = [
    "MAX_NOTEBOOK_OUTPUT",
    "error_output",
    "safe_files",
    "safe_outputs",
    "safe_value",
    "within",
]

MAX_NOTEBOOK_OUTPUT = 20_000_000
"""Characters that all outputs of a notebook may have, pictures among them."""

_KIND = re.compile(r"[\w.+-]{1,60}/[\w.+-]{1,80}", re.ASCII)
_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*", re.ASCII)
_BINARY = ("application/pdf", "image/gif", "image/jpeg", "image/png", "image/webp")
_SIDES = ("width", "height")
_MAX_SIDE = 20_000
_MAX_NAME, _MAX_PATH = 255, 1_000  # bytes; file systems take no longer ones


def error_output(name: str, message: str) -> dict[str, Any]:
    """Return an error output whose traceback is one readable line."""
    return {"output_type": "error", "ename": name, "evalue": message, "traceback": [f"✗ {message}"]}


def safe_value(value: Any, needed: tuple[str, ...]) -> dict[str, Any]:
    """Return what the student's process says of a value, without what else it may say.

    Raises:
        KeyError, TypeError, ValueError: it says something else.
    """
    if value["name"] not in needed:
        raise ValueError(value["name"])
    if "refused" in value:
        return {"name": value["name"], "refused": str(value["refused"])[:1000]}
    return {"name": value["name"], "size": max(0, int(value["size"]))}


def safe_outputs(outputs: Any) -> list[dict[str, Any]]:
    """Return what is a notebook's outputs in what the student's process sent; the rest is dropped.

    The formgrader puts outputs in a trainer's page: of what describes a picture, only whole numbers
    of pixels are kept.
    """
    safe: list[dict[str, Any]] = []
    for output in outputs if isinstance(outputs, list) else []:
        match output:
            case {"output_type": "stream", "name": "stdout" | "stderr" as name, "text": str(text)}:
                safe.append({"output_type": "stream", "name": name, "text": text})
            case {"output_type": "error", "ename": str(name), "evalue": str(value)}:
                lines = output.get("traceback")
                lines = [x for x in lines if isinstance(x, str)] if isinstance(lines, list) else []
                safe.append(error_output(name, value) | {"traceback": lines})
            case {"output_type": "display_data" | "execute_result" as kind, "data": dict(data)}:
                kept = {k: v for k, v in data.items() if _KIND.fullmatch(k) and _fits(k, v)}
                if data and not kept:
                    continue
                shown = {"output_type": kind, "data": kept}
                shown["metadata"] = _sizes(kept, output.get("metadata"))
                counted = {"execution_count": None} if kind == "execute_result" else {}
                safe.append(shown | counted)
    return safe


def _fits(kind: str, value: Any) -> bool:
    """Whether a value is what its kind of data is in a notebook."""
    if kind.endswith("json"):
        return isinstance(value, dict)
    if not isinstance(value, str):
        return False
    return kind not in _BINARY or _BASE64.fullmatch(value) is not None


def _sizes(data: dict[str, Any], metadata: Any) -> dict[str, dict[str, int]]:
    """Return the width and height of each picture, as far as they are whole numbers."""
    found: dict[str, dict[str, int]] = {}
    for kind in data:
        said = metadata.get(kind) if isinstance(metadata, dict) else None
        if kind.startswith("image/") and isinstance(said, dict):
            sizes = {side: said[side] for side in _SIDES if _is_side(said.get(side))}
            found |= {kind: sizes} if sizes else {}
    return found


def _is_side(number: Any) -> bool:
    return type(number) is int and 0 < number <= _MAX_SIDE


def within(outputs: list[dict[str, Any]], left: int) -> tuple[list[dict[str, Any]], int]:
    """Return the first outputs, which have `left` characters at most, and what is then left.

    Where some are left out, the last one says so.
    """
    kept: list[dict[str, Any]] = []
    for output in outputs:
        left -= len(json.dumps(output, ensure_ascii=False))
        if left < 0:
            millions = MAX_NOTEBOOK_OUTPUT // 1_000_000
            text = f"[… sorties coupées : celles du carnet dépassent {millions} Mo]\n"
            return [*kept, {"output_type": "stream", "name": "stdout", "text": text}], 0
        kept.append(output)
    return kept, left


def safe_files(described: Any, payload: bytes) -> dict[str, bytes]:
    """Return the files that the student's process sent; one with an odd name or size is dropped."""
    files: dict[str, bytes] = {}
    folders: set[str] = set()
    at = 0
    try:
        for name, size in described[:MAX_FILES]:
            path = PurePosixPath(name)
            content = payload[at : at + size]
            at += size
            if not 0 <= size == len(content) or at > MAX_FILE_BYTES or not _is_plain(path):
                continue
            above = {parent.as_posix() for parent in path.parents}
            if path.as_posix() in folders or above & files.keys():
                continue  # no folder is a file too
            folders |= above
            files[path.as_posix()] = content
    except (TypeError, ValueError, IndexError):
        pass
    return files


def _is_plain(path: PurePosixPath) -> bool:
    parts = path.parts
    return (
        len(parts) > 1
        and parts[0] == DELIVERABLES
        and ".." not in parts
        and "\0" not in str(path)
        and len(str(path).encode()) <= _MAX_PATH
        and all(len(part.encode()) <= _MAX_NAME for part in parts)
    )
