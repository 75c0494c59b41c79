"""What follows a decision: attestation per bloc, data page of the certificate, letter to the candidate.

Only a recorded decision makes a document. A bloc earned before is listed, never attested again. A
certificate is only awarded under a registration that had ended to whoever had entered the path
before that end: all others' documents say that they are for training.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from etabli.jury.model import CandidateFile, JuryFile
from etabli.jury.printing import Printer, day, file_names, printable, shorten
from etabli.jury.session import Person
from etabli.jury.standing import Decision

__all__ = ["write_documents"]

_TRAINING = "Document d'entraînement : sans valeur de certification"
_GREETINGS = {"F": "Madame,", "M": "Monsieur,"}
_BORN = {"F": "née", "M": "né"}


def write_documents(file: JuryFile, folder: Path) -> list[Path]:
    """Write `documents/<candidate id>/` for each candidate with a decision; return the files.

    `attestation-<bloc>.pdf` for a bloc earned in this session, `certificat.pdf` where it completes
    the certification, `lettre.pdf` for everybody; the list is empty where nothing is decided.

    Raises:
        JuryError: a document cannot be composed.
    """
    names = file_names(person.id for person in file.session.people)
    printers = {
        name: Printer(name, file.edited) for name in ("attestation", "certificate", "letter")
    }
    written = []
    for candidate in file.candidates():
        if not candidate.decisions:
            continue
        into = folder / "documents" / names[candidate.person.id]
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
    training = file.expired and person.entry_date > framework.registration_end
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
        "why": f"L'enregistrement de {framework.code} est échu depuis le {end} et le candidat est "
        f"entré dans le parcours le {day(person.entry_date)}, après cette date : la certification "
        "ne peut pas lui être délivrée."
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
    refused = any(not decision.granted for decision in candidate.decisions.values())
    if left:
        outcome = (
            "Vous avez acquis "
            + (", ".join(sorted(candidate.earned)) or "aucun bloc à ce jour")
            + ". Il vous reste à acquérir, pour réunir tous les blocs :"
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
