"""Running and judging one submission: a pure function, `execute`.

It drives the two processes of a submission, cell by cell, in the order of the notebook: the
student's runs the student's cells; before each test, the answers it reads cross to the judge, who
alone gives a verdict (`processes` has both ends). A cell that ends the student's process costs the
tasks that depend on it and no other.
"""

import copy
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from nbformat import NotebookNode, from_dict

from etabli.errors import GradingError
from etabli.grading.running.built import BuiltCase
from etabli.grading.running.processes import JudgeProcess, Limits, Processes, StudentProcess
from etabli.grading.running.received import error_output, safe_value
from etabli.roles import Role, grade_id, role
from etabli.stages import DELIVERABLES

__all__ = ["Execution", "Limits", "Verdict", "execute"]

_MAX_SERVERS = 3

Status = Literal["passed", "partial", "failed", "not run"]


@dataclass(frozen=True)
class Verdict:
    """What the judge said of a test: its status, its points, and a fault of the case if any."""

    status: Status
    points: float
    fault: str = ""


@dataclass
class Execution:
    """What came of a submission.

    Args:
        notebook: the executed notebook.
        verdicts: one per test cell, by grade id.
        files: what the student's code left under `livrables/`, by path.
        ends: what ended or had to be interrupted, and where (French, for the trainer).
        forged: what the student's process sent that no notebook sends (French, for the trainer).
    """

    notebook: NotebookNode
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    ends: list[str] = field(default_factory=list)
    forged: list[str] = field(default_factory=list)


def execute(
    case: BuiltCase,
    notebook: NotebookNode,
    files: Mapping[str, bytes],
    limits: Limits,
    sandbox: bool = True,
) -> Execution:
    """Run a submission's cells and judge its answers.

    Tags play no part, nor does any text of the submission's but its own cells: locked cells and
    tests are those of `case`. Threads may call this at the same time.

    Args:
        case: the case.
        notebook: the submission, restored (`restore`); it is not changed.
        files: files handed in with it, by path.
        limits: seconds and characters allowed.
        sandbox: shut the student's process in; False only where the trainer has said so.

    Raises:
        GradingError: this machine cannot run notebooks, or cannot shut them in; the case's own
            opening cells fail.
    """
    for _ in range(_MAX_SERVERS):
        processes = Processes(case, sandbox)
        execution = _Run(case, processes, files, limits).run(notebook)
        if not execution.ends or processes.lasted():
            return execution
    raise GradingError(
        "le serveur d'exécution s'arrête sans cesse : la machine manque de mémoire ?"
    )


class _Run:
    def __init__(
        self, case: BuiltCase, processes: Processes, files: Mapping[str, bytes], limits: Limits
    ) -> None:
        self.case = case
        self.processes = processes
        self.limits = limits
        self.deadline = time.monotonic() + limits.notebook_seconds
        self.student = StudentProcess(processes, files, limits, self.deadline)
        self.judge = JudgeProcess(processes, limits)
        self.trusted = {grade_id(cell): cell for cell in case.source.cells if grade_id(cell)}

    def run(self, notebook: NotebookNode) -> Execution:
        execution = Execution(copy.deepcopy(notebook))
        code = [cell for cell in execution.notebook.cells if cell.cell_type == "code"]
        opening = self.case.plan.opening
        # A cell of the student's before the opening's end may change it: then it runs as it stands.
        leads = tuple(grade_id(cell) for cell in code[: len(opening)]) == opening
        own = " ".join(cell.source for cell in code if not _is_ours(cell, self.trusted))
        words = set(re.findall(r"\w+", own))
        aside = {name for name, used in self.case.plan.aside.items() if words.isdisjoint(used)}
        try:
            for count, cell in enumerate(code, start=1):
                name = grade_id(cell)
                if (name in opening and leads) or name in aside:
                    outputs = self.processes.shown[name]
                elif role(cell) is Role.TEST:
                    outputs, execution.verdicts[name] = self._judge(cell)
                else:
                    outputs = self.student.run(cell.source, count)
                    if name in self.case.plan.crossing:
                        self._judge(cell)
                cell.outputs = [from_dict(output) for output in _numbered(outputs, count)]
                cell.execution_count = count if cell.source.strip() else None
            execution.files = self.student.files()
        finally:
            self.student.close()
            self.judge.close()
        execution.ends = self.student.ends
        execution.forged = self.student.forged
        return execution

    def _judge(self, cell: NotebookNode) -> tuple[list[dict[str, Any]], Verdict]:
        name = grade_id(cell)
        trusted = self.trusted[name]
        needed = self.case.plan.crossing[name]
        points = float(trusted.metadata.nbgrader.points) if role(trusted) is Role.TEST else None
        values: list[dict[str, Any]] = []
        payload = b""
        if needed:
            answer, payload = self.student.ask({"do": "hand_over", "names": needed})
            if "lost" in answer:
                return _lost(answer["lost"])
            try:
                values = [safe_value(value, needed) for value in answer["values"]]
            except (KeyError, TypeError, ValueError):
                self.student.forged.append(f"réponses illisibles pour « {name} »")
                return _lost("les réponses envoyées sont illisibles")
        refused = [value for value in values if "refused" in value]
        if refused:
            message = f"« {refused[0]['name']} » ne peut pas être corrigé : {refused[0]['refused']}"
            return [error_output("ReponseRefusee", message)], Verdict("failed", 0.0)
        values += [{"name": n} for n in needed if n not in {value["name"] for value in values}]
        if DELIVERABLES in trusted.source:
            self.judge.give_files(self.student.files())
        request = {
            "do": "run",
            "source": trusted.source,
            "points": points,
            "values": values,
            "seconds": self.limits.cell_seconds,
            "characters": self.limits.output_characters,
            "mistakes": self.case.mistakes.get(name, []),
        }
        answer = self.judge.run(request, payload, self.student)
        if "lost" in answer:
            self.student.ends.append(f"« {name} » : {answer['lost']}")
            return _lost(answer["lost"], status="failed")
        verdict = Verdict(answer["status"], answer.get("worth", 0.0), answer.get("fault", ""))
        return answer["outputs"], verdict


def _is_ours(cell: NotebookNode, trusted: Mapping[str, NotebookNode]) -> bool:
    """Whether the text of a restored cell is the case's, not the student's."""
    return grade_id(cell) in trusted and not trusted[grade_id(cell)].metadata.nbgrader.solution


def _lost(reason: str, status: Status = "not run") -> tuple[list[dict[str, Any]], Verdict]:
    return [error_output("CelluleNonExecutee", f"test non exécuté : {reason}")], Verdict(
        status, 0.0
    )


def _numbered(outputs: list[dict[str, Any]], count: int) -> list[dict[str, Any]]:
    return [o | {"execution_count": count} if "execution_count" in o else o for o in outputs]
