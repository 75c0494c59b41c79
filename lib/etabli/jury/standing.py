"""What the register says today: sign-offs, sittings of the jury, decisions that stand.

Kinds of entries and their contents (French keys, since they are shown to people):

- `signature`: {candidat, empreinte, par}: a named trainer answers for a candidate's results, known
  by their SHA-256 (`data.results_digest`). It holds as long as the results are the same.
- `seance`: {membres: [{nom, qualite, college, president, present, lien}], recusations: [{membre,
  candidat, motif}], incidents, quorum, vote, voix_preponderante, classeur, par}: who sat; `classeur`
  is the SHA-256 of the workbook that was read.
- `decision`: {referentiel, candidat, bloc, decision, presence, motif, seconde_presentation, votes,
  competences: {code: {niveau, observation}}, empreinte, remplace, rectification, classeur, par}: what
  the jury decided on one bloc of one candidate. A correction is a new entry: `remplace` is the number
  of the entry that it takes the place of, `rectification` says why.
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from etabli.jury.words import DECISIONS, GRANTED
from etabli.register.chain import EMPTY
from etabli.register.register import Entry, Register

__all__ = [
    "DECISION",
    "SIGNATURE",
    "SITTING",
    "Decision",
    "Signature",
    "Sitting",
    "Standing",
    "read_standing",
]

SIGNATURE, SITTING, DECISION = "signature", "seance", "decision"


@dataclass(frozen=True)
class Signature:
    """A trainer's sign-off of one candidate's results, known by their digest."""

    digest: str
    by: str
    at: datetime.datetime


@dataclass(frozen=True)
class Decision:
    """What the jury decided on one bloc of one candidate.

    Args:
        entry: number of the entry in the register.
        at: when it was recorded.
        session: the session in which it was taken.
        bloc: code of the bloc.
        decision: one of `words.DECISIONS`.
        reason: why it was refused or put off, "" otherwise.
        content: all that was recorded (see the module).
    """

    entry: int
    at: datetime.datetime
    session: str
    bloc: str
    decision: str
    reason: str
    content: Mapping[str, Any]

    @property
    def granted(self) -> bool:
        """Whether the bloc is earned."""
        return self.decision == GRANTED

    def rests_on(self, digest: str) -> bool:
        """Whether these results were decided on; « reporté » rests on none."""
        return self.decision == DECISIONS[2] or self.content.get("empreinte") == digest


@dataclass(frozen=True)
class Sitting:
    """Who sat, who stood aside, what happened; `content` as the module describes it."""

    entry: int
    at: datetime.datetime
    content: Mapping[str, Any]


@dataclass(frozen=True)
class Standing:
    """The register, read for one session.

    Args:
        head: number and hash of the last entry, (0, zeros) for an empty register.
        signatures: the last sign-off of each candidate.
        sittings: the sittings of this session, in order; the last one stands.
        decisions: the decision of this session that stands, by candidate and bloc.
        earned: blocs granted in other sessions of the same certification, by candidate.
        replaced: decisions of this session that a later one took the place of, by entry number.
        history: every decision on the same certification, whatever its session, by candidate, in the
            order of the register.
    """

    head: tuple[int, str]
    signatures: Mapping[str, Signature] = field(default_factory=dict)
    sittings: tuple[Sitting, ...] = ()
    decisions: Mapping[tuple[str, str], Decision] = field(default_factory=dict)
    earned: Mapping[str, Mapping[str, Decision]] = field(default_factory=dict)
    replaced: Mapping[int, Decision] = field(default_factory=dict)
    history: Mapping[str, Sequence[Decision]] = field(default_factory=dict)

    def replaced_from(self, candidate: str, bloc: str, workbook: str) -> int | None:
        """Return the entry of a replaced decision that this workbook (its SHA-256) had recorded."""
        for decision in self.replaced.values():
            about = (decision.content["candidat"], decision.bloc, decision.content.get("classeur"))
            if about == (candidate, bloc, workbook):
                return decision.entry
        return None


def read_standing(register: Register, session: str, framework: str) -> Standing:
    """Return what the register says of a session of the certification `framework` (its code).

    Entries whose content was erased say nothing any more.
    """
    signatures: dict[str, Signature] = {}
    sittings: list[Sitting] = []
    decisions: dict[tuple[str, str], Decision] = {}
    replaced: dict[int, Decision] = {}
    elsewhere: dict[tuple[str, str, str], Decision] = {}
    history: dict[str, list[Decision]] = {}
    head = EMPTY
    for entry in register.entries():
        head = (entry.seq, entry.hash)
        content = entry.content
        if content is None:
            continue
        here = entry.session == session
        if entry.kind == SIGNATURE and here:
            signatures[content["candidat"]] = Signature(
                content["empreinte"], content["par"], entry.at
            )
        elif entry.kind == SITTING and here:
            sittings.append(Sitting(entry.seq, entry.at, content))
        elif entry.kind == DECISION and content["referentiel"] == framework:
            decision = _decision(entry, content)
            history.setdefault(content["candidat"], []).append(decision)
            if here:
                before = decisions.get((content["candidat"], decision.bloc))
                if before is not None:
                    replaced[before.entry] = before
                decisions[content["candidat"], decision.bloc] = decision
            else:
                elsewhere[entry.session, content["candidat"], decision.bloc] = decision
    earned: dict[str, dict[str, Decision]] = {}
    for (_, candidate, bloc), decision in elsewhere.items():
        if decision.granted:
            earned.setdefault(candidate, {})[bloc] = decision
    return Standing(head, signatures, tuple(sittings), decisions, earned, replaced, history)


def _decision(entry: Entry, content: Mapping[str, Any]) -> Decision:
    return Decision(
        entry=entry.seq,
        at=entry.at,
        session=entry.session,
        bloc=content["bloc"],
        decision=content["decision"],
        reason=content["motif"],
        content=content,
    )
