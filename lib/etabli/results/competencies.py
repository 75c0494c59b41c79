"""Results per candidate × competency × bloc: what the machine proposes to the jury.

- A competency's share is the points over the maximum of every graded cell that carries its code;
  a cell with two codes counts for both. A level follows from the framework's thresholds.
- Work that was not handed in counts 0. Where nothing at all was handed in, no level is proposed.
- Work that waits for a mark (by hand, or because autograding failed) counts neither way: the level
  is that of the cells marked so far, and the competency and its bloc are provisional.
- A competency that no released case covers is not assessed.
- Blocs never compensate each other: nothing here adds up two blocs, nor two competencies.
- The trade card's competencies are assessed by the cells that carry their codes and by those that
  the crosswalk leads to; each cell counts once.

Lateness penalties that nbgrader may take off a notebook are left out: a competency shown late is a
competency shown.

Flags (`etabli.results.flags`) go along with the results; no figure depends on them.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from etabli._folding import folded
from etabli.frameworks import Competency, Framework, Frameworks
from etabli.results.evidence import Candidate, Evidence, GradedCell, Kind, Status, open_evidence
from etabli.results.flags import Flag

__all__ = [
    "BlocResult",
    "CandidateResult",
    "CompetencyResult",
    "Flag",
    "GradedCell",
    "Kind",
    "Results",
    "State",
    "Status",
    "open_results",
    "results",
]

State = Literal["final", "provisional", "pending", "missing", "not_assessed"]

_LABELS: dict[State, str] = {
    "pending": "en attente",
    "missing": "non rendu",
    "not_assessed": "non évalué",
}


@dataclass(frozen=True)
class CompetencyResult:
    """What one candidate has shown of one competency.

    Args:
        code: the competency's code.
        wording: the framework's own words.
        state: "final", every cell has its mark; "provisional", some wait; "pending", all that was
            handed in waits; "missing", nothing was handed in; "not_assessed", no case covers it.
        points: points of the cells that count so far (marked, or not handed in).
        max_points: the most these cells could give.
        share: points / max_points, 0 to 1; None unless the state is "final" or "provisional".
        level: the level proposed for that share; None when `share` is.
        pending_points: the most that the cells which still wait can give.
        cells: number of graded cells that carry the code.
    """

    code: str
    wording: str
    state: State
    points: float = 0.0
    max_points: float = 0.0
    share: float | None = None
    level: str | None = None
    pending_points: float = 0.0
    cells: int = 0

    @property
    def pending(self) -> bool:
        """Whether some of its work still waits for a mark."""
        return self.state in ("provisional", "pending")

    @property
    def label(self) -> str:
        """The result in French: `acquis`, `acquis (provisoire)`, `en attente`, `non rendu`…"""
        if self.level is None:
            return _LABELS[self.state]
        return f"{self.level} (provisoire)" if self.pending else self.level


@dataclass(frozen=True)
class BlocResult:
    """One candidate's competencies in a bloc, or in an activity of the trade card.

    There is no share and no level here: the framework sets no rule that adds up competencies, and
    only the jury decides on a bloc.
    """

    code: str
    title: str
    competencies: tuple[CompetencyResult, ...]

    @property
    def provisional(self) -> bool:
        """Whether the result of at least one competency can still change."""
        return any(competency.pending for competency in self.competencies)

    @property
    def assessed(self) -> int:
        """Number of competencies that a released case covers."""
        return sum(competency.state != "not_assessed" for competency in self.competencies)

    @property
    def state(self) -> State:
        """The bloc's state; "final" says nothing of competencies that are not assessed."""
        states = {competency.state for competency in self.competencies} - {"not_assessed"}
        if not states:
            return "not_assessed"
        if self.provisional:
            return "provisional" if states & {"final", "provisional"} else "pending"
        return "missing" if states == {"missing"} else "final"

    def tally(self) -> dict[str, int]:
        """Return how many competencies have each result, provisional or not, as labelled."""
        return dict(Counter(c.level or c.label for c in self.competencies))


@dataclass(frozen=True)
class CandidateResult:
    """All that the machine proposes for one candidate, the evidence, and (case, flag) pairs."""

    id: str
    first_name: str
    last_name: str
    name: str
    cells: tuple[GradedCell, ...]
    blocs: tuple[BlocResult, ...]
    activities: tuple[BlocResult, ...]
    flags: tuple[tuple[str, Flag], ...] = ()

    @property
    def provisional(self) -> bool:
        """Whether some work still waits for a mark."""
        return any(bloc.provisional for bloc in self.blocs)

    def competency(self, code: str) -> CompetencyResult:
        """Return the result of a competency of the fiche or of the trade card.

        Raises:
            KeyError: no such competency.
        """
        for group in (*self.blocs, *self.activities):
            for competency in group.competencies:
                if competency.code == code:
                    return competency
        raise KeyError(code)


def results(course_root: Path, db_url: str, frameworks: Frameworks) -> list[CandidateResult]:
    """Return the results of every candidate, sorted by name.

    Args:
        course_root: folder that holds source/, and submitted/ and autograded/ where they exist.
        db_url: SQLAlchemy address of nbgrader's gradebook; it is read, never written.
        frameworks: the certification, the trade card and their crosswalk.

    Raises:
        GradebookError: the gradebook is absent or unreadable, or grades a case without a source.
        ResultsError: a source notebook is unreadable, or carries unknown competency codes.
    """
    with open_results(course_root, db_url, frameworks) as opened:
        return sorted(opened.candidates(opened.names), key=_by_name)


@contextmanager
def open_results(course_root: Path, db_url: str, frameworks: Frameworks) -> Iterator["Results"]:
    """Read results as the gradebook stands at one moment, a few candidates at a time.

    Raises:
        GradebookError, ResultsError: as `results`.
    """
    with open_evidence(course_root, db_url, frameworks.tags) as evidence:
        yield Results(evidence, frameworks)


class Results:
    """The candidates of a course; `names` has the first and last name of each, by identifier."""

    def __init__(self, evidence: Evidence, frameworks: Frameworks) -> None:
        self._evidence = evidence
        self._frameworks = frameworks
        self.names = evidence.names

    def candidates(self, ids: Iterable[str]) -> Iterator[CandidateResult]:
        """Yield the results of these candidates in this order; may be called again.

        Raises:
            KeyError: nobody has this identifier.
        """
        for candidate in self._evidence.candidates(ids):
            yield _result(candidate, self._frameworks)


def _by_name(candidate: CandidateResult) -> tuple[str, str]:
    """Sort as a French list does: Élodie beside Elodie, not after Zoé."""
    return folded(candidate.name), candidate.id


def _result(candidate: Candidate, frameworks: Frameworks) -> CandidateResult:
    direct: dict[str, list[GradedCell]] = defaultdict(list)
    through: dict[str, list[GradedCell]] = defaultdict(list)
    evidence = frameworks.crosswalk.evidence
    for cell in candidate.cells:
        for code in cell.competencies:
            direct[code].append(cell)
        reached = {target for code in cell.competencies for target in evidence.get(code, ())}
        for code in reached | set(cell.competencies):
            through[code].append(cell)

    def group(
        code: str,
        title: str,
        competencies: Iterable[Competency],
        cells: Mapping[str, list[GradedCell]],
    ) -> BlocResult:
        assessed = (
            _competency(competency, cells.get(competency.code, []), frameworks.framework)
            for competency in competencies
        )
        return BlocResult(code, title, tuple(assessed))

    return CandidateResult(
        id=candidate.id,
        first_name=candidate.first_name,
        last_name=candidate.last_name,
        name=candidate.name,
        cells=candidate.cells,
        blocs=tuple(
            group(bloc.code, bloc.title, bloc.competencies, direct)
            for bloc in frameworks.framework.blocs
        ),
        activities=tuple(
            group(pair.code, pair.competency, pair.competencies, through)
            for pair in frameworks.card.activities
        ),
        flags=candidate.flags,
    )


def _competency(
    competency: Competency, cells: list[GradedCell], framework: Framework
) -> CompetencyResult:
    if not cells:
        return CompetencyResult(competency.code, competency.wording, "not_assessed")
    counted = [cell for cell in cells if cell.points is not None]
    waiting = [cell for cell in cells if cell.points is None]
    points = math.fsum(cell.points or 0.0 for cell in counted)
    max_points = math.fsum(cell.max_points for cell in counted)
    state: State
    share: float | None = None
    if any(cell.status == "graded" for cell in counted) and max_points > 0:
        state = "provisional" if waiting else "final"
        share = points / max_points
    else:
        state = "pending" if waiting else "missing"
    return CompetencyResult(
        code=competency.code,
        wording=competency.wording,
        state=state,
        points=points,
        max_points=max_points,
        share=share,
        level=None if share is None else framework.level_for(share),
        pending_points=math.fsum(cell.max_points for cell in waiting),
        cells=len(cells),
    )
