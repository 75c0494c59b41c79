"""A wheel of what students run: `ecom`, their desk, and the few files that the desk needs.

It is written here, and not by a build backend, because it is a part of what stands in `lib/`: neither the
company (`comptoir`) nor anything that grades may be in it.
"""

import base64
import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

from etabli.stages import LITTER

__all__ = ["NEEDS", "packed", "student_files", "wheel"]

NEEDS = (
    "jupyterlab",
    "jupyterlab-language-pack-fr-FR",
    "jupyter-server",
    "jupyter-core",
    "ipykernel",
    "ipython",
    "ipywidgets",
    "nbclient",
    "nbformat",
    "traitlets",
    "tornado",
    "jinja2",
    "markupsafe",
    "markdown-it-py",
    "numpy",
    "pandas",
    "matplotlib",
    "cycler",
    "openpyxl",
    "networkx",
    "beautifulsoup4",
    "lxml",
    "extruct",
    "protego",
    "rapidfuzz",
    "tzdata",  # Windows has no time zones of its own
)
"""What the wheel asks for, by the names of PyPI."""

_NAME = "etabli_apprenant"
_LIB = Path(__file__).parents[2]
_FOLDERS = ("ecom", "etabli/desk")
_FILES = (
    "etabli/__init__.py",
    "etabli/_printable.py",
    "etabli/errors.py",
    "etabli/roles.py",
    "etabli/stages.py",
    "etabli/handed_in/__init__.py",
    "etabli/handed_in/manifest.py",
)
_EPOCH = (1980, 1, 1, 0, 0, 0)


def student_files() -> Iterator[tuple[str, bytes]]:
    """Yield each file that students run, by its path in the wheel."""
    for name in _FILES:
        yield name, (_LIB / name).read_bytes()
    for folder in _FOLDERS:
        for path in sorted((_LIB / folder).rglob("*")):
            if path.is_file() and not LITTER & set(path.parts):
                yield path.relative_to(_LIB).as_posix(), path.read_bytes()


def wheel() -> tuple[str, bytes]:
    """Return the file name and the bytes of the wheel; the same files give the same bytes."""
    number = version("etabli")
    info = f"{_NAME}-{number}.dist-info"
    needs = "".join(f"Requires-Dist: {need}\n" for need in NEEDS)
    files = dict(student_files())
    files[f"{info}/METADATA"] = (
        f"Metadata-Version: 2.1\nName: {_NAME.replace('_', '-')}\nVersion: {number}\n"
        f"Summary: L'atelier de l'apprenant\nRequires-Python: >=3.11\n{needs}"
    ).encode()
    files[f"{info}/WHEEL"] = (
        b"Wheel-Version: 1.0\nGenerator: etabli\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    )
    record = f"{info}/RECORD"
    lines = [f"{name},{_digest(content)},{len(content)}" for name, content in files.items()]
    files[record] = "\n".join([*lines, f"{record},,", ""]).encode()
    return f"{_NAME}-{number}-py3-none-any.whl", packed(files)


def packed(files: Mapping[str, bytes], run: frozenset[str] = frozenset()) -> bytes:
    """Return a zip of files, undated; those named in `run` can be run."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, whose rights these are
            entry.external_attr = (0o100755 if name in run else 0o100644) << 16
            archive.writestr(entry, content)
    return made.getvalue()


def _digest(content: bytes) -> str:
    raw = base64.urlsafe_b64encode(hashlib.sha256(content).digest())
    return f"sha256={raw.rstrip(b'=').decode()}"
