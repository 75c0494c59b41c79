"""`jury.xlsx`: synthesis, one sheet per bloc, the trade card, the evidence, the flags."""

from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from etabli.flags import KIND_NAMES
from etabli.jury.model import BLOC_STATES, CELL_STATES, KINDS, MARKERS, JuryFile
from etabli.jury.sheets import (
    CENTRED,
    HEADER,
    INTEGER,
    NOTE,
    NOTE_TITLE,
    NUMBER,
    PERCENT,
    QUIET,
    Column,
    Look,
    fit,
    level_look,
    paragraphs,
    prepare,
    put,
    state_look,
)
from etabli.results import BlocResult, CompetencyResult

__all__ = ["jury_workbook"]


def jury_workbook(file: JuryFile) -> Workbook:
    """Return the jury's workbook.

    Figures are numbers with a format, so that they can be sorted and computed with. What is
    provisional is written, hatched and in italics: the sheet reads as well in black and white.
    """
    book = Workbook()
    book.properties.title = file.title
    book.properties.creator = "Établi"
    book.properties.language = "fr-FR"
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Synthèse"
    _synthesis(sheet, file)
    for rank, bloc in enumerate(file.framework.blocs):
        _bloc(book.create_sheet(bloc.code), file, rank)
    _trade_card(book.create_sheet("Carte métier"), file)
    _evidence(book.create_sheet("Preuves"), file)
    _integrity(book.create_sheet("Intégrité"), file)
    return book


def _synthesis(sheet: Worksheet, file: JuryFile) -> None:
    blocs = file.framework.blocs
    widths = [26.0, 14.0, *[10.0, 14.0] * len(blocs), 11.0]
    top = prepare(sheet, file.title, file.subtitle, widths, header_rows=2)
    _tall_header(sheet, top, ["Candidat", "Identifiant"], first_column=1)
    for rank, bloc in enumerate(blocs):
        column = 3 + 2 * rank
        assessed = file.candidates[0].blocs[rank].assessed
        heading = f"{bloc.code} : {len(bloc.competencies)} compétences, {_evaluated(assessed)}"
        _pair_header(sheet, top, column, heading, ("Acquises", "État"))
    _tall_header(sheet, top, ["Notes en attente"], first_column=len(widths))
    sheet.row_dimensions[top].height = 34
    sheet.row_dimensions[top + 1].height = 34
    row = top + 2
    for candidate in file.candidates:
        put(sheet, row, 1, candidate.name)
        put(sheet, row, 2, candidate.id)
        for rank, bloc_result in enumerate(candidate.blocs):
            column = 3 + 2 * rank
            hopeful = bloc_result.state in ("final", "provisional")
            count = file.acquired(candidate, rank) if hopeful else None
            # The number stays a number; its format says out of how many.
            look = Look(
                horizontal="center",
                italic=bloc_result.provisional,
                hatched=bloc_result.provisional,
                format=f'0" sur {bloc_result.assessed}"',
            )
            put(sheet, row, column, count, look)
            _put_state(sheet, row, column + 1, bloc_result)
        waiting = len(file.waiting(candidate))
        put(sheet, row, len(widths), waiting, Look(horizontal="center", format=INTEGER))
        fit(sheet, row, widths)
        row += 1
    _finish(sheet, top + 1, row - 1, len(widths), freeze=f"C{top + 2}")
    legend = [("Lecture", NOTE_TITLE), *((text, NOTE) for text in file.notices)]
    legend += [(f"{bloc.code} : {bloc.title}", NOTE) for bloc in [*blocs]]
    paragraphs(sheet, row + 1, legend, widths)


def _bloc(sheet: Worksheet, file: JuryFile, rank: int) -> None:
    bloc = file.framework.blocs[rank]
    widths = [26.0, 14.0, *[7.5, 13.5] * len(bloc.competencies)]
    title = f"{file.framework.code}{bloc.code} – {bloc.title}"
    top = prepare(sheet, title, file.subtitle, widths, header_rows=2)
    _tall_header(sheet, top, ["Candidat", "État du bloc"], first_column=1)
    for order, competency in enumerate(bloc.competencies):
        _pair_header(sheet, top, 3 + 2 * order, competency.code, ("Part", "Niveau proposé"))
    sheet.row_dimensions[top + 1].height = 32
    row = top + 2
    for candidate in file.candidates:
        result = candidate.blocs[rank]
        put(sheet, row, 1, candidate.name)
        _put_state(sheet, row, 2, result)
        for order, assessed in enumerate(result.competencies):
            _put_result(sheet, row, 3 + 2 * order, file, assessed)
        fit(sheet, row, widths)
        row += 1
    _finish(sheet, top + 1, row - 1, len(widths), freeze=f"C{top + 2}")
    legend: list[tuple[str, Look]] = [("Compétences", NOTE_TITLE)]
    legend += [(f"{c.code} : {c.wording}", NOTE) for c in bloc.competencies]
    legend.append(("Livrables du cas pratique", NOTE_TITLE))
    legend += [(f"• {deliverable}", NOTE) for deliverable in bloc.deliverables]
    paragraphs(sheet, row + 1, legend, widths)


def _trade_card(sheet: Worksheet, file: JuryFile) -> None:
    columns = [
        Column("Candidat", 28),
        Column("Couple", 9, CENTRED),
        Column("Code", 12, CENTRED),
        Column("Compétence", 70),
        Column("Part", 9),
        Column("Niveau proposé", 24),
        Column("Points", 9, NUMBER),
        Column("Sur", 9, NUMBER),
        Column("Preuves", 9, Look(horizontal="center", format=INTEGER)),
    ]
    title = f"Carte métier – {file.card.title}"
    widths = [column.width for column in columns]
    top = _table_header(sheet, title, file.dated, columns)
    row = top + 1
    for candidate in file.candidates:
        for pair in candidate.activities:
            for result in pair.competencies:
                put(sheet, row, 1, candidate.name)
                put(sheet, row, 2, pair.code, columns[1].look)
                put(sheet, row, 3, result.code, columns[2].look)
                put(sheet, row, 4, result.wording)
                _put_result(sheet, row, 5, file, result)
                known = result.max_points > 0
                put(sheet, row, 7, _points(result.points if known else None), NUMBER)
                put(sheet, row, 8, _points(result.max_points if known else None), NUMBER)
                put(sheet, row, 9, result.cells, columns[8].look)
                fit(sheet, row, widths)
                row += 1
    _finish(sheet, top, row - 1, len(columns), freeze=f"B{top + 1}")
    paragraphs(
        sheet,
        row + 1,
        [
            (
                "La carte métier n'est pas une certification : elle n'appelle aucune décision du jury. Une "
                "compétence de la carte est prouvée par les travaux qui portent son code et par "
                f"ceux des compétences de {file.framework.code} que la table de correspondance "
                "y rattache.",
                NOTE,
            )
        ],
        widths,
    )


def _evidence(sheet: Worksheet, file: JuryFile) -> None:
    columns = [
        Column("Candidat", 20),
        Column("Identifiant", 12),
        Column("Cas", 16),
        Column("Travail", 30),
        Column("Cellule", 17),
        Column("Compétences", 20),
        Column("Correction", 12.5, CENTRED),
        Column("Points", 8, NUMBER),
        Column("Sur", 7, NUMBER),
        Column("Part", 8, Look(horizontal="right", format=PERCENT)),
        Column("État", 14),
        Column("Noté par", 11.5, CENTRED),
        Column("Remarque", 22),
        Column("Commentaire du formateur", 30),
    ]
    widths = [column.width for column in columns]
    top = _table_header(sheet, "Preuves : chaque travail noté", file.subtitle, columns)
    row = top + 1
    for candidate in file.candidates:
        for cell in candidate.cells:
            alert = cell.status != "graded"
            share = None if cell.points is None or not cell.max_points else cell.points
            values = (
                candidate.name,
                candidate.id,
                cell.case,
                cell.label,
                cell.grade_id,
                ", ".join(cell.competencies),
                KINDS[cell.kind],
                _points(cell.points),
                _points(cell.max_points),
                None if share is None else share / cell.max_points,
                CELL_STATES[cell.status],
                MARKERS[cell.marked_by],
                cell.comment,
                cell.grader_comment,
            )
            for rank, (value, column) in enumerate(zip(values, columns, strict=True), 1):
                look = state_look(alert=alert) if column.heading == "État" else column.look
                put(sheet, row, rank, value, look)
            fit(sheet, row, widths)
            row += 1
    _finish(sheet, top, row - 1, len(columns), freeze=f"B{top + 1}")


def _integrity(sheet: Worksheet, file: JuryFile) -> None:
    columns = [
        Column("Candidat", 26),
        Column("Identifiant", 14),
        Column("Cas", 22),
        Column("Nature", 24),
        Column("Cellule", 20),
        Column("Constat", 90),
    ]
    widths = [column.width for column in columns]
    title = "Intégrité : ce qui a été observé à la correction"
    top = _table_header(sheet, title, file.subtitle, columns)
    row = top + 1
    for candidate in file.candidates:
        for case, flag in candidate.flags:
            values = (candidate.name, candidate.id, case, KIND_NAMES[flag.kind], flag.cell)
            for rank, value in enumerate((*values, flag.message), 1):
                put(sheet, row, rank, value, columns[rank - 1].look)
            fit(sheet, row, widths)
            row += 1
    _finish(sheet, top, row - 1, len(columns), freeze=f"B{top + 1}")
    note = (
        "Un constat n'est ni une faute ni une sanction, et ne change aucune note : à vérifier par un "
        "formateur, avec le candidat, avant d'en tenir compte."
    )
    none = "Aucun constat sur les dépôts corrigés. "
    paragraphs(sheet, row + 1, [((none if row == top + 1 else "") + note, NOTE)], widths)


def _put_state(sheet: Worksheet, row: int, column: int, bloc: BlocResult) -> None:
    alert = bloc.state in ("provisional", "pending", "missing")
    look = state_look(alert=alert, quiet=bloc.state == "not_assessed")
    put(sheet, row, column, BLOC_STATES[bloc.state], look)


def _put_result(
    sheet: Worksheet, row: int, column: int, file: JuryFile, result: CompetencyResult
) -> None:
    if result.state == "not_assessed":
        put(sheet, row, column, None, QUIET)
        put(sheet, row, column + 1, result.label, QUIET)
        return
    rank, provisional = file.level_rank(result.level), result.pending
    look = level_look(rank, provisional=provisional, format=PERCENT)
    put(sheet, row, column, result.share, look)
    put(sheet, row, column + 1, result.label, level_look(rank, provisional=provisional))


def _tall_header(sheet: Worksheet, top: int, headings: Iterable[str], first_column: int) -> None:
    """Write headings that stand on the two rows of the header."""
    for column, heading in enumerate(headings, first_column):
        # The filter's arrow sits on the lower row: the heading goes there too.
        put(sheet, top, column, None, HEADER)
        put(sheet, top + 1, column, heading, HEADER)


def _pair_header(
    sheet: Worksheet, top: int, column: int, heading: str, below: tuple[str, str]
) -> None:
    put(sheet, top, column, heading, HEADER)
    put(sheet, top, column + 1, None, HEADER)
    sheet.merge_cells(start_row=top, end_row=top, start_column=column, end_column=column + 1)
    for shift, text in enumerate(below):
        put(sheet, top + 1, column + shift, text, HEADER)


def _table_header(sheet: Worksheet, title: str, subtitle: str, columns: list[Column]) -> int:
    top = prepare(sheet, title, subtitle, [column.width for column in columns], header_rows=1)
    for rank, column in enumerate(columns, 1):
        put(sheet, top, rank, column.heading, HEADER)
    return top


def _finish(sheet: Worksheet, header: int, last: int, columns: int, *, freeze: str) -> None:
    sheet.auto_filter.ref = f"A{header}:{get_column_letter(columns)}{max(last, header)}"
    sheet.freeze_panes = freeze


def _points(value: float | None) -> float | None:
    # Two decimals and the general format: "0.##" would print 4 as "4,".
    return None if value is None else round(value, 2)


def _evaluated(count: int) -> str:
    return "aucune évaluée" if count == 0 else f"{count} évaluée{'s' if count > 1 else ''}"
