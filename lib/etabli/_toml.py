"""Read a TOML file key by key, and report every fault of it at once.

A trainer who edits a file should mend a file in one go: a `Table` notes each fault and hands
back a neutral value, so that reading carries on; the caller raises once, at the end.
"""

import datetime
import hashlib
import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from etabli.errors import EtabliError

__all__ = ["Table", "read_toml", "with_lines"]

_KINDS = {
    str: "un texte entre guillemets",
    int: "un nombre entier",
    float: "un nombre",
    bool: "true ou false",
    datetime.date: "une date (AAAA-MM-JJ, sans guillemets)",
    list: "une liste",
    dict: "une table",
}


def read_toml(path: Path, error_type: type[EtabliError]) -> tuple[dict[str, Any], str]:
    """Return what the file holds and the SHA-256 of its bytes.

    Raises:
        EtabliError: an `error_type`, when the file cannot be read or is not TOML.
    """
    try:
        content = path.read_bytes()
        return tomllib.loads(content.decode()), hashlib.sha256(content).hexdigest()
    except OSError as error:
        raise error_type(
            f"fichier illisible ({error.strerror}) ; vérifiez le chemin", where=path
        ) from error
    except UnicodeDecodeError as error:
        raise error_type(
            "le fichier n'est pas enregistré en UTF-8 ; enregistrez-le dans cet encodage",
            where=path,
        ) from error
    except (ValueError, RecursionError) as error:  # a number or a nesting beyond all measure, too
        raise error_type(
            f"ce n'est pas du TOML valide ({_place(error)}) ; corrigez à cet endroit", where=path
        ) from error


def with_lines(path: Path, faults: Iterable[str]) -> list[tuple[str, str]]:
    """Return faults of a TOML file, each with the line of the key that it starts with.

    The line is in French, `ligne 12`; it is empty where the key is not in the file.
    """
    lines = _lines_of(path.read_text(encoding="utf-8"))
    return [(f"ligne {n}" if (n := _line(lines, fault)) else "", fault) for fault in faults]


def _line(lines: Mapping[str, int], fault: str) -> int:
    """Return the line of the key that a fault is about, or of the table it is in; 0 for neither."""
    key = fault.partition(" : ")[0]
    while key and key not in lines:
        key = key.rpartition("[" if key.endswith("]") else ".")[0]
    return lines.get(key, 0)


def _lines_of(text: str) -> dict[str, int]:
    """Return the line of each table and key of a TOML text, under the names of messages.

    Keys of tables written on one line, between braces, have no line of their own.
    """
    lines: dict[str, int] = {}
    counts: dict[str, int] = {}
    place = ""
    for number, line in enumerate(text.splitlines(), 1):
        if found := re.match(r"\s*(\[{1,2})([\w.\-]+)\]", line):
            place = ""
            *above, last = found[2].split(".")
            for part in above:
                place += part
                place += f"[{counts[place]}]." if place in counts else "."
            place += last
            if found[1] == "[[":
                counts[place] = counts.get(place, 0) + 1
                place += f"[{counts[place]}]"
            lines[place] = number
        elif found := re.match(r'\s*("?)([\w\-.]+)\1\s*=', line):
            lines.setdefault(f"{place}.{found[2]}" if place else found[2], number)
    return lines


def _place(error: Exception) -> str:
    """Return where the error is, in French; its message is English."""
    found = re.search(r"line (\d+), column (\d+)", str(error))
    return f"ligne {found[1]}, colonne {found[2]}" if found else "à la fin du fichier"


class Table:
    """One table of a TOML file; every `Table` made from it shares its list of faults."""

    def __init__(self, data: dict[str, Any], faults: list[str], place: str = "") -> None:
        self._data = data
        self._faults = faults
        self._place = place
        self._known: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self._data

    def fault(self, key: str, message: str) -> None:
        """Note that `key` is wrong."""
        self._faults.append(f"{self.name(key)} : {message}")

    def name(self, key: str) -> str:
        """Return the full name of `key` as it is written in messages: `blocs[2].code`."""
        return f"{self._place}.{key}" if self._place else key

    def text(self, key: str, *, default: str | None = None, blank: bool = False) -> str:
        """Return a text, which may be `blank` where that is said; `default` makes it optional."""
        value = str(self._get(key, str, "", default))
        if isinstance(self._data.get(key), str) and not value.strip() and not blank:
            self.fault(key, "texte vide ; complétez-le")
        return value

    def one_of(self, key: str, choices: Collection[str]) -> str:
        """Return a text that is one of `choices`."""
        value = self.text(key)
        if value and value not in choices:
            self.fault(key, f"« {value} » est inconnu ; choisissez parmi {', '.join(choices)}")
        return value

    def integer(self, key: str, low: int, high: int, *, default: int | None = None) -> int:
        """Return a whole number between `low` and `high`, both allowed."""
        value = int(self._get(key, int, low, default))
        return low if self._outside(key, value, low, high) else value

    def number(self, key: str, low: float, high: float) -> float:
        """Return a number between `low` and `high`, both allowed."""
        value = float(self._get(key, float, low, None))
        return low if self._outside(key, value, low, high) else value

    def boolean(self, key: str, *, default: bool | None = None) -> bool:
        """Return true or false."""
        return bool(self._get(key, bool, False, default))

    def date(self, key: str) -> datetime.date:
        """Return a date."""
        value = self._get(key, datetime.date, datetime.date.min, None)
        assert isinstance(value, datetime.date)
        return value

    def texts(self, key: str, *, empty: bool = False, optional: bool = False) -> tuple[str, ...]:
        """Return a list of texts, each given once; none where it is `optional` and absent."""
        values = self._get(key, list, [], [] if optional else None)
        kept: list[str] = []
        for rank, value in enumerate(values, 1):
            if not isinstance(value, str) or not value.strip():
                self.fault(f"{key}[{rank}]", f"attendu : {_KINDS[str]} ; trouvé : {value!r}")
            elif value in kept:
                self.fault(f"{key}[{rank}]", f"« {value} » figure déjà dans la liste")
            else:
                kept.append(value)
        if not values and not empty and isinstance(self._data.get(key), list):
            self.fault(key, "liste vide ; donnez au moins un élément")
        return tuple(kept)

    def table(self, key: str, *, optional: bool = False) -> "Table":
        """Return the table `[key]`, an empty one where it is `optional` and absent."""
        data = self._get(key, dict, {}, {} if optional else None)
        return Table(data, self._faults_of(key), self.name(key))

    def tables(self, key: str, *, optional: bool = False) -> list["Table"]:
        """Return the tables `[[key]]`, at least one unless they are `optional` and absent; they are
        numbered from 1 in messages.
        """
        values = self._get(key, list, [], [] if optional else None)
        if not values and isinstance(self._data.get(key), list):
            self.fault(key, "liste vide ; donnez au moins un élément")
        found = []
        for rank, value in enumerate(values, 1):
            if isinstance(value, dict):
                found.append(Table(value, self._faults, self.name(f"{key}[{rank}]")))
            else:
                self.fault(f"{key}[{rank}]", f"attendu : une table [[{key}]] ; trouvé : {value!r}")
        return found

    def lists(self) -> dict[str, list[Any]]:
        """Return every key, whatever its name, each with a list of values."""
        return {key: list(self._get(key, list, [], None)) for key in self._data}

    def done(self) -> None:
        """Note every key that nothing has asked for: a misspelt key must not be ignored."""
        for key in self._data:
            if key not in self._known:
                expected = ", ".join(sorted(self._known))
                self.fault(key, f"clé inconnue ; clés possibles : {expected}")

    def _get(self, key: str, kind: type, neutral: Any, default: Any) -> Any:
        self._known.add(key)
        if key not in self._data:
            if default is None:
                self.fault(key, f"clé absente ; ajoutez-la ({_KINDS[kind]})")
                return neutral
            return default
        value = self._data[key]
        accepted = (int, float) if kind is float else kind
        # In Python a bool is an int and a datetime is a date; in a framework they are not.
        misleading = (isinstance(value, bool) and kind is not bool) or isinstance(
            value, datetime.datetime
        )
        if misleading or not isinstance(value, accepted):
            self.fault(key, f"attendu : {_KINDS[kind]} ; trouvé : {value!r}")
            return neutral if default is None else default
        return value

    def _outside(self, key: str, value: float, low: float, high: float) -> bool:
        outside = not low <= value <= high
        if outside:
            self.fault(key, f"{value} est hors des bornes ; attendu entre {low} et {high}")
        return outside

    def _faults_of(self, key: str) -> list[str]:
        # An absent table is one fault, not one more for each key it would have held.
        return self._faults if isinstance(self._data.get(key), dict) else []
