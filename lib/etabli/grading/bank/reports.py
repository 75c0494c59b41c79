"""What came of the changed answers of a case: killed, survived, excused, refused."""

from dataclasses import dataclass, field
from typing import Any

from etabli.authoring.excuses import Excuse

__all__ = ["Report", "TaskReport", "Tried"]


@dataclass(frozen=True)
class Tried:
    """One changed answer, and what became of it.

    Args:
        name: `task/answer/name/kind/place`, the same from one run to the next.
        words: the change, in French.
        right: whether it is still a right answer (an equivalent), or a mistake (a mutant).
        points: what the test gave; 0 where the answer could not cross.
        maximum: what the test is worth.
    """

    name: str
    words: str
    right: bool
    points: float
    maximum: float

    @property
    def full(self) -> bool:
        """Whether it kept all the points of its test."""
        return self.points == self.maximum


@dataclass(frozen=True)
class TaskReport:
    """The changed answers of a task.

    Args:
        task: its name.
        tried: all of them.
        problems: right answers that do not get all their points, of which nothing was made.
    """

    task: str
    tried: tuple[Tried, ...]
    problems: tuple[str, ...]


@dataclass
class Report:
    """What came of a case; `tasks` grows as they are done.

    Args:
        case: its name.
        excuses: those of its `mutants.toml`.
        tasks: the tasks that were tried.
    """

    case: str
    excuses: list[Excuse]
    tasks: list[TaskReport] = field(default_factory=list)

    @property
    def tried(self) -> list[Tried]:
        """Every changed answer."""
        return [one for task in self.tasks for one in task.tried]

    @property
    def mutants(self) -> list[Tried]:
        """The mistakes."""
        return [one for one in self.tried if not one.right]

    @property
    def equivalents(self) -> list[Tried]:
        """The right answers written otherwise."""
        return [one for one in self.tried if one.right]

    @property
    def killed(self) -> list[Tried]:
        """The mistakes that lost points."""
        return [one for one in self.mutants if not one.full]

    @property
    def excused(self) -> list[Tried]:
        """Those that kept all their points, and were right to."""
        return [one for one in self.mutants if one.full and self.excuse(one)]

    @property
    def refused(self) -> list[Tried]:
        """The equivalents that lost points."""
        return [one for one in self.equivalents if not one.full]

    @property
    def problems(self) -> list[str]:
        """The right answers that do not get all their points."""
        return [problem for task in self.tasks for problem in task.problems]

    @property
    def stale(self) -> list[Excuse]:
        """The excuses of the tasks that were tried, that no survivor needs."""
        tasks = {task.task for task in self.tasks}
        kept = [one.name for one in self.mutants if one.full]
        return [
            excuse
            for excuse in self.excuses
            if excuse.task in tasks and not any(map(excuse.covers, kept))
        ]

    @property
    def score(self) -> float:
        """The share of the mistakes that lost points; 1 where there was none to make."""
        counted = len(self.mutants) - len(self.excused)
        return len(self.killed) / counted if counted else 1.0

    def excuse(self, one: Tried) -> Excuse | None:
        """Return what excuses a mutant."""
        return next((excuse for excuse in self.excuses if excuse.covers(one.name)), None)

    def survivors(self, task: TaskReport) -> list[Tried]:
        """Return the mistakes of a task that kept all their points, without an excuse."""
        return [one for one in task.tried if not one.right and one.full and not self.excuse(one)]

    def line(self) -> str:
        """Return the one line that sums the case up."""
        return (
            f"{self.case} mutants={len(self.mutants)} killed={len(self.killed)} "
            f"excused={len(self.excused)} score={self.score:.3f} "
            f"equivalents={len(self.equivalents)} refused={len(self.refused)}"
        )

    def data(self) -> dict[str, Any]:
        """Return all of it, for JSON."""
        tried = []
        for one in self.tried:
            excuse = None if one.right else self.excuse(one)
            tried.append(
                {
                    "name": one.name,
                    "words": one.words,
                    "equivalent": one.right,
                    "points": one.points,
                    "maximum": one.maximum,
                    "excuse": excuse.reason if excuse and one.full else "",
                }
            )
        return {
            "case": self.case,
            "mutants": len(self.mutants),
            "killed": len(self.killed),
            "excused": len(self.excused),
            "score": round(self.score, 4),
            "equivalents": len(self.equivalents),
            "refused": len(self.refused),
            "stale": [excuse.mutant for excuse in self.stale],
            "problems": self.problems,
            "tried": tried,
        }
