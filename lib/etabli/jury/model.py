"""The jury file as one model, which every output reads: `open_jury_file`.

    session.toml, candidats.csv ─▶ Session ┐
    gradebook, notebooks ─▶ CandidateResult ├─▶ JuryFile ─▶ workbook, dossiers, pages, jury.json…
    register ─▶ Standing ──────────────────┘

Candidates are read again at each pass, a few at a time, from one snapshot of the gradebook: the
outputs agree, and memory does not grow with the session.
"""

import datetime
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

from etabli._folding import near_names
from etabli.course import Course
from etabli.errors import RegisterError, SessionError
from etabli.frameworks import Framework, Frameworks, TradeCard
from etabli.jury.manifest import manifests
from etabli.jury.results_data import results_digest
from etabli.jury.session.session import Person, Session
from etabli.jury.standing import Decision, Signature, Standing, read_standing
from etabli.jury.texts import percent
from etabli.register.register import Register
from etabli.results.competencies import CandidateResult, GradedCell, Results, open_results
from etabli.results.shown import CaseShown, read_shown

__all__ = ["CandidateFile", "JuryFile", "Status", "open_jury_file"]


@dataclass(frozen=True)
class Status:
    """Whether a candidate's results can be decided on.

    Args:
        digest: SHA-256 of the results (`data.results_digest`).
        waiting: number of works that wait for a mark.
        signature: the sign-off that holds for exactly these results, if any.
    """

    digest: str
    waiting: int
    signature: Signature | None

    @property
    def provisional(self) -> bool:
        """Whether the results may still change, or nobody answers for them."""
        return bool(self.waiting) or self.signature is None

    @property
    def missing(self) -> str:
        """What is missing before a decision, in French; "" when nothing is."""
        if self.waiting:
            return (
                f"{self.waiting} travail à noter"
                if self.waiting == 1
                else (f"{self.waiting} travaux à noter")
            )
        return "" if self.signature else "résultats à valider par un formateur"


@dataclass(frozen=True)
class CandidateFile:
    """One candidate as the jury sees them.

    Args:
        person: who they are.
        result: what the gradebook says, with the evidence.
        status: whether it is final.
        held: blocs earned before this session, with the proof in words, by code.
        decisions: what this session decided, by code of the bloc.
    """

    person: Person
    result: CandidateResult
    status: Status
    held: Mapping[str, str]
    decisions: Mapping[str, Decision]

    @property
    def waiting(self) -> tuple[GradedCell, ...]:
        """The works that wait for a mark."""
        return _waiting(self.result)

    @property
    def earned(self) -> frozenset[str]:
        """Codes of the blocs earned, before or by this session."""
        granted = {code for code, decision in self.decisions.items() if decision.granted}
        return frozenset(self.held) | granted


class JuryFile:
    """A session, its candidates and what has been signed and decided; made by `open_jury_file`.

    `edited` is local time with its offset; `software` is the version of Établi.
    """

    def __init__(
        self,
        session: Session,
        frameworks: Frameworks,
        standing: Standing,
        results: Results,
        edited: datetime.datetime,
        root: Path,
    ) -> None:
        self.session = session
        self.frameworks = frameworks
        self.standing = standing
        self.edited = edited
        self.software = version("etabli")
        self._results = results
        self._root = root
        self._statuses: dict[str, Status] = {}
        unknown = [p for p in session.people if p.id not in results.names]
        if unknown:
            raise SessionError(
                "des candidats inscrits à la session sont inconnus du carnet de notes : vérifiez leur "
                "identifiant, ou ajoutez-les au cours",
                where=session.id,
                faults=[
                    f"« {person.id} » ({person.name}){_near(person, results.names)}"
                    for person in unknown
                ],
            )
        registered = {person.id for person in session.people}
        self.not_registered = tuple(sorted(set(results.names) - registered))

    @property
    def framework(self) -> Framework:
        """The certification, with the session's own levels."""
        return self.frameworks.framework

    @property
    def card(self) -> TradeCard:
        """The trade card."""
        return self.frameworks.card

    @cached_property
    def statuses(self) -> dict[str, Status]:
        """Where each candidate stands, by identifier, in the order of the session."""
        return {result.id: self._status(result) for result in self._candidate_results()}

    @cached_property
    def assessed(self) -> tuple[int, ...]:
        """How many competencies of each bloc a released case covers."""
        first = next(self._candidate_results(), None)
        return tuple(bloc.assessed for bloc in first.blocs) if first else ()

    @cached_property
    def cases(self) -> dict[str, CaseShown]:
        """The released cases: grids of their written texts, pieces to attach.

        Raises:
            ResultsError: a source notebook cannot be read.
        """
        first = next(self._candidate_results(), None)
        return read_shown(self._root, sorted({cell.case for cell in first.cells} if first else ()))

    @property
    def provisional(self) -> bool:
        """Whether the results of at least one candidate are."""
        return any(status.provisional for status in self.statuses.values())

    def refuse_missing(self) -> None:
        """Refuse a session from which somebody is gone about whom it has decided.

        Raises:
            SessionError: the list of candidates lacks them.
        """
        here = {person.id for person in self.session.people}
        gone = sorted({candidate for candidate, _ in self.standing.decisions} - here)
        if gone:
            raise SessionError(
                "le registre porte des décisions sur des candidats qui ne sont plus dans la liste : "
                "remettez-les dans la liste des candidats (seule une purge efface une décision)",
                where=self.session.id,
                faults=[f"« {candidate} »" for candidate in gone],
            )

    def candidates(self, *only: str) -> Iterator[CandidateFile]:
        """Yield the candidates, or `only` some of them, in the order of the session."""
        people = {person.id: person for person in self.session.people}
        codes = [bloc.code for bloc in self.framework.blocs]
        for result in self._candidate_results(*only):
            person = people[result.id]
            held = {bloc.code: bloc.proof for bloc in person.held}
            for code, decision in self.standing.earned.get(person.id, {}).items():
                held.setdefault(
                    code, f"session {decision.session}, décision n° {decision.entry} du registre"
                )
            decided = {
                code: self.standing.decisions[person.id, code]
                for code in codes
                if (person.id, code) in self.standing.decisions
            }
            yield CandidateFile(person, result, self._status(result), held, decided)

    def level_rank(self, level: str | None) -> int | None:
        """Return the rank of a level, 0 for the highest; None where there is no level."""
        names = [known.name for known in self.framework.levels]
        return names.index(level) if level in names else None

    def acquired(self, result: CandidateResult, bloc: int) -> int:
        """Return how many competencies of a bloc reach the highest level so far."""
        return result.blocs[bloc].tally().get(self.framework.levels[0].name, 0)

    @property
    def title(self) -> str:
        """Title of the document."""
        return f"Dossier du jury – {self.framework.code} {self.framework.title}"

    @property
    def subtitle(self) -> str:
        """One line that goes with every page: session, date, and PROVISOIRE while it is."""
        state = "PROVISOIRE – " if self.provisional else ""
        return (
            f"{state}Session {self.session.id} du {self.session.date:%d/%m/%Y}, "
            f"{self.session.place}. Édité le {self.edited:%d/%m/%Y à %H:%M}. "
            "Seul le jury décide, bloc par bloc."
        )

    @property
    def expired(self) -> bool:
        """Whether the certification's registration had ended on the day of the session."""
        return self.session.date > self.framework.registration_end

    @property
    def notices(self) -> tuple[str, ...]:
        """How to read the results, one paragraph each."""
        framework = self.framework
        outcome = [
            "Un bloc se décide seul : les blocs ne se compensent pas et aucun total n'est calculé "
            "entre eux, ni entre les compétences d'un bloc.",
            "Part : points obtenus ÷ points possibles, sur tous les travaux notés au titre de "
            f"la compétence. Niveau proposé : {self.scale}.",
            "PROVISOIRE ou EN ATTENTE : des travaux attendent encore leur note (correction à la "
            "main, ou correction automatique en échec). Le niveau affiché ne porte que sur les "
            "travaux déjà notés et peut changer. Un dossier est PROVISOIRE tant qu'il en reste, et "
            "tant qu'un formateur n'a pas validé les résultats de chaque candidat.",
            "NON RENDU : rien n'a été remis ; aucun niveau n'est proposé. Un travail non rendu "
            "parmi d'autres rendus compte zéro. « non évalué » : aucun cas distribué ne porte sur "
            "la compétence.",
            f"Blocs et compétences sont dans les mots de la fiche {framework.code}, accents et "
            "coquilles compris.",
            "Ces travaux ne remplacent pas la soutenance "
            f"({framework.defence.presentation_minutes} min d'exposé, "
            f"{framework.defence.interview_minutes} min d'entretien).",
        ]
        if self.expired:
            outcome.append(
                f"L'enregistrement de {framework.code} est échu depuis le "
                f"{framework.registration_end:%d/%m/%Y} (fiche remplacée "
                f"par {framework.replaced_by.code}) : sauf pour un candidat entré dans le parcours "
                "avant cette date, ces travaux entraînent à ce référentiel, ils ne permettent pas de "
                "délivrer la certification."
            )
        return tuple(outcome)

    @property
    def scale(self) -> str:
        """The levels and their thresholds, in words."""
        *levels, lowest = self.framework.levels
        parts = [f"{level.name} à partir de {percent(level.threshold)}" for level in levels]
        return ", ".join([*parts, f"{lowest.name} en dessous"])

    def _candidate_results(self, *only: str) -> Iterator[CandidateResult]:
        ids = [p.id for p in self.session.people if not only or p.id in only]
        return self._results.candidates(ids)

    def _status(self, result: CandidateResult) -> Status:
        if result.id not in self._statuses:  # a digest takes time, and there are several passes
            digest = results_digest(result, self.framework)
            signature = self.standing.signatures.get(result.id)
            holds = signature is not None and signature.digest == digest
            status = Status(digest, len(_waiting(result)), signature if holds else None)
            self._statuses[result.id] = status
        return self._statuses[result.id]


@contextmanager
def open_jury_file(
    course: Course,
    session: Session,
    frameworks: Frameworks,
    *,
    now: datetime.datetime | None = None,
) -> Iterator[JuryFile]:
    """Open the jury file of a session as gradebook and register stand at one moment.

    Args:
        course: whose gradebook and folders are read.
        session: the session.
        frameworks: the certification and the trade card; the session's levels replace theirs.
        now: date of the document, the present by default.

    Raises:
        ResultsError, RegisterError: the gradebook, a notebook or the register cannot be read; the
            register is not whole, or lacks what a manifest knew.
        SessionError: a registered candidate is unknown to the gradebook.
    """
    framework = replace(frameworks.framework, levels=session.levels)
    frameworks = replace(frameworks, framework=framework)
    edited = (now or datetime.datetime.now()).astimezone().replace(microsecond=0)
    # Before the register: it only grows, and must hold what the manifests knew.
    known = [manifest.head for manifest in manifests(course) if manifest.head]
    with Register(course.db_url) as register:
        faults = register.faults(known)
        if faults:
            # A new manifest would hide it, and a document would give a forged decision for true.
            raise RegisterError(
                "le registre n'est plus entier : rien n'est édité ni inscrit d'après lui ; "
                "rétablissez la dernière sauvegarde du carnet de notes, puis vérifiez avec "
                "« etabli jury verify »",
                where=course.root,
                faults=faults,
            )
        standing = read_standing(register, session.id, framework.code)
    with open_results(course.root, course.db_url, frameworks) as results:
        yield JuryFile(session, frameworks, standing, results, edited, course.root)


def _waiting(result: CandidateResult) -> tuple[GradedCell, ...]:
    return tuple(cell for cell in result.cells if cell.status in ("pending", "failed"))


def _near(person: Person, names: Mapping[str, tuple[str, str]]) -> str:
    """Return what to say of those in the gradebook who may be meant."""
    known = {id: {id, " ".join(name)} for id, name in names.items()}
    near = near_names(person.id, known) or near_names(person.name, known)
    return f" : est-ce {' ou '.join(f'« {id} »' for id in near)} ?" if near else ""
