"""`mutants.toml` of a case: changed answers that keep their points because they are right.

    [[excuse]]
    mutant = "kpi_campagnes/*/kpi_campagnes/une-vide/cpa"
    raison = "le CPA n'existe pas quand une campagne n'a rien vendu"

A mutant is named `task/answer/name/kind/place`, as `etabli bank --mutants` prints it; « * » stands
for any text, but not for the task.
"""

import re
from dataclasses import dataclass

from etabli._toml import Table, read_toml
from etabli.authoring.case import Case
from etabli.errors import CaseError

__all__ = ["EXCUSES_FILE", "Excuse", "read_excuses"]

EXCUSES_FILE = "mutants.toml"

_SHORTEST_REASON = 20


@dataclass(frozen=True)
class Excuse:
    """Why a changed answer is a right answer.

    Args:
        mutant: the mutants meant; « * » stands for any text.
        reason: why, in a sentence.
    """

    mutant: str
    reason: str

    @property
    def task(self) -> str:
        """The task it is about."""
        return self.mutant.partition("/")[0]

    def covers(self, mutant: str) -> bool:
        """Whether it is about this mutant."""
        pattern = ".*".join(map(re.escape, self.mutant.split("*")))
        return re.fullmatch(pattern, mutant, re.DOTALL) is not None


def read_excuses(case: Case) -> list[Excuse]:
    """Return the excuses of a case, none where it has no such file.

    Raises:
        CaseError: the file is not what it should be; all faults at once.
    """
    path = case.folder / EXCUSES_FILE
    if not path.exists():
        return []
    data, _ = read_toml(path, CaseError)
    faults: list[str] = []
    top = Table(data, faults)
    tasks = [task.name for task in case.tasks]
    found: list[Excuse] = []
    for table in top.tables("excuse"):
        excuse = Excuse(table.text("mutant"), table.text("raison"))
        parts = excuse.mutant.split("/")
        if excuse.mutant and excuse.task not in tasks:
            table.fault("mutant", f"aucune tâche « {excuse.task} » ; tâches : {', '.join(tasks)}")
        elif excuse.mutant and len(parts) < 4:
            table.fault("mutant", "attendu : tâche/réponse/nom/changement, comme affiché")
        if excuse.reason and len(excuse.reason.strip()) < _SHORTEST_REASON:
            table.fault("raison", "trop courte ; dites pourquoi cette réponse est juste")
        if excuse.mutant in [other.mutant for other in found]:
            table.fault("mutant", f"« {excuse.mutant} » est déjà excusé plus haut")
        table.done()
        found.append(excuse)
    top.done()
    if faults:
        raise CaseError("excuses à corriger", where=path, faults=faults)
    return found
