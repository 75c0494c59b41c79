"""The candidates of a session as their trainer registers them: candidats.csv or candidats.xlsx."""

import contextlib
import datetime
import difflib
import re
import unicodedata
from pathlib import Path

from etabli._grid import Grid, Row, heading_key, hidden_character, read_grid, shown_text
from etabli.errors import SessionError
from etabli.frameworks import Framework
from etabli.jury.session.session import HeldBloc, Person

__all__ = ["COLUMNS", "read_candidates"]

COLUMNS = (
    "identifiant",
    "nom_naissance",
    "nom_usage",
    "prenoms",
    "sexe",
    "date_naissance",
    "commune_naissance",
    "code_insee_naissance",
    "code_postal_naissance",
    "pays_naissance",
    "voie_acces",
    "date_entree",
    "blocs_acquis",
    "amenagements",
    "courriel",
)
_REQUIRED = ("identifiant", "nom_naissance", "prenoms", "voie_acces", "date_entree")
_FIVE_DIGITS = ("code_insee_naissance", "code_postal_naissance")
_LONG = ("blocs_acquis", "amenagements")  # a sentence or two; other texts are names
# Moodle's and usual headings that say the same as ours. A « nom » or « nom de famille » does not: it
# may be the name at birth or another.
_HEADINGS = {heading_key(column): column for column in COLUMNS} | {
    "id": "identifiant",
    "numero_d_identification": "identifiant",
    "nom_de_naissance": "nom_naissance",
    "nom_d_usage": "nom_usage",
    "prenom": "prenoms",
    "date_de_naissance": "date_naissance",
    "date_d_entree": "date_entree",
    "voie_d_acces": "voie_acces",
    "adresse_de_courriel": "courriel",
    "email": "courriel",
    "e_mail": "courriel",
}
_FRANCE = ("100", "99100")

# A social security number, with or without its key, however it is spaced.
_NIR = re.compile(
    r"(?<![0-9])[1-478][ .-]?[0-9]{2}[ .-]?(?:0[1-9]|1[0-2]|[2-9][0-9])[ .-]?"
    r"(?:[0-9]{2}|2[AB])[ .-]?[0-9]{3}[ .-]?[0-9]{3}(?:[ .-]?[0-9]{2})?(?![0-9])",
    re.IGNORECASE,
)


def read_candidates(
    path: Path, framework: Framework, day: datetime.date | None, faults: list[str]
) -> tuple[Person, ...]:
    """Read the candidates, in the order of the file.

    Args:
        path: candidats.csv or candidats.xlsx.
        framework: the certification they want.
        day: the day the jury sits, None when it is not known.
        faults: receives a line for each fault, with row and column.

    Raises:
        SessionError: the file as a whole cannot be read.
    """
    grid = read_grid(path, _HEADINGS, faults, SessionError, padded=_FIVE_DIGITS)
    columns = _columns(grid, faults)
    taken: dict[tuple[str, str], int] = {}
    people = tuple(
        _person(_Candidate(grid, row, columns, taken, faults), framework, day) for row in grid.rows
    )
    if not people:
        faults.append(f"{grid.file} : aucun candidat ; ajoutez une ligne par candidat")
    return people


def _columns(grid: Grid, faults: list[str]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for rank, heading in enumerate(grid.headings):
        if heading in columns:
            faults.append(f"{grid.file} : la colonne « {heading} » figure deux fois")
        elif heading in COLUMNS:
            columns[heading] = rank
        elif heading or any(row.texts[rank] for row in grid.rows):
            if re.search("secu|nir", heading, re.IGNORECASE):
                faults.append(
                    f"{grid.file} : la colonne « {shown_text(heading)} » n'a rien à faire ici ; "
                    "supprimez-la, et les numéros de sécurité sociale avec elle"
                )
                continue
            name = f"« {shown_text(heading)} »" if heading else f"{rank + 1}, sans titre,"
            near = difflib.get_close_matches(heading_key(heading), COLUMNS, 1)
            faults.append(
                f"{grid.file} : la colonne {name} est inconnue ; "
                + (f"est-ce « {near[0]} » ? " if near else "")
                + f"colonnes possibles : {', '.join(COLUMNS)}"
            )
    faults.extend(
        f"{grid.file} : la colonne « {column} » manque ; ajoutez-la"
        for column in _REQUIRED
        if column not in columns
    )
    return columns


class _Candidate:
    """One row: gives texts that are safe to print, and notes what is wrong with them."""

    def __init__(
        self,
        grid: Grid,
        row: Row,
        columns: dict[str, int],
        taken: dict[tuple[str, str], int],
        faults: list[str],
    ) -> None:
        self._grid = grid
        self._row = row
        self._columns = columns
        self._taken = taken
        self._faults = faults

    def fault(self, column: str, message: str) -> None:
        place = self._grid.place(self._row.number, self._columns[column])
        self._faults.append(f"{place} : {message}")

    def text(self, column: str) -> str:
        """Return the text of a cell, "" when it is empty or faulty."""
        if column not in self._columns:
            return ""  # said once, of the heading
        text = self._row.texts[self._columns[column]]
        if column not in _LONG:  # in a name, a no-break space is a space
            text = re.sub("[\u00a0\u202f]", " ", text)
        limit = 2000 if column in _LONG else 200
        if not text:
            if column in _REQUIRED:
                self.fault(column, "valeur absente ; complétez-la")
        elif hidden := hidden_character(text):
            self.fault(column, f"{hidden} ; retirez-le")
        elif len(text) > limit:
            self.fault(column, f"{len(text)} caractères ; {limit} au plus")
        elif _NIR.search(re.sub(r"\s", " ", text)):
            # The number itself is not repeated: messages end up in logs.
            self.fault(column, "numéro de sécurité sociale ; retirez-le, il n'a pas à figurer ici")
        else:
            return text
        return ""

    def matching(self, column: str, pattern: str, expected: str) -> str:
        """Return a text that fits a pattern."""
        text = self.text(column)
        if text and not re.fullmatch(pattern, text):
            self.fault(column, f"« {shown_text(text)} » ; attendu : {expected}")
            return ""
        return text

    def once(self, column: str, value: str, shared: str) -> None:
        """Note a fault when an earlier row has the same value, but for case and accents' form."""
        key = (column, unicodedata.normalize("NFC", value).casefold())
        first = self._taken.setdefault(key, self._row.number)
        if value and first != self._row.number:
            self.fault(column, f"« {shown_text(value)} » {shared} à la ligne {first}")

    def date(self, column: str, latest: datetime.date | None) -> datetime.date | None:
        """Return a date, written JJ/MM/AAAA or AAAA-MM-JJ."""
        text = self.text(column)
        date = _date(text)
        if text and date is None:
            self.fault(column, f"« {shown_text(text)} » n'est pas une date ; écrivez JJ/MM/AAAA")
        elif date and (date.year < 1900 or (latest and date > latest)):
            limit = f"{latest:%d/%m/%Y}, jour de la session" if latest else "ce jour"
            self.fault(column, f"{date:%d/%m/%Y} ; attendu : une date entre 1900 et le {limit}")
            return None
        return date


def _date(text: str) -> datetime.date | None:
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        with contextlib.suppress(ValueError):
            return datetime.datetime.strptime(text, form).date()
    return None


def _person(row: _Candidate, framework: Framework, day: datetime.date | None) -> Person:
    birth, entry = row.date("date_naissance", day), row.date("date_entree", day)
    if birth and entry and birth >= entry:
        row.fault("date_naissance", f"{birth:%d/%m/%Y} n'est pas avant l'entrée, {entry:%d/%m/%Y}")
    email = row.matching(
        "courriel",
        r"\w[^@\s,;<>\"]*@[\w-][\w.-]*\.\w{2,}",
        "une adresse comme prenom.nom@exemple.fr",
    )
    row.once("courriel", email, "est déjà l'adresse donnée")
    country = row.matching(
        "pays_naissance",
        r"(99)?[0-9]{3}",
        "le code INSEE du pays, 3 ou 5 chiffres (99134 pour l'Espagne), ou rien pour la France",
    )
    country = "" if country in _FRANCE else country
    return Person(
        id=_identifier(row),
        birth_name=row.text("nom_naissance"),
        usage_name=row.text("nom_usage"),
        first_names=_first_names(row),
        sex=row.matching("sexe", "[FMfm]", "F ou M").upper(),
        birth_date=birth,
        birth_place=row.text("commune_naissance"),
        birth_insee=row.matching(
            "code_insee_naissance",
            r"[0-9]{5}|2[AB][0-9]{3}",
            "le code INSEE de la commune, 5 caractères (zéro de tête compris)",
        ),
        birth_postcode=row.matching(
            "code_postal_naissance",
            r"[0-9A-Za-z][0-9A-Za-z -]{0,8}" if country else r"[0-9]{5}",
            "un code postal de 9 caractères au plus"
            if country
            else "un code postal de 5 chiffres (zéro de tête compris)",
        ),
        birth_country=country,
        access_path=_access_path(row, framework),
        entry_date=entry or datetime.date.min,
        held=_held(row, framework),
        arrangements=row.text("amenagements"),
        email=email,
    )


def _identifier(row: _Candidate) -> str:
    text = row.text("identifiant")
    if text and (text.startswith(".") or re.search(r"[/\\]", text) or len(text.encode()) > 100):
        row.fault(
            "identifiant",
            f"« {shown_text(text)} » ; attendu : le nom d'un dossier (100 caractères au plus, sans "
            "« / » ni « \\ », sans point au début)",
        )
        return ""
    # Folders of these names must be able to stand side by side on every system.
    row.once("identifiant", text, "est déjà l'identifiant donné")
    return text


def _first_names(row: _Candidate) -> tuple[str, ...]:
    text = row.text("prenoms")
    names = tuple(name.strip() for name in text.split(",")) if "," in text else text.split()
    if text and not all(names):
        row.fault("prenoms", "prénom vide entre deux virgules ; retirez la virgule en trop")
    return tuple(names) or ("",)


def _access_path(row: _Candidate, framework: Framework) -> str:
    text = row.text("voie_acces")
    for path in framework.access_paths:
        if _plain(text) in (_plain(path.code), _plain(path.label)):
            return path.code
    if text:
        codes = ", ".join(path.code for path in framework.access_paths)
        row.fault("voie_acces", f"« {shown_text(text)} » est inconnue ; choisissez parmi {codes}")
    return ""


def _held(row: _Candidate, framework: Framework) -> tuple[HeldBloc, ...]:
    known = [bloc.code for bloc in framework.blocs]
    held: dict[str, HeldBloc] = {}
    for part in row.text("blocs_acquis").split(";"):
        if not part.strip():
            continue
        code, proof = (piece.strip() for piece in (*part.split(":", 1), "")[:2])
        if code not in known:
            row.fault(
                "blocs_acquis",
                f"« {shown_text(code)} » n'est pas un bloc ; écrivez « BC02 : preuve ; BC04 : preuve » "
                f"avec des blocs parmi {', '.join(known)}",
            )
        elif code in held:
            row.fault("blocs_acquis", f"{code} figure deux fois")
        elif not proof:
            row.fault("blocs_acquis", f"{code} n'a pas de preuve ; écrivez « {code} : preuve »")
        else:
            held[code] = HeldBloc(code, proof)
    return tuple(held.values())


def _plain(text: str) -> str:
    return text.replace("’", "'").casefold()
