"""`jury.json`: the jury file as data, with French keys, for keeping and for other programs."""

import json
from typing import Any

from etabli.flags import KIND_NAMES, Flag
from etabli.jury.model import CELL_STATES, KINDS, MARKERS, STATES, JuryFile
from etabli.results import BlocResult, CandidateResult, CompetencyResult, GradedCell

__all__ = ["VERSION", "jury_data", "jury_json"]

VERSION = 1


def jury_json(file: JuryFile) -> str:
    """Return the text of `jury.json`."""
    return json.dumps(jury_data(file), ensure_ascii=False, indent=1) + "\n"


def jury_data(file: JuryFile) -> dict[str, Any]:
    """Return the jury file as dicts, lists, texts and numbers.

    Shares are between 0 and 1. What is not known is null, never 0: a share where nothing is
    marked yet, the points of a cell that waits for its mark.
    """
    framework, card = file.framework, file.card
    return {
        "format": "etabli-jury",
        "version": VERSION,
        "edite_le": file.edited.isoformat(),
        "avertissements": list(file.notices),
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
                    "competences": {c.code: c.wording for c in pair.competencies},
                }
                for pair in card.activities
            ],
        },
        "candidats": [_candidate(candidate) for candidate in file.candidates],
    }


def _candidate(candidate: CandidateResult) -> dict[str, Any]:
    return {
        "identifiant": candidate.id,
        "nom": candidate.last_name,
        "prenom": candidate.first_name,
        "provisoire": candidate.provisional,
        "blocs": [_group(bloc) for bloc in candidate.blocs],
        "couples": [_group(pair) for pair in candidate.activities],
        "preuves": [_cell(cell) for cell in candidate.cells],
        "integrite": [_flag(case, flag) for case, flag in candidate.flags],
    }


def _group(group: BlocResult) -> dict[str, Any]:
    return {
        "code": group.code,
        "etat": STATES[group.state],
        "provisoire": group.provisional,
        "competences": [_competency(competency) for competency in group.competencies],
    }


def _competency(competency: CompetencyResult) -> dict[str, Any]:
    return {
        "code": competency.code,
        "etat": STATES[competency.state],
        "niveau_propose": competency.level,
        "part": None if competency.share is None else round(competency.share, 6),
        "points": round(competency.points, 6),
        "points_possibles": round(competency.max_points, 6),
        "points_en_attente": round(competency.pending_points, 6),
        "cellules": competency.cells,
    }


def _cell(cell: GradedCell) -> dict[str, Any]:
    return {
        "cas": cell.case,
        "cellule": cell.grade_id,
        "intitule": cell.label,
        "competences": list(cell.competencies),
        "correction": KINDS[cell.kind],
        "etat": CELL_STATES[cell.status].lower(),
        "note_par": MARKERS[cell.marked_by] or None,
        "points": None if cell.points is None else round(cell.points, 6),
        "points_possibles": round(cell.max_points, 6),
        "commentaire": cell.comment,
        "commentaire_formateur": cell.grader_comment,
    }


def _flag(case: str, flag: Flag) -> dict[str, Any]:
    return {
        "cas": case,
        "nature": KIND_NAMES[flag.kind],
        "cellule": flag.cell or None,
        "message": flag.message,
    }
