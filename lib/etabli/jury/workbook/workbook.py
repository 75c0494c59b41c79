"""`jury.xlsx`: synthesis, one sheet per bloc, the trade card, the evidence, the flags.

The sheets that people fill in follow (`filling`). All sheets advance together, candidate after
candidate, in one pass over the jury file.
"""

from collections.abc import Iterator
from pathlib import Path

from etabli.jury.model import CandidateFile, JuryFile
from etabli.jury.texts import plural
from etabli.jury.words import CELL_STATES, KINDS, MARKERS
from etabli.jury.workbook.filling import (
    DecisionsSheet,
    DefencesSheet,
    MembersSheet,
    RecusalsSheet,
    bloc_state,
    result_cells,
)
from etabli.jury.workbook.layout import HEADER_ROW, PARAMETERS_SHEET, SYNTHESIS_SHEET, Field
from etabli.jury.workbook.looks import (
    CENTRED,
    COUNT,
    NOTE,
    NOTE_TITLE,
    NUMBER,
    PERCENT,
    TEXT,
    Cell,
    Look,
    count_look,
    state_look,
)
from etabli.jury.workbook.parameters import EDITION_ROWS, ParametersSheet
from etabli.jury.workbook.sheets import Book, Sheet
from etabli.results.competencies import GradedCell
from etabli.results.flags import KIND_NAMES

__all__ = ["volatile", "write_workbook"]

_SIGNED_COLUMN = 3  # « Validé par », on the synthesis


def write_workbook(file: JuryFile, folder: Path) -> list[Path]:
    """Write `jury.xlsx` in a folder and return its path.

    Figures are numbers with a format, so that they can be sorted and computed with. What is
    provisional is written, hatched and in italics: a sheet reads as well in black and white.

    Raises:
        JuryError: there are more rows than a sheet holds.
        OSError: the file cannot be written.
    """
    path = folder / "jury.xlsx"
    with Book(path, file.title, file.edited, provisional=file.provisional) as book:
        synthesis = _Synthesis(book, file)
        first, people = synthesis.first_row, len(file.session.people)
        identifiers = f"='{SYNTHESIS_SHEET}'!$B${first}:$B${first + max(1, people) - 1}"
        sheets: list[Sheet] = [
            synthesis,
            *(_Bloc(book, file, rank) for rank in range(len(file.framework.blocs))),
            _Card(book, file),
            _Profile(book, file),
            _Evidence(book, file),
            _Integrity(book, file),
            DefencesSheet(book, file),
            DecisionsSheet(book, file),
            RecusalsSheet(book, file, identifiers),
            MembersSheet(book, file),
            ParametersSheet(book, file),
        ]
        for candidate in file.candidates():
            for sheet in sheets:
                sheet.add(candidate)
        for sheet in sheets:
            sheet.end()
    return [path]


def volatile(sheet: str, row: int, column: int) -> bool:
    """Return whether a locked cell may differ from one edition of the same results to the next.

    Titles, who signed the results off, date and state of the edition; rows and columns count
    from 1. All other locked cells follow from session, frameworks, results and blocs held before.
    """
    if row < HEADER_ROW:
        return True
    if sheet == SYNTHESIS_SHEET:
        return column == _SIGNED_COLUMN
    return sheet == PARAMETERS_SHEET and row in EDITION_ROWS


class _Synthesis(Sheet):
    """Candidate × bloc, and who answers for the results."""

    def __init__(self, book: Book, file: JuryFile) -> None:
        blocs = file.framework.blocs
        widths = [26.0, 14.0, 22.0, *[10.0, 14.0] * len(blocs), 11.0]
        super().__init__(
            book, SYNTHESIS_SHEET, file.title, file.subtitle, widths, header_rows=2, frozen=2
        )
        self._file = file
        assessed = file.assessed or (0,) * len(blocs)
        pairs = [
            (
                f"{bloc.code} : {len(bloc.competencies)} compétences, {_evaluated(count)}",
                "Acquises",
                "État",
            )
            for bloc, count in zip(blocs, assessed, strict=True)
        ]
        left = ["Candidat", "Identifiant", "Validé par"]
        self.pairs_header(left, pairs, ["Notes en attente"])

    def add(self, candidate: CandidateFile) -> None:
        """Write a candidate's row."""
        status = candidate.status
        signed = status.missing
        if not signed and status.signature:
            signed = f"{status.signature.by}, le {status.signature.at:%d/%m/%Y}"
        cells: list[Cell] = [
            (candidate.person.name, TEXT),
            (candidate.person.id, TEXT),
            (signed, state_look(alert=True) if status.missing else CENTRED),
        ]
        for rank, bloc in enumerate(candidate.result.blocs):
            hopeful = bloc.state in ("final", "provisional")
            count = self._file.acquired(candidate.result, rank) if hopeful else None
            # The number stays a number; its format says out of how many.
            cells.append((count, count_look(bloc.assessed, provisional=bloc.provisional)))
            cells.append(bloc_state(candidate, rank))
        self.row([*cells, (status.waiting, COUNT)])

    def end(self) -> None:
        """Write how to read the sheet."""
        self.end_table()
        texts = [("Lecture", NOTE_TITLE), *((text, NOTE) for text in self._file.notices)]
        texts.append(
            ("« déjà acquis » : bloc acquis avant cette session (feuille Décisions).", NOTE)
        )
        texts += [(f"{bloc.code} : {bloc.title}", NOTE) for bloc in self._file.framework.blocs]
        self.notes(texts)


class _Bloc(Sheet):
    """Candidate × competency of one bloc: share of points, level proposed."""

    def __init__(self, book: Book, file: JuryFile, rank: int) -> None:
        self._file, self._rank = file, rank
        self._bloc = bloc = file.framework.blocs[rank]
        widths = [26.0, 14.0, *[7.5, 13.5] * len(bloc.competencies)]
        title = f"{file.framework.code}{bloc.code} – {bloc.title}"
        super().__init__(book, bloc.code, title, file.subtitle, widths, header_rows=2, frozen=2)
        self.pairs_header(
            ["Candidat", "État du bloc"],
            [(c.code, "Part", "Niveau proposé") for c in bloc.competencies],
        )

    def add(self, candidate: CandidateFile) -> None:
        """Write a candidate's row."""
        cells: list[Cell] = [(candidate.person.name, TEXT), bloc_state(candidate, self._rank)]
        for competency in candidate.result.blocs[self._rank].competencies:
            cells += result_cells(self._file, competency)
        self.row(cells)

    def end(self) -> None:
        """Write the wording of the competencies and the deliverables."""
        self.end_table()
        texts: list[tuple[str, Look]] = [("Compétences", NOTE_TITLE)]
        texts += [(f"{c.code} : {c.wording}", NOTE) for c in self._bloc.competencies]
        texts.append(("Livrables du cas pratique", NOTE_TITLE))
        texts += [(f"• {deliverable}", NOTE) for deliverable in self._bloc.deliverables]
        self.notes(texts)


class _Table(Sheet):
    """A sheet whose header is one row of columns."""

    def __init__(
        self, book: Book, name: str, title: str, file: JuryFile, columns: tuple[Field, ...]
    ) -> None:
        widths = [column.width for column in columns]
        super().__init__(book, name, title, file.subtitle, widths)
        self._file = file
        self.header(columns)


class _Card(_Table):
    """A row per candidate and competency of the trade card."""

    on_paper = False

    def __init__(self, book: Book, file: JuryFile) -> None:
        columns = (
            Field("Candidat", 26),
            Field("Couple", 9),
            Field("Mots clés du couple", 26),
            Field("Code", 12),
            Field("Compétence", 62),
            Field("Part", 8),
            Field("Niveau proposé", 22),
            Field("Points", 9),
            Field("Sur", 9),
            Field("Preuves", 9),
        )
        super().__init__(book, "Carte métier", f"Carte métier – {file.card.title}", file, columns)
        self._keywords = [", ".join(pair.keywords) for pair in file.card.activities]

    def add(self, candidate: CandidateFile) -> None:
        """Write a candidate's rows."""
        for pair, keywords in zip(candidate.result.activities, self._keywords, strict=True):
            for result in pair.competencies:
                known = result.max_points > 0
                self.row(
                    [
                        (candidate.person.name, TEXT),
                        (pair.code, CENTRED),
                        (keywords, TEXT),
                        (result.code, CENTRED),
                        (result.wording, TEXT),
                        *result_cells(self._file, result),
                        (_points(result.points if known else None), NUMBER),
                        (_points(result.max_points if known else None), NUMBER),
                        (result.cells, COUNT),
                    ]
                )

    def end(self) -> None:
        """Say what the card is not."""
        self.end_table()
        text = (
            "La carte métier n'est pas une certification : elle n'appelle aucune décision du jury. "
            "Une compétence de la carte est prouvée par les travaux qui portent son code et par ceux "
            f"des compétences de {self._file.framework.code} que la table de correspondance y rattache."
        )
        self.notes([(text, NOTE)])


class _Profile(_Table):
    """What the trade card expects: its pairs, transverse resources and knowledge domains."""

    def __init__(self, book: Book, file: JuryFile) -> None:
        columns = (
            Field("Nature", 24),
            Field("Référence", 28),
            Field("Intitulé", 56),
            Field("Attendu par la carte", 62),
            Field("Mots clés", 30),
        )
        title = f"Profil métier – {file.card.title}"
        super().__init__(book, "Profil métier", title, file, columns)

    def end(self) -> None:
        """Write the whole table."""
        for cells in self._rows():
            self.row(cells)
        self.end_table()
        text = (
            "Ce que la carte attend d'une personne en poste. Les cas n'évaluent ni les ressources "
            "transverses ni les connaissances : elles se discutent avec le candidat. Connaissances : "
            "niveau d'approfondissement de 1 à 4. « / » : la carte ne fixe pas de niveau."
        )
        self.notes([(text, NOTE)])

    def _rows(self) -> Iterator[list[Cell]]:
        card = self._file.card
        for pair in card.activities:
            texts = ("Couple activité-compétence", pair.code, pair.activity, pair.competency)
            yield [*((text, TEXT) for text in texts), (", ".join(pair.keywords), TEXT)]
        for resource in card.resources:
            reference = f"ressource {resource.number}"
            texts = ("Ressource transverse", reference, resource.label, resource.wording)
            yield [*((text, TEXT) for text in texts), (None, TEXT)]
        level = Look(format='"niveau "0" sur 4"')
        for domain in card.knowledge:
            reference = f"NSF {domain.nsf}, Formacode {domain.formacode}"
            yield [
                ("Domaine de connaissances", TEXT),
                (reference, TEXT),
                (domain.label, TEXT),
                (domain.level, level),
                (None, TEXT),
            ]


class _Evidence(_Table):
    """A row per candidate and graded cell."""

    minimum_lines = 2
    on_paper = False  # fifty rows a candidate

    def __init__(self, book: Book, file: JuryFile) -> None:
        columns = (
            Field("Candidat", 20),
            Field("Identifiant", 12),
            Field("Cas", 16),
            Field("Travail", 30),
            Field("Cellule", 17),
            Field("Compétences", 20),
            Field("Correction", 12.5),
            Field("Points", 8),
            Field("Sur", 7),
            Field("Part", 8),
            Field("État", 14),
            Field("Noté par", 11.5),
            Field("Remarque", 22),
            Field("Commentaire du formateur", 30),
        )
        super().__init__(book, "Preuves", "Preuves : chaque travail noté", file, columns)

    def add(self, candidate: CandidateFile) -> None:
        """Write a candidate's rows."""
        for cell in candidate.result.cells:
            self.row(
                [
                    (candidate.person.name, TEXT),
                    (candidate.person.id, TEXT),
                    (cell.case, TEXT),
                    (cell.label, TEXT),
                    (cell.grade_id, TEXT),
                    (", ".join(cell.competencies), TEXT),
                    (KINDS[cell.kind], CENTRED),
                    (_points(cell.points), NUMBER),
                    (_points(cell.max_points), NUMBER),
                    (_share(cell), PERCENT),
                    (CELL_STATES[cell.status], state_look(alert=cell.status != "graded")),
                    (MARKERS[cell.marked_by], CENTRED),
                    (cell.comment, TEXT),
                    (cell.grader_comment, TEXT),
                ]
            )


class _Integrity(_Table):
    """A row per flag."""

    def __init__(self, book: Book, file: JuryFile) -> None:
        columns = (
            Field("Candidat", 26),
            Field("Identifiant", 14),
            Field("Cas", 22),
            Field("Nature", 24),
            Field("Cellule", 20),
            Field("Constat", 90),
        )
        title = "Intégrité : ce qui a été observé à la correction"
        super().__init__(book, "Intégrité", title, file, columns)

    def add(self, candidate: CandidateFile) -> None:
        """Write a candidate's rows."""
        for case, flag in candidate.result.flags:
            values = (candidate.person.name, candidate.person.id, case, KIND_NAMES[flag.kind])
            self.row([(value, TEXT) for value in (*values, flag.cell, flag.message)])

    def end(self) -> None:
        """Say what a flag is."""
        none = "" if self.next_row > self.first_row else "Aucun constat sur les dépôts corrigés. "
        self.end_table()
        note = (
            "Un constat n'est ni une faute ni une sanction, et ne change aucune note : à vérifier "
            "par un formateur, avec le candidat, avant d'en tenir compte."
        )
        self.notes([(none + note, NOTE)])


def _share(cell: GradedCell) -> float | None:
    if cell.points is None or not cell.max_points:
        return None
    return cell.points / cell.max_points


def _points(value: float | None) -> float | None:
    # Two decimals and the general format: "0.##" would print 4 as "4,".
    return None if value is None else round(value, 2)


def _evaluated(count: int) -> str:
    return plural(count, "évaluée") if count else "aucune évaluée"
