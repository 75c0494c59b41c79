"""The jury file as plain data: the framework it follows, its candidates, and how to read it."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from etabli.frameworks import Framework, Frameworks, TradeCard
from etabli.results import CandidateResult, GradedCell, State

__all__ = [
    "BLOC_STATES",
    "CELL_STATES",
    "KINDS",
    "MARKERS",
    "STATES",
    "JuryFile",
    "jury_file",
]

STATES: dict[State, str] = {
    "final": "noté",
    "provisional": "provisoire",
    "pending": "en attente",
    "missing": "non rendu",
    "not_assessed": "non évalué",
}
# Capitals for what a juror must not overlook: print has no colour.
BLOC_STATES: dict[State, str] = {
    "final": "noté",
    "provisional": "PROVISOIRE",
    "pending": "EN ATTENTE",
    "missing": "NON RENDU",
    "not_assessed": "non évalué",
}
CELL_STATES: dict[str, str] = {
    "graded": "noté",
    "pending": "EN ATTENTE",
    "missing": "NON RENDU",
    "failed": "ÉCHEC DE CORRECTION",
}
KINDS: dict[str, str] = {"automatic": "automatique", "manual": "manuelle"}
MARKERS: dict[str | None, str] = {"machine": "machine", "trainer": "formateur", None: ""}


@dataclass(frozen=True)
class JuryFile:
    """Everything the jury is shown. `edited` is local time, with its offset."""

    framework: Framework
    card: TradeCard
    candidates: tuple[CandidateResult, ...]
    edited: datetime.datetime

    @property
    def title(self) -> str:
        """Title of the document."""
        return f"Dossier du jury – {self.framework.code} {self.framework.title}"

    @property
    def dated(self) -> str:
        """When the document was made, and what from."""
        return f"Édité le {self.edited:%d/%m/%Y à %H:%M}. Proposition établie à partir des notes."

    @property
    def subtitle(self) -> str:
        """One line that goes with every page of the certification's results."""
        return f"{self.dated} Seul le jury décide, bloc par bloc."

    @property
    def notices(self) -> tuple[str, ...]:
        """How to read the results, one paragraph each."""
        framework = self.framework
        outcome = [
            "Un bloc se décide seul : les blocs ne se compensent pas et aucun total n'est calculé "
            "entre eux, ni entre les compétences d'un bloc.",
            "Part : points obtenus ÷ points possibles, sur tous les travaux notés au titre de "
            f"la compétence. Niveau proposé : {self._scale()}.",
            "PROVISOIRE ou EN ATTENTE : des travaux attendent encore leur note (correction à la "
            "main, ou correction automatique en échec). Le niveau affiché ne porte que sur les "
            "travaux déjà notés et peut changer.",
            "NON RENDU : rien n'a été remis ; aucun niveau n'est proposé. Un travail non rendu "
            "parmi d'autres rendus compte zéro. « non évalué » : aucun cas distribué ne porte sur "
            "la compétence.",
            "Ces travaux ne remplacent pas la soutenance "
            f"({framework.defence.presentation_minutes} min d'exposé, "
            f"{framework.defence.interview_minutes} min d'entretien).",
        ]
        if self.edited.date() > framework.registration_end:
            outcome.append(
                f"L'enregistrement de {framework.code} est échu depuis le "
                f"{framework.registration_end:%d/%m/%Y} (fiche remplacée "
                f"par {framework.replaced_by.code}) : ces travaux entraînent à ce référentiel, "
                "ils ne permettent pas de délivrer la certification."
            )
        return tuple(outcome)

    def _scale(self) -> str:
        parts = [
            f"{level.name} à partir de {level.threshold:.0%}".replace("%", " %")
            for level in self.framework.levels[:-1]
        ]
        return ", ".join([*parts, f"{self.framework.levels[-1].name} en dessous"])

    def level_rank(self, level: str | None) -> int | None:
        """Return the rank of a level, 0 for the highest; None where there is no level."""
        names = [known.name for known in self.framework.levels]
        return names.index(level) if level in names else None

    def acquired(self, candidate: CandidateResult, bloc: int) -> int:
        """Return how many competencies of a bloc reach the highest level so far."""
        highest = self.framework.levels[0].name
        return candidate.blocs[bloc].tally().get(highest, 0)

    @staticmethod
    def waiting(candidate: CandidateResult) -> tuple[GradedCell, ...]:
        """Return the cells of a candidate that wait for a mark."""
        waits: tuple[Literal["pending", "failed"], ...] = ("pending", "failed")
        return tuple(cell for cell in candidate.cells if cell.status in waits)


def jury_file(
    results: Sequence[CandidateResult],
    frameworks: Frameworks,
    *,
    now: datetime.datetime | None = None,
) -> JuryFile:
    """Return the jury file of these candidates, dated now unless told otherwise."""
    edited = (now or datetime.datetime.now()).astimezone().replace(microsecond=0)
    return JuryFile(frameworks.framework, frameworks.card, tuple(results), edited)
