"""The record of the jury (procès-verbal): lines to fill by hand before the sitting, filled after."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from etabli.jury.model import CandidateFile, JuryFile
from etabli.jury.pdf.printing import Printer, printable
from etabli.jury.standing import Decision
from etabli.jury.texts import day, plural, shorten
from etabli.jury.words import COLLEGES, DECISIONS, PRESENCES

__all__ = ["write_minutes"]


def write_minutes(file: JuryFile, folder: Path) -> list[Path]:
    """Write `proces-verbal.pdf` and return its path.

    Raises:
        JuryError: the document cannot be composed.
    """
    path = folder / "proces-verbal.pdf"
    path.write_bytes(Printer("minutes", file.edited).pdf(printable(_content(file))))
    return [path]


def _content(file: JuryFile) -> dict[str, Any]:
    session, framework, standing = file.session, file.framework, file.standing
    names = {person.id: shorten(person.name, 80) for person in session.people}
    seq, head = standing.head
    sitting = standing.sittings[-1] if standing.sittings else None
    candidates, reasons, provisional = [], [], False
    for candidate in file.candidates():
        candidates.append(_row(file, candidate))
        provisional |= _provisional(candidate, len(framework.blocs))
        reasons += [
            _reason(names[candidate.person.id], decision)
            for decision in candidate.decisions.values()
            if decision.reason or decision.content.get("seconde_presentation")
        ]
    return {
        "title": f"Procès-verbal du jury – {framework.code}, session {session.id}",
        "author": session.certifier.name,
        "certification": f"{framework.code} {framework.title}",
        "session": f"Session {shorten(session.id, 40)}",
        "sitting": f"{shorten(session.place, 40)}, {day(session.date)}",
        "edited": f"édité le {file.edited:%d/%m/%Y à %H:%M}",
        "register": f"registre n° {seq}, {head[:12]}",
        "provisional": provisional,
        "recorded": sitting is not None,
        "facts": _facts(file),
        "expired": f"L'enregistrement de {framework.code} est échu depuis le "
        f"{day(framework.registration_end)} : sauf pour un candidat entré dans le parcours avant "
        "cette date, les décisions n'ouvrent droit à aucune certification."
        if file.expired
        else "",
        "members": _members(file),
        "rules": _rules(file, sitting.content if sitting else {}),
        "recusals": [
            (
                shorten(str(one.get("membre", "")), 80),
                names.get(one.get("candidat", ""), str(one.get("candidat", ""))),
                shorten(str(one.get("motif", "")), 400),
            )
            for one in (sitting.content.get("recusations") or [] if sitting else [])
        ],
        "incidents": str(sitting.content.get("incidents") or "") if sitting else "",
        "blocs": [(bloc.code, bloc.title) for bloc in framework.blocs],
        "candidates": candidates,
        "reasons": reasons,
        "corrections": [
            _correction(file, names.get(candidate, candidate), decision)
            for (candidate, _), decision in standing.decisions.items()
            if decision.content.get("remplace")
        ],
        "statement": _statement(file),
        "signers": [
            (name, college)
            for name, _, college, presence, _ in _members(file)
            if presence != PRESENCES[1]
        ],
    }


def _statement(file: JuryFile) -> str:
    """Return what is signed, in words: the page of signatures may stand apart from the decisions."""
    seq, head = file.standing.head
    said = (
        f"Les membres présents attestent le procès-verbal de la session {shorten(file.session.id, 40)} "
        f"du {day(file.session.date)}, certification {file.framework.code} : "
        f"{plural(len(file.session.people), 'candidat')}, "
        f"{plural(len(file.standing.decisions), 'décision inscrite', 'décisions inscrites')}"
    )
    return f"{said} au registre, jusqu'à l'entrée n° {seq} ({head[:12]})." if seq else f"{said}."


def _facts(file: JuryFile) -> list[tuple[str, str]]:
    session, framework, standing = file.session, file.framework, file.standing
    certifier = session.certifier
    seq, head = standing.head
    facts = [
        ("Session", f"{session.id}, le {day(session.date)} à {session.place} ({session.mode})"),
        (
            "Certification",
            f"{framework.code} « {framework.title} », niveau {framework.level}, "
            f"enregistrée jusqu'au {day(framework.registration_end)}",
        ),
        ("Certificateur", f"{certifier.name}, SIRET {certifier.siret}, {certifier.address}"),
        ("Référentiel (SHA-256)", framework.digest),
        ("Dernière entrée du registre", f"n° {seq}, {head}" if seq else "registre vide"),
        ("Logiciel", f"Établi {file.software}"),
    ]
    if standing.sittings:
        last = standing.sittings[-1]
        facts.append(
            (
                "Séance",
                f"entrée n° {last.entry} du registre, inscrite le {last.at:%d/%m/%Y à %H:%M} par "
                f"{shorten(str(last.content.get('par', '')), 80)}",
            )
        )
    return facts


def _members(file: JuryFile) -> list[tuple[str, str, str, str, str]]:
    """Return name, quality, college, presence and tie declared of each member."""
    if not file.standing.sittings:
        return [
            (
                shorten(member.name, 80) + (" (préside)" if member.president else ""),
                shorten(member.quality, 100),
                COLLEGES.get(member.college, member.college),
                "",
                "",
            )
            for member in file.session.members
        ]
    rows = []
    for member in file.standing.sittings[-1].content.get("membres") or []:
        presence, tie = member.get("present"), member.get("lien")
        if isinstance(presence, bool):
            presence = PRESENCES[0 if presence else 1]
        if tie is None or isinstance(tie, bool):
            tie = "non déclaré" if tie is None else "oui" if tie else "non"
        rows.append(
            (
                shorten(str(member.get("nom", "")), 80)
                + (" (préside)" if member.get("president") else ""),
                shorten(str(member.get("qualite", "")), 100),
                COLLEGES.get(member.get("college", ""), str(member.get("college", ""))),
                str(presence or ""),
                shorten(str(tie or ""), 60),
            )
        )
    return rows


def _rules(file: JuryFile, recorded: Mapping[str, Any]) -> list[tuple[str, str]]:
    rules = file.session.rules
    present = [row for row in _members(file) if row[3] == PRESENCES[0]]
    quorum = recorded.get("quorum") or rules.quorum
    vote = str(recorded.get("vote") or rules.vote)
    casts = recorded.get("voix_preponderante", rules.casting_vote)
    casting = "la voix du président départage" if casts else "aucune voix ne départage"
    return [
        (
            "Quorum",
            f"{quorum} membres présents et non récusés pour décider d'un candidat"
            + (f" ; {len(present)} présents" if recorded else ""),
        ),
        ("Vote", f"{vote} ; {casting} en cas d'égalité"),
        (
            "Principe",
            "chaque bloc se décide seul ; les blocs ne se compensent pas ; les "
            f"{len(file.framework.blocs)} blocs font la certification. Les niveaux proposés par la "
            "machine ne décident de rien.",
        ),
    ]


def _row(file: JuryFile, candidate: CandidateFile) -> dict[str, Any]:
    """Return a candidate's line: what was decided, or held before, bloc by bloc."""
    blocs = []
    for bloc in file.framework.blocs:
        decision = candidate.decisions.get(bloc.code)
        if decision:
            votes = decision.content.get("votes") or {}
            counts = (str(votes.get(key, 0)) for key in ("pour", "contre", "abstentions"))
            count = "-".join(counts) if votes else ""
            blocs.append((decision.decision, f"n° {decision.entry}", count))
        else:
            blocs.append(("acquis avant", "", "") if bloc.code in candidate.held else ("", "", ""))
    return {
        "name": shorten(candidate.person.name, 80),
        "id": shorten(candidate.person.id, 30),
        "blocs": blocs,
        "overall": _overall(file, candidate),
    }


def _overall(file: JuryFile, candidate: CandidateFile) -> str:
    codes = {bloc.code for bloc in file.framework.blocs}
    if not codes <= candidate.earned:
        return f"{len(candidate.earned)} sur {len(codes)}"
    if candidate.person.entered_late(file.framework):
        return f"{len(codes)} sur {len(codes)}, entraînement"
    return "déjà acquise" if codes <= set(candidate.held) else "acquise"


def _provisional(candidate: CandidateFile, blocs: int) -> bool:
    """Whether the record waits for this candidate: what is put off in the end waits for nobody."""
    decided = candidate.decisions.values()
    settled = len(set(candidate.held) | set(candidate.decisions)) == blocs
    put_off = all(decision.decision == DECISIONS[2] for decision in decided)
    return candidate.status.provisional and not (settled and put_off)


def _reason(name: str, decision: Decision) -> tuple[str, str, str]:
    content = decision.content
    second = shorten(content.get("seconde_presentation") or "", 300)
    said = shorten(decision.reason, 600)
    if second:
        said = f"{said}\nSeconde présentation : {second}".strip()
    return name, f"{decision.bloc}\n{decision.decision}", said


def _correction(file: JuryFile, name: str, decision: Decision) -> tuple[str, str, str, str]:
    number = decision.content["remplace"]
    before = file.standing.replaced.get(number)
    old = f"n° {number}" + (
        f" du {before.at:%d/%m/%Y} : {before.decision}" if before else " (contenu effacé)"
    )
    return (
        f"{name}\n{decision.bloc}",
        old,
        f"n° {decision.entry} du {decision.at:%d/%m/%Y} : {decision.decision}",
        shorten(decision.content.get("rectification") or "", 400),
    )
