"""A session of the jury as plain data: when and where, who decides by which rules, who is heard."""

import datetime
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from etabli.frameworks import Framework, Level
from etabli.jury.texts import file_names

__all__ = [
    "CdcSchema",
    "Certifier",
    "HeldBloc",
    "Member",
    "Mode",
    "Person",
    "Rules",
    "Session",
    "Vote",
]

# 1.1.5 is said to be in force since 30 March 2026; it knows how to take a certification back.
CdcSchema = Literal["1.1.2", "1.1.5"]
Mode = Literal["présentiel", "distance", "mixte"]
Vote = Literal["majorité", "majorité absolue", "unanimité"]


@dataclass(frozen=True)
class Certifier:
    """Who awards the certification, and who signs for them.

    `website` is the https address that badges name as their issuer; `cdc_client` (8 characters) and
    `cdc_contract` identify the certifier at the Caisse des Dépôts. Those three may be "".
    `cdc_schema` is the version of its schema to write.
    """

    name: str
    siret: str
    address: str
    signatory: str
    signatory_quality: str
    website: str = ""
    cdc_client: str = ""
    cdc_contract: str = ""
    cdc_schema: CdcSchema = "1.1.5"


@dataclass(frozen=True)
class Member:
    """A member of the jury; `college` is one of `etabli.frameworks.model.COLLEGES`."""

    name: str
    quality: str
    college: str
    president: bool = False


@dataclass(frozen=True)
class Rules:
    """The certifier's own rules, which no text sets.

    Args:
        quorum: members present and not recused that a decision on a candidate takes.
        vote: share of the votes cast that grants a bloc; "majorité" is more for than against.
        casting_vote: whether the president's vote settles a tie.
        second_attempt: terms of a second attempt, one paragraph of French for the letters.
        appeal: how to contest a decision, one paragraph of French for the letters.
        notice_days: days within which candidates are notified.
        work_years: years for which work and logs are kept after the session.
        record_years: years for which the jury file and its record are kept.
        holds: identifiers of candidates of whom nothing may be erased (dispute).
    """

    quorum: int
    vote: Vote
    casting_vote: bool
    second_attempt: str
    appeal: str
    notice_days: int = 15
    work_years: int = 1
    record_years: int = 5
    holds: tuple[str, ...] = ()


@dataclass(frozen=True)
class HeldBloc:
    """A bloc that a candidate earned before, and the proof of it in words."""

    code: str
    proof: str


@dataclass(frozen=True)
class Person:
    """A candidate as registered for a session.

    Args:
        id: identifier in the gradebook, which is also the name of the folder of their work.
        birth_name: family name at birth.
        usage_name: name in use, "" when it is the name at birth.
        first_names: in the order of civil status, at least one.
        sex: "F" or "M", as the Caisse des Dépôts wants it; "" when not given.
        birth_date: None when not given.
        birth_place: commune, or town abroad; "" when not given.
        birth_insee: INSEE code of the commune, 5 characters; "" when not given.
        birth_postcode: postal code of the commune; "" when not given.
        birth_country: INSEE code of the country of birth, 3 or 5 characters; "" for France.
        access_path: code of one of the framework's access paths.
        entry_date: the day the candidate entered the path to the certification.
        held: blocs earned before this session.
        arrangements: arrangements granted, "" for none.
        email: address, "" when not given.
    """

    id: str
    birth_name: str
    first_names: tuple[str, ...]
    access_path: str
    entry_date: datetime.date
    usage_name: str = ""
    sex: str = ""
    birth_date: datetime.date | None = None
    birth_place: str = ""
    birth_insee: str = ""
    birth_postcode: str = ""
    birth_country: str = ""
    held: tuple[HeldBloc, ...] = ()
    arrangements: str = ""
    email: str = ""

    @property
    def name(self) -> str:
        """The name to print, last name first: `Le Goff Anaïs`."""
        return f"{self.usage_name or self.birth_name} {self.first_names[0]}"

    def entered_late(self, framework: Framework) -> bool:
        """Whether they entered the path once the registration had ended: nothing is awarded them."""
        return self.entry_date > framework.registration_end


@dataclass(frozen=True)
class Session:
    """One session of the jury for one certification.

    Args:
        id: its name, also that of its folder under jury/, e.g. "2026-06".
        date: the day the jury sits.
        place: town.
        postcode: postal code of the place of the examination, "" when not given.
        mode: how candidates are heard.
        framework: code of the certification.
        certifier: who awards it.
        members: the jury, as appointed.
        rules: the certifier's rules.
        people: the candidates, in the order in which the jury sees them.
        levels: the levels that shares of points propose, from the highest to the lowest.
    """

    id: str
    date: datetime.date
    place: str
    postcode: str
    mode: Mode
    framework: str
    certifier: Certifier
    members: tuple[Member, ...]
    rules: Rules
    people: tuple[Person, ...]
    levels: tuple[Level, ...]

    @cached_property
    def file_names(self) -> dict[str, str]:
        """The name of each candidate's own files and folders, by identifier."""
        return file_names(person.id for person in self.people)
