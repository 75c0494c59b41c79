"""What a filled workbook decides, and everything that keeps it from being recorded: `check`.

Rules that no text sets, and which hold here:

- The jury is composed as the fiche says (`rules`). Its president must be there.
- A decision « acquis » or « non acquis » takes a quorum of members present and not recused for this
  candidate, and results that a trainer signed off. « reporté » takes neither.
- Who was absent cannot have earned a bloc. « non acquis » and « reporté » have a reason.
- Votes may be left out. Where they are given, they agree with the decision (`rules`).
- On the path of experience (VAE), nobody decides who has a tie with the candidate (D6412-6): whoever
  declares one is recused for somebody, or the cell for incidents explains.
- What the register says already is not recorded again. To change it takes a reason: a decision's is
  in its row, the sitting's in the cell for incidents. A changed sitting must still carry the
  decisions that stand. The same decision is recorded again, with a reason, on results that changed.
- A workbook whose decision was corrected since cannot bring it back.
"""

from dataclasses import dataclass, field
from typing import Any

from etabli.jury.decision.cells import Cells
from etabli.jury.decision.reading import Filled, FilledRow, address
from etabli.jury.decision.rules import composition_fault, vote_fault
from etabli.jury.model import JuryFile
from etabli.jury.standing import Decision
from etabli.jury.words import DECISIONS, GRANTED, PRESENCES
from etabli.jury.workbook.layout import (
    DECISIONS_SHEET,
    DEFENCES_SHEET,
    FIRST_ROW,
    HEADER_ROW,
    INCIDENTS_CELL,
    JURY_SHEET,
    RECUSALS_SHEET,
)
from etabli.jury.workbook.parameters import YES_NO

__all__ = ["Checked", "check"]

PRESENT, ABSENT = PRESENCES
PUT_OFF = DECISIONS[2]
EXPERIENCE = "experience"  # code of the access path that D6412-6 is about

# What a decision is made of; the rest of its content says how it was recorded.
_DECIDED = ("decision", "presence", "motif", "seconde_presentation", "votes", "competences")


@dataclass
class Checked:
    """What is to be recorded, and what was found on the way.

    Args:
        sitting: content of the sitting; None where the register says the same already.
        decisions: contents of the new decisions, in the order of the sheet.
        unchanged: number of decisions that the register has already.
        faults: what keeps it all from being recorded, each naming sheet and cell.
        notes: what whoever confirms should know, in French.
    """

    sitting: dict[str, Any] | None = None
    decisions: list[dict[str, Any]] = field(default_factory=list)
    unchanged: int = 0
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def check(file: JuryFile, filled: Filled) -> Checked:
    """Return what a filled workbook records, its faults included."""
    return _Check(file, filled).run()


class _Check:
    def __init__(self, file: JuryFile, filled: Filled) -> None:
        self._file = file
        self._session = file.session
        self._filled = filled
        self._found = Checked()
        self._cells = Cells(self._found.faults)
        self._names = {person.id: person.name for person in file.session.people}
        self._experience = any(p.access_path == EXPERIENCE for p in file.session.people)
        self._members = self._attendance()
        self._present = {member["nom"] for member in self._members if member["present"]}
        self._recused: dict[str, set[str]] = {person: set() for person in self._names}
        self._told: set[tuple[str, str]] = set()

    def run(self) -> Checked:
        if fault := composition_fault(self._session, self._file.framework):
            self._fault(address(JURY_SHEET, "Collège", HEADER_ROW), fault)
        recusals = self._recusals()
        incidents = self._cells.value(f"{JURY_SHEET}!{INCIDENTS_CELL}", self._filled.incidents)
        self._ties(incidents)
        self._president()
        rules = self._session.rules
        sitting = {
            "membres": self._members,
            "recusations": recusals,
            "incidents": incidents,
            "quorum": rules.quorum,
            "vote": rules.vote,
            "voix_preponderante": rules.casting_vote,
        }
        past = self._file.standing.sittings
        if not past or any(past[-1].content.get(key) != sitting[key] for key in sitting):
            self._found.sitting = sitting
        self._decisions()
        if past and self._found.sitting:
            self._changed_sitting(incidents, str(past[-1].content.get("incidents") or ""))
        return self._found

    def _fault(self, where: str, said: str) -> None:
        self._found.faults.append(f"{where} : {said}")

    def _attendance(self) -> list[dict[str, Any]]:
        """Return the members; « present » is None where the sheet does not say."""
        rows = {row.number: row for row in self._filled.rows[JURY_SHEET]}
        members = []
        for number, member in enumerate(self._session.members, FIRST_ROW):
            row = rows.get(number) or FilledRow(JURY_SHEET, number, {}, {})
            present = self._cells.choice(row, "Présence", PRESENCES)
            tie = self._cells.choice(row, "Lien avec un candidat", YES_NO)
            if present is None:
                self._cells.missing(row, "Présence", f"la présence de {member.name}")
            elif present == PRESENT and tie is None and self._experience:
                self._cells.missing(
                    row,
                    "Lien avec un candidat",
                    f"la déclaration de {member.name} : un candidat se présente par l'expérience "
                    "(Code du travail, D6412-6)",
                )
            members.append(
                {
                    "nom": member.name,
                    "qualite": member.quality,
                    "college": member.college,
                    "president": member.president,
                    "present": None if present is None else present == PRESENT,
                    "lien": None if tie is None else tie == YES_NO[0],
                }
            )
        return members

    def _recusals(self) -> list[dict[str, str]]:
        recusals: list[dict[str, str]] = []
        members = tuple(member.name for member in self._session.members)
        for row in self._filled.rows[RECUSALS_SHEET]:
            member = self._cells.choice(row, "Membre", members)
            candidate = self._cells.choice(row, "Candidat (identifiant)", tuple(self._names))
            reason = self._cells.text(row, "Motif")
            if not member:
                self._cells.missing(row, "Membre", "le membre récusé")
            if not candidate:
                self._cells.missing(row, "Candidat (identifiant)", "l'identifiant du candidat")
            if not reason:
                self._cells.missing(row, "Motif", "le motif de la récusation")
            if not (member and candidate and reason):
                continue
            if member in self._recused[candidate]:
                self._fault(
                    row.at("Membre"), f"{member} est déjà récusé pour {self._names[candidate]}"
                )
            self._recused[candidate].add(member)
            recusals.append({"membre": member, "candidat": candidate, "motif": reason})
        return recusals

    def _ties(self, incidents: str) -> None:
        recused = set().union(*self._recused.values())
        for number, member in enumerate(self._members, FIRST_ROW):
            if not (member["present"] and member["lien"]) or member["nom"] in recused:
                continue
            said = f"{member['nom']} déclare un lien avec un candidat, et n'est récusé pour aucun"
            if self._experience and not incidents:
                self._fault(
                    address(JURY_SHEET, "Lien avec un candidat", number),
                    f"{said} : remplissez la feuille {RECUSALS_SHEET}, ou expliquez en "
                    f"{JURY_SHEET}!{INCIDENTS_CELL} (Code du travail, D6412-6)",
                )
            else:
                self._found.notes.append(f"{said}.")

    def _president(self) -> None:
        for number, member in enumerate(self._members, FIRST_ROW):
            if not member["president"]:
                continue
            name = member["nom"]
            if member["present"] is False:
                self._fault(
                    address(JURY_SHEET, "Présence", number),
                    f"{name}, qui préside le jury, est absent : le jury ne peut siéger ; "
                    "reportez la session, ou nommez une autre présidence dans le fichier de session",
                )
            for candidate, recused in self._recused.items():
                if name in recused:
                    self._found.notes.append(
                        f"{name}, qui préside le jury, est récusé pour "
                        f"{self._names[candidate]} : un autre membre préside pour ce candidat."
                    )

    def _changed_sitting(self, incidents: str, before: str) -> None:
        """Check what replaces a recorded sitting: it says why, and the decisions that stand hold."""
        if not incidents or incidents == before:
            self._fault(
                f"{JURY_SHEET}!{INCIDENTS_CELL}",
                "la séance diffère de celle du registre (présences, liens, récusations, incidents ou "
                "règles) : ajoutez ici pourquoi, ou remettez ce qui était inscrit",
            )
        if any(member["present"] is None for member in self._members):
            return
        corrected = {(content["candidat"], content["bloc"]) for content in self._found.decisions}
        for (candidate, bloc), decision in self._file.standing.decisions.items():
            if (candidate, bloc) in corrected or decision.decision == PUT_OFF:
                continue
            voters = len(self._present - self._recused[candidate])
            cast = sum((decision.content.get("votes") or {}).values())
            if voters < max(cast, self._session.rules.quorum):
                self._fault(
                    address(JURY_SHEET, "Présence", HEADER_ROW),
                    f"la séance ainsi changée ne porte plus la décision n° {decision.entry} "
                    f"({self._names[candidate]}, {bloc}) : {voters} membre(s) présent(s) et non "
                    f"récusé(s), pour un quorum de {self._session.rules.quorum} et {cast} voix ; "
                    "rectifiez aussi cette décision, ou corrigez les présences et récusations",
                )

    def _decisions(self) -> None:
        competences = self._competencies()
        for row in self._filled.rows[DECISIONS_SHEET]:
            candidate, bloc = str(row.known["Identifiant"]), str(row.known["Bloc"])
            before = len(self._found.faults)
            kept = competences.pop((candidate, bloc), {})
            content = self._decision(row, kept)
            past = self._file.standing.decisions.get((candidate, bloc))
            if content is None or (past and len(self._found.faults) > before):
                continue  # what is wrong in itself is no correction
            correction = self._cells.text(row, "Motif de rectification")
            if past is not None and all(past.content.get(k) == content[k] for k in _DECIDED):
                outdated = not past.rests_on(self._file.statuses[candidate].digest)
                new_reason = correction and correction != past.content.get("rectification")
                if outdated and not new_reason:
                    self._found.notes.append(
                        f"{self._names[candidate]}, {bloc} : les résultats ont changé depuis la "
                        f"décision n° {past.entry} ; pour la confirmer, remplissez "
                        f"{row.at('Motif de rectification')}."
                    )
                if outdated and new_reason:
                    self._new(row, content, past, correction)
                    self._found.decisions.append(content)
                    continue
                if new_reason:
                    self._fault(
                        row.at("Motif de rectification"),
                        "un motif de rectification, mais la décision est celle du registre (entrée "
                        f"n° {past.entry}) : changez la décision, ou retirez le motif",
                    )
                self._found.unchanged += 1
                continue
            self._new(row, content, past, correction)
            self._found.decisions.append(content)
        for (candidate, bloc), kept in competences.items():
            if kept:
                self._found.notes.append(
                    f"{self._names.get(candidate, candidate)}, {bloc} : des niveaux ou des "
                    f"observations sont remplis (feuille {DEFENCES_SHEET}) sans décision ; ils ne "
                    "sont pas inscrits."
                )

    def _competencies(self) -> dict[tuple[str, str], dict[str, dict[str, Any]]]:
        """Return what the jury kept of each competency, by candidate and bloc."""
        names = tuple(level.name for level in self._file.framework.levels)
        kept: dict[tuple[str, str], dict[str, dict[str, Any]]] = {}
        for row in self._filled.rows[DEFENCES_SHEET]:
            level = self._cells.choice(row, "Niveau retenu par le jury", names)
            observation = self._cells.text(row, "Observation du jury")
            key = (str(row.known["Identifiant"]), str(row.known["Bloc"]))
            kept.setdefault(key, {})[str(row.known["Code"])] = {
                "niveau": level,
                "observation": observation,
            }
        return kept

    def _decision(self, row: FilledRow, kept: dict[str, Any]) -> dict[str, Any] | None:
        """Return the content of a row; None where nothing is decided. Rules of its own cells."""
        cells = self._cells
        presence = cells.choice(row, "Présence", PRESENCES)
        decision = cells.choice(row, "Décision", DECISIONS)
        reason, second = cells.text(row, "Motif"), cells.text(row, "Seconde présentation")
        counts = {
            key: cells.count(row, heading)
            for key, heading in (
                ("pour", "Pour"), ("contre", "Contre"), ("abstentions", "Abstentions"),
            )
        }  # fmt: skip
        voted = any(count is not None for count in counts.values())
        counted = not any(
            cells.faulty(row, heading) for heading in ("Pour", "Contre", "Abstentions")
        )
        if cells.broken(row):
            return None
        if decision is None:
            if not cells.faulty(row, "Décision") and (
                reason or second or voted or cells.text(row, "Motif de rectification")
            ):
                cells.missing(row, "Décision", "la décision : le reste de la ligne est rempli")
            return None
        if presence is None:
            cells.missing(row, "Présence", "la présence du candidat, que suppose une décision")
        if decision == GRANTED and presence == ABSENT:
            self._fault(
                self._place(row, "Décision"),
                f"« {GRANTED} » contredit l'absence du candidat : corrigez l'une des deux cellules",
            )
        if decision == GRANTED and second:
            self._fault(
                self._place(row, "Seconde présentation"),
                f"un bloc « {GRANTED} » ne se présente pas de nouveau : videz cette cellule, ou "
                "corrigez la décision",
            )
        if decision != GRANTED and not reason:
            cells.missing(row, "Motif", f"le motif de la décision « {decision} »")
        return {
            "referentiel": self._file.framework.code,
            "candidat": str(row.known["Identifiant"]),
            "bloc": str(row.known["Bloc"]),
            "decision": decision,
            "presence": presence,
            "motif": reason,
            "seconde_presentation": second,
            "votes": {key: count or 0 for key, count in counts.items()}
            if voted and counted
            else None,
            "competences": kept,
        }

    def _new(
        self, row: FilledRow, content: dict[str, Any], past: Decision | None, correction: str
    ) -> None:
        """Check a decision that is not in the register yet against the rest, and complete it."""
        candidate, decision = content["candidat"], content["decision"]
        status = self._file.statuses[candidate]
        if past is not None and not correction:
            self._cells.missing(
                row,
                "Motif de rectification",
                f"le motif de la rectification : le registre porte « {past.decision} » (entrée "
                f"n° {past.entry}), et la ligne en diffère",
            )
        if past is not None and (
            entry := self._file.standing.replaced_from(
                candidate, content["bloc"], self._filled.digest
            )
        ):
            self._fault(
                self._place(row, "Décision"),
                f"ce classeur a déjà été enregistré (entrée n° {entry}), et sa décision a été "
                f"rectifiée depuis (entrée n° {past.entry}) : repartez d'un nouvel export",
            )
        if past is None and correction:
            self._fault(
                self._place(row, "Motif de rectification"),
                "rien n'est à rectifier, aucune décision n'est inscrite pour ce bloc : videz cette "
                "cellule",
            )
        if decision != PUT_OFF and status.provisional:
            self._once(
                row,
                f"les résultats de {self._names[candidate]} ne sont pas définitifs "
                f"({status.missing}) : seul « {PUT_OFF} » est possible",
            )
        # Nobody can count voters while a member's presence is not known.
        if all(member["present"] is not None for member in self._members):
            voters = self._present - self._recused[candidate]
            if decision != PUT_OFF and len(voters) < self._session.rules.quorum:
                self._once(
                    row,
                    f"le quorum n'est pas atteint pour {self._names[candidate]} : {len(voters)} "
                    f"membre(s) présent(s) et non récusé(s), pour {self._session.rules.quorum} "
                    f"requis : seul « {PUT_OFF} » est possible",
                )
            if content["votes"] is not None:
                heading, fault = vote_fault(content["votes"], decision, voters, self._session)
                if fault:
                    self._fault(self._place(row, heading), fault)
        content["empreinte"] = status.digest
        content["remplace"] = None if past is None else past.entry
        content["rectification"] = correction

    def _once(self, row: FilledRow, said: str) -> None:
        """Say once, at their first decision, what concerns all the blocs of a candidate."""
        key = (str(row.known["Identifiant"]), said)
        if key not in self._told:
            self._told.add(key)
            self._fault(row.at("Décision"), said)

    def _place(self, row: FilledRow, heading: str) -> str:
        name = self._names.get(str(row.known["Identifiant"]), "")
        return f"{row.at(heading)} ({name}, {row.known['Bloc']})"
