"""The jury file as data, with French keys: `jury.json`, and what the pages and the PDF show.

Shares are between 0 and 1. What is not known is null, never 0: a share where nothing is marked yet,
the points of a cell that waits for its mark. `jury.schema.json` describes it all.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from etabli.frameworks import Framework
from etabli.jury.model import CandidateFile, JuryFile
from etabli.jury.results_data import flag_data, result_data
from etabli.jury.session.session import Session
from etabli.jury.standing import Decision, Sitting
from etabli.results.shown import CaseShown

__all__ = [
    "SCHEMA",
    "VERSION",
    "candidate_data",
    "file_data",
    "read_data",
    "write_data",
]

VERSION = 2
_CANDIDATES, _END = ', "candidats": [', "]}\n"
SCHEMA = Path(__file__).with_name("jury.schema.json")


def write_data(file: JuryFile, folder: Path) -> list[Path]:
    """Write `jury.json`, a candidate a line, and its schema; return their paths."""
    path, schema = folder / "jury.json", folder / SCHEMA.name
    head = _json(file_data(file))
    # A lone surrogate can come out of a broken file name; JSON in UTF-8 has no place for it.
    with path.open("w", encoding="utf-8", errors="replace", newline="\n") as text:
        text.write(head[:-1] + _CANDIDATES)
        for rank, candidate in enumerate(file.candidates()):
            text.write((",\n" if rank else "\n") + _json(candidate_data(candidate)))
        text.write("\n" + _END)
    schema.write_text(
        json.dumps(_schema(file.framework), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    return [path, schema]


def _schema(framework: Framework) -> dict[str, Any]:
    """Return the schema of this certification's files: its levels and access paths, no other word."""
    schema: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    schema["$id"] += f":{framework.code.lower()}"
    words = {
        "niveau": [level.name for level in framework.levels],
        "voie_acces": [path.code for path in framework.access_paths],
    }
    for name, known in words.items():
        schema["$defs"][name] = {
            "enum": known,
            "description": schema["$defs"][name]["description"],
        }
    return schema


def read_data(path: Path) -> Iterator[dict[str, Any]]:
    """Yield what `write_data` wrote: first all but the candidates, then each of them.

    Raises:
        OSError, ValueError: the file cannot be read, or was not written by this version.
    """
    with path.open(encoding="utf-8") as text:
        head, found, rest = text.readline().rpartition(_CANDIDATES)
        data = json.loads(head + "}") if found and rest == "\n" else {}
        if not isinstance(data, dict) or data.get("version") != VERSION:
            raise ValueError(f"not a file of version {VERSION}")
        yield data
        while (line := text.readline()) != _END:
            # At the end of a file cut short, this is "", which is not JSON.
            yield json.loads(line.rstrip("\n").removesuffix(","))
        if text.read():
            raise ValueError("not the end of a jury file")


def file_data(file: JuryFile) -> dict[str, Any]:
    """Return all of the jury file but its candidates, as dicts, lists, texts and numbers."""
    framework, card = file.framework, file.card
    seq, head = file.standing.head
    return {
        "format": "etabli-jury",
        "version": VERSION,
        "logiciel": {"nom": "Établi", "version": file.software},
        "edite_le": file.edited.isoformat(),
        "provisoire": file.provisional,
        "avertissements": list(file.notices),
        "session": _session(file.session),
        "referentiel": {
            "code": framework.code,
            "titre": framework.title,
            "niveau": framework.level,
            "date_fin": framework.registration_end.isoformat(),
            "remplacee_par": framework.replaced_by.code,
            "empreinte_sha256": framework.digest,
            "niveaux": [
                {"nom": level.name, "seuil": level.threshold} for level in framework.levels
            ],
            "blocs": [
                {
                    "code": bloc.code,
                    "titre": bloc.title,
                    "livrables": list(bloc.deliverables),
                    "competences": {c.code: c.wording for c in bloc.competencies},
                }
                for bloc in framework.blocs
            ],
        },
        "carte_metier": {
            "code": card.code,
            "titre": card.title,
            "empreinte_sha256": card.digest,
            "couples": [
                {
                    "code": pair.code,
                    "activite": pair.activity,
                    "competence": pair.competency,
                    "mots_cles": list(pair.keywords),
                    "competences": {c.code: c.wording for c in pair.competencies},
                }
                for pair in card.activities
            ],
            "ressources": [
                {"numero": r.number, "libelle": r.label, "niveau_attendu": r.wording}
                for r in card.resources
            ],
            "connaissances": [
                {
                    "nsf": k.nsf,
                    "formacode": k.formacode,
                    "libelle": k.label,
                    "niveau_attendu": k.level,
                }
                for k in card.knowledge
            ],
        },
        "cas": [_case(name, case) for name, case in file.cases.items()],
        "registre": {"entrees": seq, "empreinte": head},
        "seances": [_sitting(sitting) for sitting in file.standing.sittings],
    }


def candidate_data(candidate: CandidateFile) -> dict[str, Any]:
    """Return one candidate: identity, status, results, evidence, decisions, flags."""
    person, status = candidate.person, candidate.status
    return {
        "identifiant": person.id,
        "nom": person.name,
        "identite": {
            "nom_naissance": person.birth_name,
            "nom_usage": person.usage_name,
            "prenoms": list(person.first_names),
            "sexe": person.sex,
            "date_naissance": person.birth_date.isoformat() if person.birth_date else None,
            "commune_naissance": person.birth_place,
            "courriel": person.email,
        },
        "voie_acces": person.access_path,
        "date_entree": person.entry_date.isoformat(),
        "amenagements": person.arrangements,
        "provisoire": status.provisional,
        "manque": status.missing,
        "empreinte_resultats": status.digest,
        "validation": status.signature
        and {"par": status.signature.by, "le": status.signature.at.isoformat()},
        "blocs_acquis_avant": [
            {"bloc": code, "preuve": proof} for code, proof in candidate.held.items()
        ],
        "decisions": [_decision(decision) for decision in candidate.decisions.values()],
        **result_data(candidate.result),
        "integrite": [flag_data(case, flag) for case, flag in candidate.result.flags],
    }


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _session(session: Session) -> dict[str, Any]:
    rules = session.rules
    return {
        "id": session.id,
        "date": session.date.isoformat(),
        "lieu": session.place,
        "modalite": session.mode,
        "certificateur": {
            "nom": session.certifier.name,
            "siret": session.certifier.siret,
            "adresse": session.certifier.address,
            "signataire": session.certifier.signatory,
            "qualite_signataire": session.certifier.signatory_quality,
        },
        "membres": [
            {"nom": m.name, "qualite": m.quality, "college": m.college, "president": m.president}
            for m in session.members
        ],
        "regles": {
            "quorum": rules.quorum,
            "vote": rules.vote,
            "voix_preponderante": rules.casting_vote,
            "seconde_presentation": rules.second_attempt,
            "recours": rules.appeal,
            "delai_notification_jours": rules.notice_days,
        },
    }


def _case(name: str, case: CaseShown) -> dict[str, Any]:
    return {
        "nom": name,
        "grilles": [
            {
                "cellule": cell,
                "titre": grid.title,
                "mots": grid.words,
                "criteres": [
                    {"titre": one.title, "faits": [fact.text for fact in one.facts]}
                    for one in grid.criteria
                ],
            }
            for cell, grid in case.grids.items()
        ],
        "pieces_a_joindre": [
            {"nom": piece.name, "competences": list(piece.competencies)} for piece in case.pieces
        ],
    }


def _sitting(sitting: Sitting) -> dict[str, Any]:
    return {"entree": sitting.entry, "le": sitting.at.isoformat(), **sitting.content}


def _decision(decision: Decision) -> dict[str, Any]:
    return {"entree": decision.entry, "le": decision.at.isoformat(), **decision.content}
