"""The sheets of `jury.xlsx` that people fill in: names, columns, words to choose from.

The workbook is written by `workbook` and read back by `record`; both follow this page. Every other
cell is locked, and must come back as it was.
"""

from dataclasses import dataclass

__all__ = [
    "DECISIONS_SHEET",
    "DEFENCES_SHEET",
    "FIRST_ROW",
    "HEADER_ROW",
    "INCIDENTS_CELL",
    "JURY_SHEET",
    "MAX_TYPED",
    "PARAMETERS_SHEET",
    "RECUSALS_SHEET",
    "RECUSAL_ROWS",
    "SYNTHESIS_SHEET",
    "Field",
    "fields",
]

SYNTHESIS_SHEET = "Synthèse"
DEFENCES_SHEET = "Soutenances"  # a row per candidate and competency
DECISIONS_SHEET = "Décisions"  # a row per candidate and bloc
RECUSALS_SHEET = "Récusations"  # RECUSAL_ROWS empty rows
JURY_SHEET = "Jury"  # a row per member; what happened is in INCIDENTS_CELL
PARAMETERS_SHEET = "Paramètres"

HEADER_ROW = 4  # of the sheets below: 1 title, 2 subtitle, 3 what to do or empty
FIRST_ROW = 5
RECUSAL_ROWS = 30
MAX_TYPED = 2000  # characters in a cell that people fill in
INCIDENTS_CELL = "B3"  # on the sheet Jury; A3 says what it is


@dataclass(frozen=True)
class Field:
    """A column of a sheet: its heading, its width in characters, whether people fill it in.

    `choices` names what may be chosen: "presence", "decision", "level", "yes_no", "member",
    "candidate"; "count" is a whole number; "text" is free.
    """

    heading: str
    width: float
    fill: bool = False
    choices: str = "text"


_FIELDS: dict[str, tuple[Field, ...]] = {
    DEFENCES_SHEET: (
        Field("Candidat", 26),
        Field("Identifiant", 14),
        Field("Bloc", 8),
        Field("Code", 11),
        Field("Compétence", 60),
        Field("Part", 8),
        Field("Niveau proposé", 22),
        Field("Niveau retenu par le jury", 22, fill=True, choices="level"),
        Field("Observation du jury", 40, fill=True),
    ),
    DECISIONS_SHEET: (
        Field("Candidat", 26),
        Field("Identifiant", 14),
        Field("Bloc", 8),
        Field("État", 14),
        Field("Compétences acquises", 14),
        Field("Acquis avant la session", 26),
        Field("Présence", 11, fill=True, choices="presence"),
        Field("Décision", 13, fill=True, choices="decision"),
        Field("Motif", 40, fill=True),
        Field("Seconde présentation", 30, fill=True),
        Field("Pour", 7, fill=True, choices="count"),
        Field("Contre", 7, fill=True, choices="count"),
        Field("Abstentions", 11, fill=True, choices="count"),
        Field("Motif de rectification", 30, fill=True),
    ),
    RECUSALS_SHEET: (
        Field("Membre", 30, fill=True, choices="member"),
        Field("Candidat (identifiant)", 26, fill=True, choices="candidate"),
        Field("Motif", 60, fill=True),
    ),
    JURY_SHEET: (
        Field("Nom", 28),
        Field("Qualité", 44),
        Field("Collège", 14),
        Field("Président", 11),
        Field("Présence", 12, fill=True, choices="presence"),
        Field("Lien avec un candidat", 20, fill=True, choices="yes_no"),
        Field("Signature", 34, fill=True),
    ),
}


def fields(sheet: str) -> tuple[Field, ...]:
    """Return the columns of one of the sheets that people fill in.

    Raises:
        KeyError: the sheet is not one of them.
    """
    return _FIELDS[sheet]
