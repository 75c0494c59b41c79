"""What a student's process sends, checked: only what it may be is kept.

Nothing here is trusted but the shape that comes out.
"""

from pathlib import PurePosixPath
from typing import Any

from etabli.grading.running.wire import MAX_FILE_BYTES, MAX_FILES
from etabli.stages import DELIVERABLES

__all__ = ["error_output", "safe_files", "safe_outputs", "safe_value"]


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
    """Return what is a notebook's outputs in what the student's process sent; the rest is dropped."""
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
                shown = {
                    "output_type": kind,
                    "data": {
                        k: v
                        for k, v in data.items()
                        if isinstance(v, str) or (isinstance(v, dict) and str(k).endswith("json"))
                    },
                    "metadata": _sizes(output.get("metadata")),
                }
                counted = {"execution_count": None} if kind == "execute_result" else {}
                safe.append(shown | counted)
    return safe


def _sizes(metadata: Any) -> dict[str, dict[str, int]]:
    """Return the width and height of pictures, in whole pixels: pages put them in their HTML."""
    found = {}
    for kind, said in metadata.items() if isinstance(metadata, dict) else ():
        sizes = {
            side: said[side]
            for side in ("width", "height")
            if isinstance(said, dict) and type(said.get(side)) is int and 0 < said[side] < 10_000
        }
        if sizes:
            found[str(kind)] = sizes
    return found


def safe_files(described: Any, payload: bytes) -> dict[str, bytes]:
    """Return the files that the student's process sent; one with an odd name or size is dropped."""
    files: dict[str, bytes] = {}
    at = 0
    try:
        for name, size in described[:MAX_FILES]:
            path = PurePosixPath(name)
            content = payload[at : at + size]
            at += size
            plain = path.parts[0] == DELIVERABLES and ".." not in path.parts and "\0" not in name
            if plain and len(path.parts) > 1 and 0 <= size == len(content) and at <= MAX_FILE_BYTES:
                files[path.as_posix()] = content
    except (TypeError, ValueError, IndexError):
        pass
    return files
