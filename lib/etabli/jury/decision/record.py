"""The jury's decision enters the register: `etabli jury record`, in two steps.

`prepare` reads a filled workbook and says what it would record; once a person has agreed, `record`
appends it, all or nothing.
"""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from etabli.course import Course
from etabli.errors import SessionError
from etabli.frameworks import Frameworks
from etabli.jury.decision.checking import Checked, check
from etabli.jury.decision.reading import Filled, listed, read_filled, session_named_in
from etabli.jury.export import issued, withdraw
from etabli.jury.model import JuryFile, open_jury_file
from etabli.jury.session.session import Session
from etabli.jury.standing import DECISION, SITTING
from etabli.jury.texts import plural
from etabli.jury.words import GRANTED
from etabli.jury.workbook.workbook import volatile, write_workbook
from etabli.register.register import Entry, Register

__all__ = ["Recording", "prepare", "record", "session_named_in"]

_ALTERED = (
    " Une cellule protégée a été modifiée, ou une note, un commentaire ou un bloc acquis a changé "
    "depuis l'export ; dans ce cas, refaites « etabli jury export », puis remplissez le nouveau "
    "classeur."
)


@dataclass(frozen=True)
class Recording:
    """What a filled workbook records.

    Args:
        session: the session.
        items: kinds and contents of the entries to append, as `standing` documents them.
        summary: what they say, in French, a line each, for a person to confirm.
        head: the register on which it was computed.
    """

    session: str
    items: tuple[tuple[str, Mapping[str, Any]], ...]
    summary: tuple[str, ...]
    head: tuple[int, str]


def prepare(
    course: Course, session: Session, frameworks: Frameworks, workbook: Path, by: str
) -> Recording:
    """Read a filled workbook and return what is to be recorded; write nothing.

    Args:
        course: the course.
        session: the session of the workbook.
        frameworks: the certification and the trade card.
        workbook: the file, as a spreadsheet program saved it.
        by: name of whoever records.

    Raises:
        SessionError: nobody is named; the workbook is unreadable, altered, or breaks a rule: every
            fault is listed with its sheet and cell.
        ResultsError, RegisterError: as `open_jury_file`.
    """
    by = by.strip()
    if not any(map(str.isalpha, by)):
        raise SessionError("un enregistrement porte un nom : indiquez qui enregistre (--by)")
    if datetime.date.today() < session.date:
        raise SessionError(
            f"cette session se tient le {session.date:%d/%m/%Y} : sa décision ne peut pas être "
            "enregistrée avant ; corrigez la date dans session.toml si elle est fausse",
            where=session.id,
        )
    with open_jury_file(course, session, frameworks) as file:
        file.refuse_missing()
        with TemporaryDirectory() as folder:
            (expected,) = write_workbook(file, Path(folder))
            filled = read_filled(workbook, expected, volatile)
        # Where rows may have moved, what a cell is about is anybody's guess: no rule is tried.
        checked = Checked() if filled.misplaced else check(file, filled)
        faults = listed(filled.altered) + listed(filled.formulas) + checked.faults
        if faults:
            raise SessionError(
                "rien n'est enregistré : corrigez ce classeur, puis recommencez."
                + (_ALTERED if filled.altered else ""),
                where=workbook,
                faults=faults,
            )
        return Recording(
            session.id,
            tuple(_items(checked, filled, by)),
            (*_summary(file, checked, workbook, by), *_withdrawn(course, session, checked)),
            file.standing.head,
        )


def record(course: Course, recording: Recording) -> list[Entry]:
    """Append a recording to the register, all of it or nothing; return the new entries.

    Where it corrects a decision, what was issued before is removed.

    Raises:
        RegisterError: the register has changed since `prepare`, or cannot be written.
        JuryError: what was issued after decisions that are corrected cannot be removed.
    """
    if not recording.items:
        return []
    if any(content.get("remplace") for _, content in recording.items):
        # Before the entry: a kill between the two must leave no document that is no longer true.
        withdraw(course, recording.session)
    with Register(course.db_url) as register:
        return register.append(recording.session, recording.items, expected=recording.head)


def _items(checked: Checked, filled: Filled, by: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    origin = {"classeur": filled.digest, "par": by}
    if checked.sitting is not None:
        yield SITTING, checked.sitting | origin
    for decision in checked.decisions:
        yield DECISION, decision | origin


def _summary(file: JuryFile, checked: Checked, workbook: Path, by: str) -> Iterator[str]:
    session = file.session
    names = {person.id: person.name for person in session.people}
    yield (
        f"Session {session.id} du {session.date:%d/%m/%Y}, {session.place} : « {workbook.name} », "
        f"enregistré par {by}."
    )
    if checked.sitting is not None:
        present = [m["nom"] for m in checked.sitting["membres"] if m["present"]]
        yield (
            f"Séance : {len(present)} présents sur {len(session.members)} ({', '.join(present)})."
            + (" Elle remplace la séance déjà inscrite." if file.standing.sittings else "")
        )
        for recusal in checked.sitting["recusations"]:
            yield (
                f"Récusation : {recusal['membre']} pour {names[recusal['candidat']]} "
                f"({recusal['motif']})."
            )
        if checked.sitting["incidents"]:
            yield f"Incidents : {checked.sitting['incidents']}"
    for decision in checked.decisions:
        yield _decision_line(file, names, decision)
    yield from checked.notes
    yield from _full(file, names, checked)
    if checked.unchanged:
        yield f"{_count(checked.unchanged, 'décision')} déjà au registre, sans changement."
    undecided = _undecided(file, checked)
    if undecided:
        yield f"{_count(undecided, 'bloc')} sans décision."
    if checked.decisions and file.expired:
        yield file.notices[-1]
    if checked.sitting is None and not checked.decisions:
        yield "Rien à inscrire : le registre dit déjà tout ce que dit ce classeur."


def _withdrawn(course: Course, session: Session, checked: Checked) -> Iterator[str]:
    gone = [path.name for path in issued(course, session.id)]
    if gone and any(content["remplace"] for content in checked.decisions):
        yield (
            f"Seront retirés, parce qu'ils disent la décision d'avant : {', '.join(gone)}. "
            "Éditez-les de nouveau ensuite."
        )


def _decision_line(file: JuryFile, names: Mapping[str, str], content: Mapping[str, Any]) -> str:
    line = f"{names[content['candidat']]} ({content['candidat']}), {content['bloc']} : "
    line += str(content["decision"])
    if content["presence"] == "absent":
        line += ", absent"
    if content["votes"]:
        votes = content["votes"]
        line += f", {votes['pour']} pour, {votes['contre']} contre, "
        line += plural(votes["abstentions"], "abstention")
    if content["motif"]:
        line += f" – {content['motif']}"
    past = file.standing.decisions.get((content["candidat"], content["bloc"]))
    if past is not None:
        line += (
            f" – RECTIFICATION de « {past.decision} » (entrée n° {past.entry}) : "
            f"{content['rectification']}"
        )
    return line


def _earned(file: JuryFile, checked: Checked) -> dict[str, set[str]]:
    """Return the blocs that each candidate will have, those held before included."""
    earned = _held(file)
    decided = {key: decision.decision for key, decision in file.standing.decisions.items()}
    decided |= {(c["candidat"], c["bloc"]): c["decision"] for c in checked.decisions}
    for (candidate, bloc), decision in decided.items():
        if decision == GRANTED and candidate in earned:
            earned[candidate].add(bloc)
    return earned


def _held(file: JuryFile) -> dict[str, set[str]]:
    return {
        person.id: {held.code for held in person.held}
        | set(file.standing.earned.get(person.id, ()))
        for person in file.session.people
    }


def _full(file: JuryFile, names: Mapping[str, str], checked: Checked) -> Iterator[str]:
    blocs = {bloc.code for bloc in file.framework.blocs}
    touched = {content["candidat"] for content in checked.decisions}
    late = {p.id for p in file.session.people if p.entered_late(file.framework)}
    for candidate, earned in _earned(file, checked).items():
        if candidate in touched and blocs <= earned:
            outcome = (
                "à titre d'entraînement (entrée dans le parcours après l'échéance)"
                if candidate in late
                else "certification complète"
            )
            yield f"{names[candidate]} a les {len(blocs)} blocs : {outcome}."


def _undecided(file: JuryFile, checked: Checked) -> int:
    """Return how many blocs have no decision, neither here nor in the register."""
    decided = set(file.standing.decisions) | {(c["candidat"], c["bloc"]) for c in checked.decisions}
    return sum(
        bloc.code not in held and (candidate, bloc.code) not in decided
        for candidate, held in _held(file).items()
        for bloc in file.framework.blocs
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' if number > 1 else ''}"
