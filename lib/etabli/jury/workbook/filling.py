"""The sheets of `jury.xlsx` that the jury fills in, as `layout` describes them.

What is to be filled is light green, unlocked, and checked on typing where there is a list to choose
from. `record` checks it all again: a spreadsheet's checks stop nobody who pastes.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from etabli.jury.model import CandidateFile, JuryFile
from etabli.jury.words import BLOC_STATES, COLLEGES, DECISIONS, PRESENCES
from etabli.jury.workbook.layout import (
    DECISIONS_SHEET,
    DEFENCES_SHEET,
    FIRST_ROW,
    INCIDENTS_CELL,
    JURY_SHEET,
    MAX_TYPED,
    RECUSAL_ROWS,
    RECUSALS_SHEET,
    Field,
    fields,
)
from etabli.jury.workbook.looks import (
    CENTRED,
    LOCKED,
    NOTE,
    PERCENT,
    QUIET,
    TEXT,
    TO_COUNT,
    TO_FILL,
    Cell,
    Look,
    count_look,
    level_look,
    state_look,
)
from etabli.jury.workbook.parameters import YES_NO, levels_range
from etabli.jury.workbook.sheets import Book, Sheet
from etabli.results.competencies import CompetencyResult

__all__ = [
    "DecisionsSheet",
    "DefencesSheet",
    "MembersSheet",
    "RecusalsSheet",
    "bloc_state",
    "result_cells",
]

_PROMPTS = {
    (DEFENCES_SHEET, "Niveau retenu par le jury"): "Le niveau que le jury retient, d'après les "
    "travaux et la soutenance. Le niveau proposé par les points n'engage pas le jury.",
    (DEFENCES_SHEET, "Observation du jury"): "Ce qui explique le niveau retenu, au besoin.",
    (DECISIONS_SHEET, "Présence"): "Le candidat s'est-il présenté à la soutenance de ce bloc ?",
    (DECISIONS_SHEET, "Décision"): "acquis, non acquis, ou reporté (absence, note en attente). "
    "« non acquis » et « reporté » demandent un motif.",
    (DECISIONS_SHEET, "Motif"): "Obligatoire si la décision est « non acquis » ou « reporté » : il "
    "est repris dans la lettre au candidat.",
    (DECISIONS_SHEET, "Seconde présentation"): "Ce qui sera à présenter de nouveau, et quand.",
    (DECISIONS_SHEET, "Pour"): "Nombre de voix pour.",
    (DECISIONS_SHEET, "Contre"): "Nombre de voix contre.",
    (DECISIONS_SHEET, "Abstentions"): "Nombre d'abstentions.",
    (DECISIONS_SHEET, "Motif de rectification"): "Seulement pour changer une décision déjà "
    "enregistrée : pourquoi elle change.",
    (RECUSALS_SHEET, "Membre"): "Le membre qui ne délibère pas sur ce candidat.",
    (RECUSALS_SHEET, "Candidat (identifiant)"): "L'identifiant du candidat, comme à la synthèse.",
    (RECUSALS_SHEET, "Motif"): "Pourquoi ce membre se retire, par exemple un lien professionnel.",
    (JURY_SHEET, "Présence"): "Ce membre a-t-il siégé ?",
    (JURY_SHEET, "Lien avec un candidat"): "Lien personnel ou professionnel déclaré avec un "
    "candidat. Si oui, remplissez la feuille Récusations.",
    (JURY_SHEET, "Signature"): "À signer sur le papier ; laissez vide à l'écran.",
}

# What XlsxWriter is told of a cell that takes any text.
_ANY_TEXT: dict[str, Any] = {
    "validate": "length",
    "criteria": "<=",
    "value": MAX_TYPED,
    "error_message": f"Écrivez {MAX_TYPED} caractères au plus.",
}


def bloc_state(candidate: CandidateFile, rank: int) -> Cell:
    """Return the cell that says how far a bloc of a candidate is; `rank` counts from 0."""
    bloc = candidate.result.blocs[rank]
    if bloc.code in candidate.held:
        return "déjà acquis", CENTRED
    alert = bloc.state in ("provisional", "pending", "missing")
    return BLOC_STATES[bloc.state], state_look(alert=alert, quiet=bloc.state == "not_assessed")


def result_cells(file: JuryFile, result: CompetencyResult) -> tuple[Cell, Cell]:
    """Return the cells of a competency: share of points, level proposed."""
    if result.state == "not_assessed":
        return (None, QUIET), (result.label, QUIET)
    rank, provisional = file.level_rank(result.level), result.pending
    share = level_look(rank, provisional=provisional, format=PERCENT.format)
    return (result.share, share), (result.label, level_look(rank, provisional=provisional))


class _Form(Sheet):
    """A sheet with cells to fill; `lists` are the choices of its columns: words, or a range."""

    # Room to write by hand where the sheet is printed.
    minimum_lines = 2

    def __init__(
        self,
        book: Book,
        name: str,
        title: str,
        hint: str,
        file: JuryFile,
        lists: Mapping[str, str | Sequence[str]],
        *,
        frozen: int = 1,
    ) -> None:
        self._file, self._lists = file, lists
        self._fields = fields(name)
        widths = [field.width for field in self._fields]
        super().__init__(book, name, title, file.subtitle, widths, hint=hint, frozen=frozen)
        self.header(self._fields)

    def fill_row(self, known: Sequence[Cell], *, closed: bool = False) -> None:
        """Write a row: what is known, then the cells to fill; locked ones if it is `closed`."""
        open_ = [TO_COUNT if field.choices == "count" else TO_FILL for field in self._fields]
        looks = [LOCKED] * len(open_) if closed else open_
        self.row([*known, *((None, look) for look in looks[len(known) :])])

    def end(self) -> None:
        """Put checks and filters on the table, and say what is to be filled."""
        last = max(self.next_row - 1, self.first_row)
        for rank, field in enumerate(self._fields):
            if field.fill:
                rule = self._rule(field)
                self.sheet.data_validation(self.first_row - 1, rank, last - 1, rank, rule)
        self.end_table()
        texts = ["À remplir : les cellules vert clair. Les autres cellules sont verrouillées."]
        self.notes((text, NOTE) for text in [*texts, *self.remarks()])

    def remarks(self) -> Sequence[str]:
        """Return further notes, one paragraph each."""
        return ()

    def _rule(self, field: Field) -> dict[str, Any]:
        rule = _prompt(field.heading[:32], _PROMPTS[self.name, field.heading])
        if field.choices == "count":
            message = "Écrivez un nombre entier : 0, 1, 2…"
            return rule | {
                "validate": "integer",
                "criteria": ">=",
                "value": 0,
                "error_message": message,
            }
        if field.choices == "text":
            return rule | _ANY_TEXT
        source = self._lists[field.choices]
        return rule | {
            "validate": "list",
            "source": source if isinstance(source, str) else _listed(source),
            "error_message": "Choisissez dans la liste, ou videz la cellule (touche Suppr).",
        }


class DefencesSheet(_Form):
    """A row per candidate and competency: the level that the jury keeps after the defence."""

    def __init__(self, book: Book, file: JuryFile) -> None:
        defence = file.framework.defence
        super().__init__(
            book,
            DEFENCES_SHEET,
            f"Soutenances – {defence.presentation_minutes} min d'exposé et "
            f"{defence.interview_minutes} min d'entretien par bloc",
            "À remplir (vert clair) : le niveau que le jury retient, à choisir dans la liste, et son "
            "observation. Une cellule vide n'engage à rien.",
            file,
            {"level": levels_range(file)},
        )

    def add(self, candidate: CandidateFile) -> None:
        """Write a candidate's rows."""
        for bloc in candidate.result.blocs:
            closed = bloc.code in candidate.held
            for result in bloc.competencies:
                known: list[Cell] = [
                    (candidate.person.name, TEXT),
                    (candidate.person.id, TEXT),
                    (bloc.code, CENTRED),
                    (result.code, CENTRED),
                    (result.wording, TEXT),
                    *result_cells(self._file, result),
                ]
                self.fill_row(known, closed=closed)

    def remarks(self) -> Sequence[str]:
        """Say why some rows are grey."""
        return ("Lignes grises : bloc acquis avant la session, rien à remplir.",)


class DecisionsSheet(_Form):
    """A row per candidate and bloc: what the jury decides."""

    def __init__(self, book: Book, file: JuryFile) -> None:
        super().__init__(
            book,
            DECISIONS_SHEET,
            f"Décisions, bloc par bloc – {file.framework.code} {file.framework.title}",
            "À remplir (vert clair) : présence, décision, voix. Motif obligatoire pour « non acquis » "
            "et « reporté ». Décision vide : rien n'est enregistré pour ce bloc.",
            file,
            {"presence": PRESENCES, "decision": DECISIONS},
            frozen=3,
        )

    def add(self, candidate: CandidateFile) -> None:
        """Write a candidate's rows."""
        for rank, bloc in enumerate(candidate.result.blocs):
            hopeful = bloc.state in ("final", "provisional")
            count = self._file.acquired(candidate.result, rank) if hopeful else None
            known: list[Cell] = [
                (candidate.person.name, TEXT),
                (candidate.person.id, TEXT),
                (bloc.code, CENTRED),
                bloc_state(candidate, rank),
                (count, count_look(bloc.assessed, provisional=bloc.provisional)),
                (candidate.held.get(bloc.code), TEXT),
            ]
            self.fill_row(known, closed=bloc.code in candidate.held)

    def remarks(self) -> Sequence[str]:
        """Say what binds the decision."""
        rules = self._file.session.rules
        casting = (
            "la voix du président départage" if rules.casting_vote else "sans voix prépondérante"
        )
        return (
            "Lignes grises : bloc acquis avant la session, rien à décider. Un bloc se décide seul ; "
            "les blocs ne se compensent pas.",
            f"Quorum : {rules.quorum} membres présents et non récusés pour ce candidat. Vote : "
            f"{rules.vote}, {casting}.",
            "« reporté » : le jury ne se prononce pas aujourd'hui (absence, travail à noter, résultats "
            "à valider). C'est la seule décision possible tant que les résultats sont provisoires.",
        )


class RecusalsSheet(_Form):
    """Empty rows: which member does not decide on which candidate.

    `identifiers` is the range of the candidates' identifiers.
    """

    minimum_lines = 1  # one page of paper

    def __init__(self, book: Book, file: JuryFile, identifiers: str) -> None:
        last = FIRST_ROW + max(1, len(file.session.members)) - 1
        super().__init__(
            book,
            RECUSALS_SHEET,
            "Récusations – un membre ne délibère pas sur un candidat qui lui est proche",
            "À remplir (vert clair), s'il y a lieu : une ligne par membre et par candidat, avec le "
            "motif.",
            file,
            {"member": f"='{JURY_SHEET}'!$A${FIRST_ROW}:$A${last}", "candidate": identifiers},
        )

    def end(self) -> None:
        """Write the empty rows."""
        for _ in range(RECUSAL_ROWS):
            self.fill_row([])
        super().end()


class MembersSheet(_Form):
    """A row per member of the jury, what happened, the space to sign."""

    minimum_lines = 3

    def __init__(self, book: Book, file: JuryFile) -> None:
        session = file.session
        super().__init__(
            book,
            JURY_SHEET,
            f"Jury – session {session.id} du {session.date:%d/%m/%Y}, {session.place}",
            "",
            file,
            {"presence": PRESENCES, "yes_no": YES_NO},
        )

    def header(self, columns: Iterable[Field]) -> None:
        """Write the cell for what happened, then the header."""
        last = len(self._fields)
        incidents = [
            ("Incidents et observations de la séance (à remplir)", Look(bold=True, size=9))
        ]
        self.row(incidents, height=60)
        self.merge(2, last, "", TO_FILL)
        self.sheet.data_validation(
            INCIDENTS_CELL,
            _ANY_TEXT
            | _prompt(
                "Incidents et observations",
                "Ce qui s'est passé pendant la séance et doit figurer au procès-verbal ; vide s'il "
                "n'y a rien à dire.",
            ),
        )
        super().header(columns)

    def end(self) -> None:
        """Write the members."""
        for member in self._file.session.members:
            college = COLLEGES.get(member.college, member.college)
            known: list[Cell] = [
                (member.name, TEXT),
                (member.quality, TEXT),
                (college, CENTRED),
                ("oui" if member.president else "", CENTRED),
            ]
            self.fill_row(known)
        super().end()

    def remarks(self) -> Sequence[str]:
        """Recall the composition that the fiche requires."""
        seats = [f"{seat.quality}" for seat in self._file.framework.jury]
        return (
            f"Composition que la fiche {self._file.framework.code} demande : {' ; '.join(seats)}.",
            "Un membre qui déclare un lien avec un candidat ne délibère pas sur lui : feuille "
            "Récusations.",
        )


def _listed(words: Sequence[str]) -> list[str]:
    """Return words as XlsxWriter wants them: it joins them with commas, so that none may have one."""
    assert not any("," in word for word in words), words
    return list(words)


def _prompt(title: str, message: str) -> dict[str, Any]:
    return {"input_title": title, "input_message": message, "error_title": "Valeur refusée"}
