"""The sheet of `jury.xlsx` that says what it was made from: framework, session, rules, edition."""

import datetime

from etabli.jury.model import JuryFile
from etabli.jury.workbook.layout import FIRST_ROW, PARAMETERS_SHEET, Field
from etabli.jury.workbook.looks import TEXT, Look
from etabli.jury.workbook.sheets import Book, Sheet

__all__ = ["EDITION_ROWS", "YES_NO", "ParametersSheet", "levels_range"]

YES_NO = ("oui", "non")
EDITION_ROWS = range(FIRST_ROW, FIRST_ROW + 5)  # what each edition changes


def levels_range(file: JuryFile) -> str:
    """Return the range of the levels' names, a list to choose from, as a formula."""
    first = EDITION_ROWS.stop
    return f"='{PARAMETERS_SHEET}'!$B${first}:$B${first + len(file.framework.levels) - 1}"


class ParametersSheet(Sheet):
    """What the file was made from: a row per parameter, the value in B."""

    def __init__(self, book: Book, file: JuryFile) -> None:
        columns = (Field("Paramètre", 34), Field("Valeur", 70), Field("Précision", 40))
        super().__init__(
            book,
            PARAMETERS_SHEET,
            "Paramètres – d'où vient ce dossier",
            file.subtitle,
            [column.width for column in columns],
        )
        self._file = file
        self.header(columns)

    def end(self) -> None:
        """Write the whole table."""
        for label, value, note in (*self._edition(), *self._levels(), *self._session()):
            form = "General"
            if isinstance(value, datetime.datetime):
                form = "dd/mm/yyyy hh:mm"
            elif isinstance(value, datetime.date):
                form = "dd/mm/yyyy"
            look = _PARAMETER_LOOKS[form]
            thresholds = look if not isinstance(note, float) else _PARAMETER_LOOKS["share"]
            self.row([(label, TEXT), (value, look), (note, thresholds)])
        self.end_table()

    def _edition(self) -> list["_Parameter"]:
        file = self._file
        seq, head = file.standing.head
        outcome: list[_Parameter] = [
            ("Version d'Établi", file.software, ""),
            ("Édité le", file.edited.replace(tzinfo=None), f"heure locale, UTC{file.edited:%z}"),
            ("État", "provisoire" if file.provisional else "définitif", ""),
            ("Registre : entrées", seq, "au moment de l'édition"),
            ("Registre : empreinte", head, "de la dernière entrée (SHA-256)"),
        ]
        assert len(outcome) == len(EDITION_ROWS)
        return outcome

    def _levels(self) -> list["_Parameter"]:
        levels = self._file.framework.levels
        return [
            (f"Niveau {rank}", level.name, level.threshold if rank < len(levels) else "en dessous")
            for rank, level in enumerate(levels, 1)
        ]

    def _session(self) -> list["_Parameter"]:
        file, session = self._file, self._file.session
        framework, certifier, rules = file.framework, session.certifier, session.rules
        expiry = "échu le jour de la session" if file.expired else "en cours le jour de la session"
        return [
            ("Session", session.id, ""),
            ("Date de la session", session.date, ""),
            ("Lieu", session.place, session.mode),
            ("Certificateur", certifier.name, f"SIRET {certifier.siret}"),
            ("Référentiel : code", framework.code, ""),
            ("Référentiel : titre", framework.title, f"niveau {framework.level}"),
            ("Référentiel : échéance", framework.registration_end, expiry),
            ("Référentiel : empreinte", framework.digest, "du fichier (SHA-256)"),
            ("Carte métier", file.card.title, file.card.code),
            ("Carte métier : empreinte", file.card.digest, "du fichier (SHA-256)"),
            ("Quorum", rules.quorum, "membres présents et non récusés"),
            ("Vote", rules.vote, ""),
            ("Voix prépondérante", "oui" if rules.casting_vote else "non", "du président"),
        ]


_Parameter = tuple[str, str | int | datetime.date, str | float]

_PARAMETER_LOOKS = {
    "General": TEXT,
    "share": Look(format='"à partir de "0.0\\ %'),
    **{form: Look(format=form) for form in ("dd/mm/yyyy", "dd/mm/yyyy hh:mm")},
}
