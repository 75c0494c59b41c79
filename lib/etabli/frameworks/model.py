"""What the framework files say, as frozen data."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

__all__ = [
    "COLLEGES",
    "AccessPath",
    "Activity",
    "Bloc",
    "Competency",
    "Crosswalk",
    "Defence",
    "Framework",
    "Frameworks",
    "JuryMember",
    "Knowledge",
    "Label",
    "Level",
    "Resource",
    "TickedLine",
    "TradeCard",
]

COLLEGES = ("certificateur", "formateur", "employeur", "salarie")


@dataclass(frozen=True)
class Label:
    """A code of a nomenclature (NSF, Formacode, ROME, RNCP) and its label."""

    code: str
    label: str
    note: str = ""


@dataclass(frozen=True)
class Competency:
    """One competency: the code that cells carry as a tag, and its official wording."""

    code: str
    wording: str


@dataclass(frozen=True)
class Bloc:
    """One bloc of a certification, with the deliverables of its practical case."""

    code: str
    title: str
    deliverables: tuple[str, ...]
    competencies: tuple[Competency, ...]


@dataclass(frozen=True)
class AccessPath:
    """One way to the certification (apprenticeship, experience…)."""

    code: str
    label: str


@dataclass(frozen=True)
class JuryMember:
    """One seat of the jury; `college` is one of `COLLEGES`."""

    quality: str
    college: str


@dataclass(frozen=True)
class Defence:
    """The project defence that every bloc ends with."""

    presentation_minutes: int
    interview_minutes: int
    wording: str


@dataclass(frozen=True)
class Level:
    """A result, given from `threshold` (a share of points, 0 to 1) upwards."""

    name: str
    threshold: float


@dataclass(frozen=True)
class Framework:
    """A certification's fiche. `digest` is the SHA-256 of the file it was read from."""

    code: str
    title: str
    level: int
    training_prerequisite: str
    bloc_prerequisites: bool
    registration_end: datetime.date
    replaces: Label
    replaced_by: Label
    certifier: str
    certifier_trade_name: str
    certifier_siret: str
    nsf: tuple[Label, ...]
    formacodes: tuple[Label, ...]
    rome: tuple[Label, ...]
    access_paths: tuple[AccessPath, ...]
    jury: tuple[JuryMember, ...]
    defence: Defence
    practical_case: str
    levels: tuple[Level, ...]
    blocs: tuple[Bloc, ...]
    digest: str

    @cached_property
    def tags(self) -> dict[str, str]:
        """Every competency code and its wording, in the fiche's order."""
        return {c.code: c.wording for bloc in self.blocs for c in bloc.competencies}

    def level_for(self, share: float) -> str:
        """Return the level that a share of points (0 to 1) proposes."""
        # Sums of floats fall a hair short of a threshold that was in fact reached.
        return next(
            (level.name for level in self.levels if share >= level.threshold - 1e-9),
            self.levels[-1].name,
        )


@dataclass(frozen=True)
class Activity:
    """One « activité-compétence » pair of the trade card, with both its columns."""

    code: str
    activity: str
    tasks: tuple[str, ...]
    competency: str
    competencies: tuple[Competency, ...]
    keywords: tuple[str, ...]


@dataclass(frozen=True)
class Resource:
    """A transverse resource; `wording` is "/" where the card sets no level."""

    number: int
    label: str
    wording: str


@dataclass(frozen=True)
class Knowledge:
    """A knowledge domain; `level` is 1 to 4."""

    nsf: str
    formacode: str
    label: str
    level: int


@dataclass(frozen=True)
class TickedLine:
    """A line of the card that is ticked or not: a working condition, a sector."""

    label: str
    ticked: bool


@dataclass(frozen=True)
class TradeCard:
    """A trade's reference card. `digest` is the SHA-256 of the file it was read from."""

    code: str
    title: str
    definition: str
    job_titles: tuple[str, ...]
    access_conditions: str
    lowest_level: int
    highest_level: int
    rome: tuple[Label, ...]
    sectors: tuple[TickedLine, ...]
    conditions: tuple[TickedLine, ...]
    activities: tuple[Activity, ...]
    resources: tuple[Resource, ...]
    knowledge: tuple[Knowledge, ...]
    digest: str

    @cached_property
    def tags(self) -> dict[str, str]:
        """Every competency code and its wording, in the card's order."""
        return {c.code: c.wording for pair in self.activities for c in pair.competencies}


@dataclass(frozen=True)
class Crosswalk:
    """Which trade-card competencies each RNCP competency evidences, and why."""

    evidence: Mapping[str, tuple[str, ...]]
    reasons: Mapping[str, str]
    digest: str


@dataclass(frozen=True)
class Frameworks:
    """The three files of `cases/frameworks/`, checked against each other."""

    framework: Framework
    card: TradeCard
    crosswalk: Crosswalk

    @cached_property
    def tags(self) -> dict[str, str]:
        """Every code that a graded cell may carry, and its wording."""
        return self.framework.tags | self.card.tags
