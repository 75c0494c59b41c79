"""The dossiers: 2 to 6 pages per candidate, which the jury reads and decides on.

What is shown is bounded, so that a dossier stays short whatever was handed in; where something is
left out, the dossier says how much of it, and where it stands in jury.xlsx.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etabli.jury.model import CandidateFile, JuryFile
from etabli.jury.pdf.binding import Binder
from etabli.jury.pdf.printing import Printer, page_count, printable
from etabli.jury.texts import day, decimal, percent, plural, shorten
from etabli.jury.words import BLOC_STATES, CELL_STATES, DECISIONS
from etabli.results.competencies import BlocResult, CompetencyResult, GradedCell
from etabli.results.flags import KIND_NAMES, Flag

__all__ = ["write_dossiers"]

_MOST_PAGES = 6


@dataclass(frozen=True)
class _Bounds:
    """How much is shown: works of a bloc, cases, listed remarks, characters of a text, of a title."""

    works: int
    cases: int
    listed: int
    text: int
    title: int


# The second where the first makes too many pages.
_BOUNDS = (_Bounds(works=5, cases=20, listed=6, text=180, title=80), _Bounds(3, 12, 3, 90, 32))
_VOTES = ("pour", "contre", "abstentions")
_TASKS = 8  # of a case
_COVERED = 50  # candidates in a document of the first pages
_NUMBERED = re.compile(r"^Tâche\s*\d*\s*[.:]?\s+")


def write_dossiers(file: JuryFile, folder: Path) -> list[Path]:
    """Write `dossiers/<candidate id>.pdf` and `dossiers.pdf`; return folder and file.

    Raises:
        JuryError: a document cannot be composed.
    """
    single, together = folder / "dossiers", folder / "dossiers.pdf"
    single.mkdir()
    printer = Printer("dossier", file.edited)
    shared = printable(_shared(file))
    with Binder(together) as binder:
        cover = Printer("cover", file.edited)
        for content in _covers(file, shared):
            binder.add(cover.pdf(printable(content)))
        for candidate in file.candidates():
            for bounds in _BOUNDS:
                shown = printable(_candidate(file, candidate, bounds))
                made = printer.pdf(shared | shown)
                if page_count(made) <= _MOST_PAGES:
                    break
            (single / f"{file.session.file_names[candidate.person.id]}.pdf").write_bytes(made)
            binder.add(made)
    return [single, together]


def _about_nobody_else(flag: Flag) -> str:
    """Return a flag's message, without the names of others: a dossier is one person's."""
    if flag.kind == "travail_semblable":
        return "travail presque identique à celui d'au moins un autre candidat (feuille Intégrité)."
    return flag.message


def _covers(file: JuryFile, shared: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the first pages of `dossiers.pdf`: what it is, how to read it, who is in it.

    A document for so many candidates: memory does not grow with the session.
    """
    people = file.session.people
    for first in range(0, len(people), _COVERED):
        yield {
            **shared,
            "title": f"Dossiers – {file.title}",
            "heading": "Dossiers des candidats, suite" if first else "Dossiers des candidats",
            "provisional": file.provisional,
            "notices": [] if first else list(file.notices),
            "candidates": [
                (
                    shorten(person.name, 60),
                    shorten(person.id, 30),
                    file.statuses[person.id].missing or "complet",
                )
                for person in people[first : first + _COVERED]
            ],
        }


def _shared(file: JuryFile) -> dict[str, Any]:
    """Return what is the same in every dossier."""
    framework, card, session = file.framework, file.card, file.session
    levels = framework.levels
    resources = (one.label for one in card.resources)
    knowledge = (f"{one.label.capitalize()} {one.level}" for one in card.knowledge)
    return {
        "author": session.certifier.name,
        "certification": f"{framework.code} {framework.title}",
        "session": f"Session {shorten(session.id, 40)}",
        "sitting": f"Session {shorten(session.id, 40)} · {shorten(session.place, 40)}, "
        f"{day(session.date)}",
        "edited": f"édité le {file.edited:%d/%m/%Y à %H:%M}",
        "expired": f"Enregistrement de {framework.code} échu le "
        f"{framework.registration_end:%d/%m/%Y}."
        if file.expired
        else "",
        "scale": "Part : points obtenus ÷ points possibles, sur les travaux notés au titre de la "
        f"compétence. Niveau proposé : {file.scale}.",
        "levels": [
            {
                "name": level.name,
                "share": level.threshold,
                "threshold": percent(level.threshold),
            }
            for level in levels
        ],
        "card": {
            "title": card.title,
            "resources": "\u00a0; ".join(resources) + ".",
            "knowledge": ", ".join(knowledge) + ".",
        },
        "members": [
            {
                "name": shorten(member.name, 60) + (" (préside)" if member.president else ""),
                "quality": shorten(member.quality, 60),
            }
            for member in session.members
        ],
        "words": list(DECISIONS),
    }


def _candidate(file: JuryFile, candidate: CandidateFile, bounds: _Bounds) -> dict[str, Any]:
    """Return what the dossier shows of a candidate, in the words in which it is printed."""
    person, status, result = candidate.person, candidate.status, candidate.result
    works: dict[str, list[GradedCell]] = {bloc.code: [] for bloc in file.framework.blocs}
    others: list[GradedCell] = []
    for cell in result.cells:
        if cell.kind == "manual":
            blocs = (code.partition("-")[0] for code in cell.competencies)
            works.get(next((code for code in blocs if code in works), ""), others).append(cell)
    cases = _cases((cell for cell in result.cells if cell.kind == "automatic"), bounds)
    waiting = [_waiting(cell, bounds) for cell in candidate.waiting]
    flags = [
        f"{case} – {KIND_NAMES[flag.kind]} : {shorten(_about_nobody_else(flag), bounds.text)}"
        for case, flag in result.flags
    ]
    return {
        "title": f"Dossier du candidat – {shorten(person.name, 100)}",
        "name": shorten(person.name, 200),
        "short": f"{shorten(person.name, 40)} ({shorten(person.id, 30)})",
        "provisional": status.provisional,
        "missing": status.missing,
        "digest": status.digest[:12],
        "identity": _identity(file, candidate),
        "notice": _expiry(file, candidate),
        "alt": _chart_in_words(result.blocs),
        "blocs": [
            {
                "code": bloc.code,
                "title": bloc.title,
                "state": BLOC_STATES[bloc.state],
                "acquired": _acquired(file.acquired(result, rank), bloc),
                "held": shorten(candidate.held.get(bloc.code, ""), 80),
                "deliverables": "\u00a0; ".join(file.framework.blocs[rank].deliverables),
                "rows": [
                    _competency(file, candidate, bloc.code, competency)
                    for competency in bloc.competencies
                ],
                **_works(works[bloc.code], bounds),
                "today": _today(candidate, bloc.code),
                "decision": _decision(candidate, bloc.code, bounds),
            }
            for rank, bloc in enumerate(result.blocs)
        ],
        "others": _works(others, bounds),
        "cases": cases[: bounds.cases],
        "cases_more": max(len(cases) - bounds.cases, 0),
        "waiting": waiting[: bounds.listed],
        "waiting_more": max(len(waiting) - bounds.listed, 0),
        "flags": flags[: bounds.listed],
        "flags_more": max(len(flags) - bounds.listed, 0),
        "pairs": [
            {
                "code": pair.code,
                "wording": f"{activity.activity.rstrip('.')}. {pair.title}",
                "keywords": ", ".join(activity.keywords),
                "tally": _tally(pair),
            }
            for pair, activity in zip(result.activities, file.card.activities, strict=True)
        ],
    }


def _identity(file: JuryFile, candidate: CandidateFile) -> list[tuple[str, str]]:
    person, signature = candidate.person, candidate.status.signature
    paths = {path.code: path.label for path in file.framework.access_paths}
    born = f"le {day(person.birth_date)}" if person.birth_date else ""
    if person.birth_place:
        born += f" à {shorten(person.birth_place, 60)}"
    signed = (
        f"validés par {shorten(signature.by, 60)} le {signature.at:%d/%m/%Y}"
        if signature
        else "non validés par un formateur"
    )
    return [
        ("Nom de naissance", shorten(person.birth_name, 120)),
        ("Prénoms", shorten(", ".join(person.first_names), 160)),
        ("Naissance", born.strip() or "non renseignée"),
        ("Voie d'accès", paths.get(person.access_path, person.access_path)),
        ("Entrée dans le parcours", f"le {day(person.entry_date)}"),
        ("Aménagements", shorten(person.arrangements, 200) or "aucun"),
        ("Blocs déjà acquis", ", ".join(candidate.held) or "aucun"),
        ("Résultats", signed),
        ("Certificateur", shorten(file.session.certifier.name, 100)),
    ]


def _expiry(file: JuryFile, candidate: CandidateFile) -> str:
    """Return what the end of the registration means for this candidate; "" before that end."""
    if not file.expired:
        return ""
    framework = file.framework
    end = day(framework.registration_end)
    if candidate.person.entered_late(framework):
        return (
            f"L'enregistrement de {framework.code} est échu depuis le {end}, avant l'entrée du "
            "candidat dans le parcours : ces travaux entraînent à ce référentiel, ils ne "
            "permettent pas de délivrer la certification."
        )
    return (
        f"L'enregistrement de {framework.code} est échu depuis le {end} (fiche remplacée par "
        f"{framework.replaced_by.code}) ; le candidat est entré dans le parcours avant cette date."
    )


def _competency(
    file: JuryFile, candidate: CandidateFile, bloc: str, competency: CompetencyResult
) -> dict[str, Any]:
    decision = candidate.decisions.get(bloc)
    kept = (decision.content.get("competences") or {} if decision else {}).get(competency.code, {})
    marked = competency.share is not None
    return {
        "code": competency.code,
        "short": competency.code.rpartition("-")[2],
        "wording": competency.wording,
        "points": f"{percent(competency.share)}\n{decimal(competency.points)} / "
        f"{decimal(competency.max_points)}"
        if marked
        else "–",
        "value": competency.share,
        "bar": "" if competency.share is None else decimal(int(competency.share * 100 + 1e-6)),
        "level": competency.label,
        "rank": file.level_rank(competency.level),
        "pending": competency.pending,
        "jury": shorten(kept.get("niveau") or "", 30),
        "observation": shorten(kept.get("observation") or "", 120),
    }


def _works(cells: Sequence[GradedCell], bounds: _Bounds) -> dict[str, Any]:
    return {
        "works": [
            {
                "label": f"{shorten(cell.label, 70)}\n{shorten(cell.case, 34)} · "
                + shorten(", ".join(cell.competencies), 34),
                "points": _points(cell),
                "comment": shorten(cell.grader_comment or cell.comment, bounds.text) or "–",
            }
            for cell in cells[: bounds.works]
        ],
        "more": max(len(cells) - bounds.works, 0),
    }


def _points(cell: GradedCell) -> str:
    if cell.status == "graded" and cell.points is not None:
        return f"{decimal(cell.points)} / {decimal(cell.max_points)}"
    return f"{CELL_STATES[cell.status]} / {decimal(cell.max_points)}"


def _cases(cells: Iterable[GradedCell], bounds: _Bounds) -> list[dict[str, str]]:
    """Return the tasks that the machine marked, a row per case."""
    by_case: dict[str, list[GradedCell]] = {}
    for cell in cells:
        by_case.setdefault(cell.case, []).append(cell)
    return [_case(name, tasks, bounds) for name, tasks in by_case.items()]


def _case(name: str, tasks: Sequence[GradedCell], bounds: _Bounds) -> dict[str, str]:
    states = {task.status for task in tasks}
    if states == {"missing"} or states == {"failed"}:
        said, points = CELL_STATES[tasks[0].status], "–"
    else:
        shown = [
            f"{shorten(_NUMBERED.sub('', task.label), bounds.title)} : {_points(task)}"
            for task in tasks[:_TASKS]
        ]
        more = len(tasks) - _TASKS
        said = " · ".join([*shown, *([f"et {more} autres"] if more > 0 else [])])
        got = sum(task.points or 0.0 for task in tasks)
        points = f"{decimal(got)} / {decimal(sum(task.max_points for task in tasks))}"
    return {"name": shorten(name, 40), "tasks": said, "points": points}


def _waiting(cell: GradedCell, bounds: _Bounds) -> str:
    why = "" if cell.status == "pending" else f" : {shorten(cell.comment, bounds.text)}"
    state = "à noter" if cell.status == "pending" else "correction automatique en échec"
    return f"{shorten(cell.case, 40)} – {shorten(cell.label, 60)} : {state}{why}"


def _decision(candidate: CandidateFile, bloc: str, bounds: _Bounds) -> dict[str, str]:
    found = candidate.decisions.get(bloc)
    if found is None:
        return {"decision": "", "reason": "", "votes": ""}
    content = found.content
    said = [
        shorten(found.reason, 2 * bounds.text),
        shorten(content.get("seconde_presentation") or "", bounds.text),
        f"Décision n° {found.entry} du registre, {found.at:%d/%m/%Y}.",
    ]
    return {
        "decision": found.decision,
        "reason": "\n".join(part for part in said if part),
        "votes": _votes(content.get("votes")),
    }


def _acquired(count: int, bloc: BlocResult) -> str:
    assessed = (
        f"{count} sur {plural(bloc.assessed, 'évaluée')}" if bloc.assessed else "aucune évaluée"
    )
    return f"{assessed} ({len(bloc.competencies)} au référentiel)"


def _today(candidate: CandidateFile, bloc: str) -> str:
    if bloc in candidate.decisions:
        return candidate.decisions[bloc].decision
    return "acquis avant" if bloc in candidate.held else "à décider"


def _votes(votes: Mapping[str, int] | None) -> str:
    """Return the count of a vote, a line each; "" when none was counted."""
    if not votes:
        return ""
    return "\n".join(f"{key.capitalize()} : {votes.get(key, 0)}" for key in _VOTES)


def _tally(pair: BlocResult) -> str:
    # The count comes last: nothing has to agree with it, not even the words of a framework.
    return ", ".join(f"{label}\u00a0: {count}" for label, count in pair.tally().items())


def _chart_in_words(blocs: Iterable[BlocResult]) -> str:
    """Return what the chart shows, for those who do not see it."""
    said = [
        f"{competency.code} {competency.label}"
        + (f" {percent(competency.share)}" if competency.share is not None else "")
        for bloc in blocs
        for competency in bloc.competencies
    ]
    return "Part des points obtenus par compétence : " + " ; ".join(said) + "."
