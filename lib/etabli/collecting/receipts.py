"""What `etabli collect` leaves behind: a receipt for each candidate and case, and one for each run.

    collected/<candidate>/<case>/recu.json
        {"format": "etabli-recu", "version": 1, "candidat", "cas", "depots": [{"empreinte", "fichiers":
        {path: sha256}, "dossier", "source", "ordre", "le", "dit_par", "numero", "recueilli_le"}]}
    collected/recueil-20261112-173005.json
        {"format": "etabli-recueil", "version": 1, "cas", "le", "sources": {name: sha256}, "lignes":
        [{"nom", "candidat", "etat", "remarque"}]}

`dossier` is where a copy that does not count stands, beside the receipt; "" for the one that counts, in
submitted/. `le` is when it was handed in, null where nobody can say; `dit_par` is "formateur" or
"remise" (the archive that the workbench made, which its author could alter).
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from etabli.errors import CollectError
from etabli.stages import COLLECT_RECEIPT

__all__ = [
    "Deposit",
    "Row",
    "Run",
    "dumped",
    "left_over",
    "read_deposits",
    "receipt",
    "run_receipt",
    "run_receipts",
]


@dataclass(frozen=True)
class Deposit:
    """One copy that was handed in; the fields are the keys of the receipt, in French."""

    empreinte: str
    fichiers: Mapping[str, str]
    dossier: str
    source: str
    recueilli_le: str
    ordre: str = ""
    le: str | None = None
    dit_par: str | None = None
    numero: str = ""


@dataclass(frozen=True)
class Row:
    """What a run did with one person's work.

    Args:
        name: as it stands in the source.
        candidate: whose it is, "" where that is not known.
        state: "recueilli"; "remplace", an earlier copy is kept; "gardé" beside the one that counts;
            "inchangé", it was there; "daté", it was, and has a time now; "refusé"; "laissé", by who ran
            it; "à préciser", whose it is.
        note: what a trainer should know, in French.
    """

    name: str
    candidate: str
    state: str
    note: str = ""


@dataclass(frozen=True)
class Run:
    """A run's receipt."""

    case: str
    at: str
    sources: Mapping[str, str]
    rows: tuple[Row, ...] = field(default=())


def read_deposits(collected: Path, candidate: str, case: str) -> list[Deposit]:
    """Return what was collected of a candidate for a case, the first first.

    Raises:
        CollectError: the receipt is damaged.
    """
    path = collected / candidate / case / COLLECT_RECEIPT
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return [Deposit(**deposit) for deposit in data["depots"]]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CollectError(
            "ce reçu est abîmé : rétablissez-le d'une sauvegarde, ou déplacez son dossier ailleurs",
            where=path,
        ) from error


def receipt(candidate: str, case: str, deposits: Iterable[Deposit]) -> str:
    """Return the text of a candidate's receipt for a case."""
    data = {"format": "etabli-recu", "version": 1, "candidat": candidate, "cas": case}
    return dumped(data | {"depots": [asdict(deposit) for deposit in deposits]})


def run_receipt(run: Run) -> str:
    """Return the text of a run's receipt."""
    return dumped(
        {
            "format": "etabli-recueil",
            "version": 1,
            "cas": run.case,
            "le": run.at,
            "sources": dict(run.sources),
            "lignes": [
                {"nom": r.name, "candidat": r.candidate, "etat": r.state, "remarque": r.note}
                for r in run.rows
            ],
        }
    )


def run_receipts(collected: Path) -> Iterator[tuple[Path, Run]]:
    """Yield the receipts of all runs, the first first; one that is damaged is passed over."""
    for path in sorted(collected.glob("recueil-*.json")):
        try:
            data: Any = json.loads(path.read_text(encoding="utf-8"))
            rows = tuple(
                Row(r["nom"], r["candidat"], r["etat"], r["remarque"]) for r in data["lignes"]
            )
            yield path, Run(data["cas"], data["le"], data["sources"], rows)
        except (OSError, ValueError, KeyError, TypeError):
            continue


def left_over(collected: Path) -> list[tuple[str, Row]]:
    """Return (case, row) of what was refused or left, and that no later run has taken in."""
    waiting: dict[tuple[str, str], Row] = {}
    for _, run in run_receipts(collected):
        for row in run.rows:
            if row.state in ("recueilli", "remplace"):
                waiting.pop((run.case, row.candidate), None)
                waiting.pop((run.case, row.name), None)
        for row in run.rows:
            if row.state in ("refusé", "laissé"):
                waiting[run.case, row.candidate or row.name] = row
    return [(case, row) for (case, _), row in waiting.items()]


def dumped(data: Mapping[str, Any]) -> str:
    """Return JSON for people and programs."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
