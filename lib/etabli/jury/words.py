"""The French words of the jury file, for what the results and the register say."""

from typing import Literal

from etabli.results.competencies import State

__all__ = [
    "BLOC_STATES",
    "CELL_STATES",
    "COLLEGES",
    "DECISIONS",
    "GRANTED",
    "KINDS",
    "MARKERS",
    "PRESENCES",
    "STATES",
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

# What the jury may say of a bloc. « reporté »: no decision today (absence, work not marked yet).
GRANTED: Literal["acquis"] = "acquis"
DECISIONS = (GRANTED, "non acquis", "reporté")
PRESENCES = ("présent", "absent")
COLLEGES = {
    "certificateur": "certificateur",
    "formateur": "formateur",
    "employeur": "employeur",
    "salarie": "salarié",
}
