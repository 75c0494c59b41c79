"""What follows a decision: attestation per bloc, data page of the certificate, letter to the candidate.

Only a recorded decision makes a document. A bloc earned before is listed, never attested again. A
certificate is only awarded under a registration that had ended to whoever had entered the path
before that end: all others' documents say that they are for training.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from etabli.errors import JuryError
from etabli.jury.model import CandidateFile, JuryFile
from etabli.jury.pdf.printing import Printer, printable
from etabli.jury.session.session import Person
from etabli.jury.standing import Decision
from etabli.jury.texts import day, shorten
from etabli.jury.words import DECISIONS

__all__ = ["write_documents"]

_TRAINING = "Document d'entraînement : sans valeur de certification"
_GREETINGS = {"F": "Madame,", "M": "Monsieur,"}
_BORN = {"F": "née", "M": "né"}


def write_documents(file: JuryFile, folder: Path) -> list[Path]:
    """Write `documents/<candidate id>/` for each candidate with a decision; return the files.

    `attestation-<bloc>.pdf` for a bloc earned in this session, `certificat.pdf` where it completes
    the certification, `lettre.pdf` for everybody.

    Raises:
        JuryError: nothing has been decided, or a document cannot be composed.
    """
    printers = {
        name: Printer(name, file.edited) for name in ("attestation", "certificate", "letter")
    }
    written = []
    for candidate in file.candidates():
        if not candidate.decisions:
            continue
        into = folder / "documents" / file.session.file_names[candidate.person.id]
        into.mkdir(parents=True)
        shared = printable(_shared(file, candidate))
        documents = [("lettre", "letter", _letter(file, candidate))]
        granted = _granted(candidate)
        for decision in granted:
            content = _attestation(file, candidate.person, decision)
            documents.append((f"attestation-{decision.bloc}", "attestation", content))
        if granted and all(bloc.code in candidate.earned for bloc in file.framework.blocs):
            documents.append(("certificat", "certificate", _certificate(file, candidate)))
        for name, template, content in documents:
            path = into / f"{name}.pdf"
            path.write_bytes(printers[template].pdf(shared | printable(content)))
            written.append(path)
    if not written:
        raise JuryError(
            "rien n'a été décidé à cette session ; enregistrez d'abord la décision du jury avec "
            "« etabli jury record »",
            where=file.session.id,
        )
    return written


def _granted(candidate: CandidateFile) -> list[Decision]:
    """Return the decisions by which the candidate earned a bloc in this session."""
    return [
        decision
        for code, decision in candidate.decisions.items()
        if decision.granted and code not in candidate.held
    ]


def _shared(file: JuryFile, candidate: CandidateFile) -> dict[str, Any]:
    """Return what all documents of a candidate bear."""
    session, framework, person = file.session, file.framework, candidate.person
    certifier = session.certifier
    end = day(framework.registration_end)
    training = person.entered_late(framework)
    return {
        "author": certifier.name,
        "certifier": certifier.name,
        "certifier_lines": [certifier.address, f"SIRET {certifier.siret}"],
        "signatory": certifier.signatory,
        "signatory_quality": certifier.signatory_quality,
        "done": f"Fait à {session.place}, le {day(file.edited.date())}",
        "foot": f"Session {shorten(session.id, 40)} · {shorten(person.name, 60)} "
        f"({shorten(person.id, 30)}) · édité le {file.edited:%d/%m/%Y} par Établi {file.software}",
        "training": _TRAINING if training else "",
        "why": f"L'enregistrement de {framework.code} est échu depuis le {end} ; l'entrée dans le "
        f"parcours, le {day(person.entry_date)}, est postérieure : la certification ne peut pas "
        "être délivrée."
        if training
        else "",
        "full_name": _full_name(person),
        "born": _born(person),
    }


def _attestation(file: JuryFile, person: Person, decision: Decision) -> dict[str, Any]:
    framework, session = file.framework, file.session
    bloc = next(bloc for bloc in framework.blocs if bloc.code == decision.bloc)
    return {
        "title": f"Attestation du bloc {bloc.code} seulement – {shorten(person.name, 100)}",
        "bloc": bloc.code,
        "bloc_title": bloc.title,
        "certification": f"{framework.code} « {framework.title} »",
        "competencies": [(one.code, one.wording) for one in bloc.competencies],
        "decided": f"Décision du jury réuni à {session.place} le {day(session.date)}, inscrite au "
        f"registre sous le n° {decision.entry} le {decision.at:%d/%m/%Y}.",
        "level": f"Certification de niveau {framework.level} du cadre national des certifications "
        f"professionnelles, enregistrée au RNCP sous le n° {framework.code} jusqu'au "
        f"{day(framework.registration_end)}.",
    }


def _certificate(file: JuryFile, candidate: CandidateFile) -> dict[str, Any]:
    framework, session, person = file.framework, file.session, candidate.person
    rows = []
    for bloc in framework.blocs:
        if bloc.code in candidate.held:
            how = f"acquis avant la session : {shorten(candidate.held[bloc.code], 200)}"
        else:
            decision = candidate.decisions[bloc.code]
            how = (
                f"décision du jury du {day(session.date)}, n° {decision.entry} du registre, "
                f"inscrite le {decision.at:%d/%m/%Y}"
            )
        rows.append((bloc.code, bloc.title, how))
    paths = {path.code: path.label for path in framework.access_paths}
    return {
        "title": f"Certificat {framework.code} – {shorten(person.name, 100)}",
        "certification": framework.title,
        "facts": [
            ("Certification", f"« {framework.title} »"),
            ("Enregistrement au RNCP", f"n° {framework.code}"),
            ("Échéance de l'enregistrement", day(framework.registration_end)),
            ("Niveau", f"{framework.level} du cadre national des certifications professionnelles"),
            (
                "Spécialité de formation (NSF)",
                " ; ".join(f"{one.code} {one.label}" for one in framework.nsf),
            ),
            ("Certificateur", file.session.certifier.name),
            ("Titulaire", ", ".join(filter(None, (_full_name(person), _born(person))))),
            ("Voie d'accès", paths.get(person.access_path, person.access_path)),
            ("Entrée dans le parcours", day(person.entry_date)),
            ("Décision du jury", f"{day(session.date)}, à {session.place}"),
        ],
        "blocs": rows,
    }


def _letter(file: JuryFile, candidate: CandidateFile) -> dict[str, Any]:
    framework, session, person = file.framework, file.session, candidate.person
    rules = session.rules
    rows = [
        (
            f"{bloc.code} {bloc.title}",
            decision.decision,
            _reason(decision),
        )
        for bloc in framework.blocs
        if (decision := candidate.decisions.get(bloc.code))
    ]
    left = [bloc for bloc in framework.blocs if bloc.code not in candidate.earned]
    refused = any(d.decision == DECISIONS[1] for d in candidate.decisions.values())
    if left:
        outcome = (
            _earned(sorted(candidate.earned))
            + " Il vous reste à acquérir, pour réunir tous les blocs :"
        )
    elif person.entered_late(framework):
        outcome = (
            f"Vous avez réuni les {len(framework.blocs)} blocs, à titre d'entraînement : la "
            "certification ne peut pas vous être délivrée."
        )
    else:
        outcome = (
            f"Vous avez acquis les {len(framework.blocs)} blocs qui font la certification "
            f"{framework.code} « {framework.title} »."
        )
    return {
        "title": f"Décisions du jury – {shorten(person.name, 100)}",
        "recipient": [_full_name(person), person.email],
        "subject": f"décisions du jury du {day(session.date)}, {framework.code} « {framework.title} »",
        "greeting": _GREETINGS.get(person.sex, "Madame, Monsieur,"),
        "opening": f"Le jury de la certification {framework.code} « {framework.title} » s'est réuni "
        f"à {session.place} le {day(session.date)}. Il décide bloc par bloc ; un bloc acquis le "
        "reste. Voici ce qu'il a décidé.",
        "decisions": rows,
        "held": [
            (code, shorten(proof, 200))
            for code, proof in candidate.held.items()
            if code not in candidate.decisions
        ],
        "outcome": outcome,
        "left": [f"{bloc.code} {bloc.title}" for bloc in left],
        "second_attempt": rules.second_attempt if refused else "",
        "appeal": rules.appeal,
    }


def _reason(decision: Decision) -> str:
    content: Mapping[str, Any] = decision.content
    second = (content.get("seconde_presentation") or "").strip()
    return "\n".join(
        part
        for part in (
            decision.reason.strip(),
            f"Seconde présentation : {second}" if second else "",
            f"Décision n° {decision.entry} du registre.",
        )
        if part
    )


def _earned(blocs: list[str]) -> str:
    if not blocs:
        return "Vous n'avez acquis aucun bloc à ce jour."
    if len(blocs) == 1:
        return f"Vous avez acquis le bloc {blocs[0]}."
    return f"Vous avez acquis les blocs {', '.join(blocs[:-1])} et {blocs[-1]}."


def _full_name(person: Person) -> str:
    return f"{' '.join(person.first_names)} {person.usage_name or person.birth_name}".strip()


def _born(person: Person) -> str:
    """Return name, date and place of birth as far as they are known: `née Tanguy le … à Brest`."""
    parts = []
    if person.usage_name and person.usage_name != person.birth_name:
        parts.append(person.birth_name)
    if person.birth_date:
        parts.append(f"le {day(person.birth_date)}")
    if person.birth_place:
        parts.append(f"à {person.birth_place}")
    return " ".join([_BORN.get(person.sex, "né(e)"), *parts]) if parts else ""
