"""A candidate's results as data, with French keys: what `jury.json` shows, what a sign-off is about.

Shares are between 0 and 1; what is not known is null, never 0.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from etabli.frameworks import Framework
from etabli.jury.words import CELL_STATES, KINDS, MARKERS, STATES
from etabli.results.competencies import BlocResult, CandidateResult, CompetencyResult, GradedCell
from etabli.results.flags import KIND_NAMES, Flag

__all__ = ["data_digest", "flag_data", "result_data", "results_digest"]


def result_data(result: CandidateResult) -> dict[str, Any]:
    """Return what a candidate's marks say: by bloc, by pair of the trade card, cell by cell."""
    return {
        "blocs": [_group(bloc) for bloc in result.blocs],
        "couples": [_group(pair) for pair in result.activities],
        "preuves": [_cell(cell) for cell in result.cells],
    }


def results_digest(result: CandidateResult, framework: Framework) -> str:
    """Return the SHA-256 that a sign-off is about: marks, comments, levels and the scale.

    Flags are left out: they change no figure, and one candidate's depend on the others' work.
    """
    scale = [(level.name, level.threshold) for level in framework.levels]
    return _digest(scale, result.id, result_data(result))


def data_digest(candidate: Mapping[str, Any], levels: Sequence[Mapping[str, Any]]) -> str:
    """Return the `results_digest` of what a `jury.json` shows of a candidate and of the levels."""
    scale = [(level["nom"], level["seuil"]) for level in levels]
    results = {key: candidate[key] for key in ("blocs", "couples", "preuves")}
    return _digest(scale, candidate["identifiant"], results)


def _digest(scale: Sequence[tuple[str, float]], candidate: str, results: Mapping[str, Any]) -> str:
    content = {"niveaux": scale, "candidat": candidate, **results}
    text = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def flag_data(case: str, flag: Flag) -> dict[str, Any]:
    """Return one flag of one case."""
    return {
        "cas": case,
        "nature": KIND_NAMES[flag.kind],
        "cellule": flag.cell or None,
        "message": flag.message,
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
