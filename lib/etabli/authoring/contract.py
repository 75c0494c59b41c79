"""The contract of a case: what the build, the graders and the jury rely on.

`faults(case, frameworks)` lists every breach at once, each with file, cell and rule.
"""

import ast
import builtins
import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from nbformat import NotebookNode

from etabli.authoring.case import (
    HIDDEN_BEGIN,
    HIDDEN_END,
    SOLUTION_BEGIN,
    SOLUTION_END,
    Case,
    grade_id,
)
from etabli.authoring.excuses import EXCUSES_FILE, read_excuses
from etabli.authoring.plan import is_test, plan
from etabli.errors import CaseError
from etabli.frameworks import Frameworks
from etabli.stages import DELIVERABLES

__all__ = ["Fault", "check_contract", "faults"]

TASKS = range(5, 9)
WRITTEN = range(1, 4)
CRITERIA = range(3, 6)
LEVELS = ["0", "1", "2", "3"]
MIN_RIGHT, MIN_WRONG = 1, 2

_NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True)
class Fault:
    """One breach of the contract."""

    file: str
    cell: str
    rule: str

    def __str__(self) -> str:
        return (
            f"{self.file}, {self.cell} : {self.rule}" if self.cell else f"{self.file} : {self.rule}"
        )


def check_contract(case: Case, frameworks: Frameworks) -> None:
    """Raise a `CaseError` with every fault of the case, if it has any."""
    found = faults(case, frameworks)
    if found:
        raise CaseError(
            "le contrat de ce cas n'est pas respecté", where=case.folder, faults=map(str, found)
        )


def faults(case: Case, frameworks: Frameworks) -> list[Fault]:
    """Return every breach of the contract, in the order of the files and cells."""
    return [
        *_header_faults(case, frameworks),
        *_structure_faults(case),
        *_cell_faults(case, frameworks),
        *_crossing_faults(case),
        *_written_faults(case),
        *_bank_faults(case),
        *_excuse_faults(case),
    ]


def _header_faults(case: Case, frameworks: Frameworks) -> list[Fault]:
    file = f"{case.name}/case.toml"
    blocs = {bloc.code: bloc for bloc in frameworks.framework.blocs}
    if case.bloc not in blocs:
        return [Fault(file, "", f"bloc inconnu : « {case.bloc} » (blocs : {', '.join(blocs)})")]
    deliverables = blocs[case.bloc].deliverables
    if case.livrable not in deliverables:
        known = " ; ".join(f"« {d} »" for d in deliverables)
        return [Fault(file, "", f"« livrable » doit reprendre les mots de la fiche ({known})")]
    return []


def _structure_faults(case: Case) -> list[Fault]:
    file = f"{case.name}/case.md"
    found = []
    cells = case.notebook.cells
    ids = [grade_id(cell) for cell in cells]
    for name, times in Counter(i for i in ids if i).items():
        if times > 1:
            found.append(Fault(file, f"cellule « {name} »", f"grade_id employé {times} fois"))
        if not _NAME.fullmatch(name):
            found.append(
                Fault(file, f"cellule « {name} »", "grade_id : minuscules sans accent, chiffres, _")
            )
    code = [cell for cell in cells if cell.cell_type == "code"]
    if not code or not _nbgrader(code[0], "locked") or _nbgrader(code[0], "grade"):
        found.append(
            Fault(file, "première cellule de code", "la préparation verrouillée doit venir d'abord")
        )
    if len(case.tasks) not in TASKS:
        found.append(Fault(file, "", f"{len(case.tasks)} tâches autocorrigées ; il en faut 5 à 8"))
    if len(case.written) not in WRITTEN:
        found.append(Fault(file, "", f"{len(case.written)} productions écrites ; il en faut 1 à 3"))
    for task in case.tasks:
        where = f"tâche « {task.name} »"
        if task.name not in ids:
            found.append(Fault(file, where, f"aucune cellule de solution « {task.name} »"))
            continue
        solution, test = ids.index(task.name), ids.index(task.test)
        if solution > test:
            found.append(Fault(file, where, "la cellule de test précède la solution"))
        before = [c.source for c in cells[:solution] if c.cell_type == "markdown"]
        if not before or not re.search(r"^##+ ", before[-1], re.MULTILINE):
            found.append(Fault(file, where, "pas de titre avec l'énoncé juste avant la solution"))
    text = "\n".join(cell.source for cell in code)
    for needed, what in {
        "ecom.widgets": "aucun outil interactif (ecom.widgets)",
        "verifier.graphique(": "aucun graphique demandé (verifier.graphique)",
        f"{DELIVERABLES}/": f"aucun fichier attendu sous {DELIVERABLES}/",
    }.items():
        if needed not in text:
            found.append(Fault(file, "", what))
    return found


def _cell_faults(case: Case, frameworks: Frameworks) -> list[Fault]:
    file = f"{case.name}/case.md"
    found = []
    available = _assigned_names(case)
    for rank, cell in enumerate(case.notebook.cells, start=1):
        name = grade_id(cell)
        where = f"cellule n° {rank} « {name} »"
        graded, solution = _nbgrader(cell, "grade"), _nbgrader(cell, "solution")
        plain = name and cell.cell_type == "code" and not graded and not solution
        if plain and not _nbgrader(cell, "locked"):
            found.append(Fault(file, where, "ni verrouillée, ni solution, ni test"))
        if graded:
            tags = list(cell.metadata.get("tags", []))
            if not tags:
                found.append(Fault(file, where, "aucune compétence en étiquette (par ex. BC01-C1)"))
            for tag in tags:
                if tag not in frameworks.tags:
                    found.append(Fault(file, where, f"compétence inconnue : « {tag} »"))
            if not float(_nbgrader(cell, "points") or 0) > 0:
                found.append(Fault(file, where, "les points doivent être positifs"))
        if solution:
            found += _region_faults(file, where, cell.source, SOLUTION_BEGIN, SOLUTION_END)
            announced = cell.source.split(SOLUTION_BEGIN)[0]
            if cell.cell_type == "code" and not re.search(
                r" = None|^def ", announced, re.MULTILINE
            ):
                found.append(
                    Fault(file, where, "la cellule doit annoncer sa réponse : « nom = None »")
                )
        if name.startswith("test_"):
            found += _test_faults(file, where, cell, available)
    return found


def _crossing_faults(case: Case) -> list[Fault]:
    """Find what will cross from the student's process to the judge's, and what should not."""
    file = f"{case.name}/case.md"
    found = []
    crossing = plan(case.notebook).crossing
    for cell in case.notebook.cells:
        name = grade_id(cell)
        if name not in crossing:
            continue
        where = f"cellule « {name} »"
        if not is_test(cell) and crossing[name]:
            names = ", ".join(crossing[name])
            rule = f"une cellule verrouillée ne lit pas ce que l'apprenant écrit ({names})"
            found.append(Fault(file, where, rule))
        elif is_test(cell) and not crossing[name] and DELIVERABLES not in cell.source:
            rule = f"ne lit ni réponse annoncée, ni fichier sous {DELIVERABLES}/"
            found.append(Fault(file, where, rule))
    return found


def _test_faults(file: str, where: str, cell: NotebookNode, available: set[str]) -> list[Fault]:
    found = []
    if cell.cell_type != "code" or not _nbgrader(cell, "grade") or not _nbgrader(cell, "locked"):
        return [Fault(file, where, "une cellule de test est du code, notée et verrouillée")]
    found += _region_faults(file, where, cell.source, HIDDEN_BEGIN, HIDDEN_END)
    lines = [line for line in cell.source.splitlines() if line.strip()]
    if not found and not _is_one_function(cell.source):
        found.append(
            Fault(
                file,
                where,
                "les tests cachés tiennent dans « def corriger(): … » suivi de « corriger() » : un nom "
                "qu'ils affecteraient ailleurs changerait celui d'un apprenant",
            )
        )
    points = float(_nbgrader(cell, "points") or 0)
    if f"verifier.Bareme({points:g})" not in cell.source:
        found.append(Fault(file, where, f"attend « verifier.Bareme({points:g}) », ses points"))
    if not lines or lines[-1].strip() != "bareme.note()":
        found.append(Fault(file, where, "doit finir par « bareme.note() »"))
    try:
        tree = ast.parse(cell.source)
    except SyntaxError as error:
        return [*found, Fault(file, where, f"erreur de syntaxe : {error}")]
    unknown = _loaded(tree) - _stored(tree) - available - set(dir(builtins))
    if unknown:
        found.append(
            Fault(file, where, f"lit des noms que rien n'affecte : {', '.join(sorted(unknown))}")
        )
    return found


def _written_faults(case: Case) -> list[Fault]:
    file = f"{case.name}/case.md"
    found = []
    cells = case.notebook.cells
    for rank, cell in enumerate(cells):
        if not (_nbgrader(cell, "grade") and _nbgrader(cell, "solution")):
            continue
        where = f"cellule n° {rank + 1} « {grade_id(cell)} »"
        if cell.cell_type != "markdown":
            found.append(Fault(file, where, "une production écrite est une cellule Markdown"))
            continue
        rubric = next(
            (r for c in reversed(cells[:rank]) if (r := rubric_criteria(c.source)) is not None),
            None,
        )
        if rubric is None:
            found.append(
                Fault(file, where, "aucune grille « | Critère | 0 | 1 | 2 | 3 | » au-dessus")
            )
        elif len(rubric) not in CRITERIA:
            found.append(Fault(file, where, f"{len(rubric)} critères dans la grille ; 3 à 5 admis"))
        elif float(_nbgrader(cell, "points") or 0) != 3 * len(rubric):
            found.append(Fault(file, where, f"vaut 3 points par critère, soit {3 * len(rubric)}"))
    return found


def _bank_faults(case: Case) -> list[Fault]:
    found = []
    names = {task.name for task in case.tasks}
    bank = case.folder / "answers"
    for folder in sorted(p for p in bank.glob("*") if p.is_dir()):
        if folder.name not in names:
            found.append(Fault(f"{case.name}/answers/{folder.name}", "", "aucune tâche de ce nom"))
    for task in case.tasks:
        file = f"{case.name}/answers/{task.name}"
        answers, broken = case.read_answers(task)
        written = [*(answer.name for answer in answers), *broken]
        for prefix, minimum in (("right_", MIN_RIGHT), ("wrong_", MIN_WRONG)):
            count = sum(name.startswith(prefix) for name in written)
            if count < minimum:
                found.append(
                    Fault(file, "", f"{count} réponse {prefix}*.py ; il en faut {minimum}")
                )
        found += [Fault(f"{file}/{name}", "", rule) for name, rule in broken.items()]
    return found


def _excuse_faults(case: Case) -> list[Fault]:
    try:
        read_excuses(case)
    except CaseError as error:
        file = f"{case.name}/{EXCUSES_FILE}"
        return [Fault(file, "", line) for line in error.faults or (error.message,)]
    return []


def rubric_criteria(markdown: str) -> list[str] | None:
    """Return the criteria of the last rubric table of a Markdown text, or None without a table."""
    rubric: list[str] | None = None
    for line in markdown.splitlines():
        fields = [f.strip() for f in line.strip().strip("|").split("|")]
        if not line.strip().startswith("|"):
            continue
        if (
            len(fields) == 1 + len(LEVELS)
            and [f.split()[0] if f else "" for f in fields[1:]] == LEVELS
        ):
            rubric = []
        elif rubric is not None and fields[0] and set(fields[0]) - set(":- "):
            rubric.append(fields[0].strip("* "))
    return rubric


def _region_faults(file: str, where: str, source: str, begin: str, end: str) -> list[Fault]:
    lines = [line.strip() for line in source.splitlines()]
    if lines.count(begin) != 1 or lines.count(end) != 1 or lines.index(begin) > lines.index(end):
        return [Fault(file, where, f"attend une région « {begin} » … « {end} », une seule fois")]
    return []


def _is_one_function(source: str) -> bool:
    """Say whether the hidden tests bind nothing but the name of one function, and call it."""
    hidden = source.split(HIDDEN_BEGIN)[1].split(HIDDEN_END)[0]
    try:
        body = ast.parse(hidden).body
    except SyntaxError:
        return False
    return (
        len(body) == 2
        and isinstance(body[0], ast.FunctionDef)
        and body[0].name == "corriger"
        and ast.unparse(body[1]) == "corriger()"
    )


def _nbgrader(cell: NotebookNode, key: str) -> Any:
    return cell.metadata.get("nbgrader", {}).get(key)


def _assigned_names(case: Case) -> set[str]:
    """Names that every student has, all that a test may read: those that locked cells define, and
    those that solution cells announce before the solution.
    """
    names: set[str] = set()
    for cell in case.notebook.cells:
        if cell.cell_type != "code" or _nbgrader(cell, "grade"):
            continue
        source = cell.source
        if _nbgrader(cell, "solution"):
            before, region, _ = source.partition(SOLUTION_BEGIN)
            source = f"{before}pass" if region else source  # `def f():` alone is not Python
        elif not _nbgrader(cell, "locked"):
            continue
        try:
            names |= _stored(ast.parse(_without_magics(source)))
        except SyntaxError:
            continue  # reported when the solution is run
    return names


def _without_magics(source: str) -> str:
    return "\n".join("" if line.lstrip().startswith("%") else line for line in source.splitlines())


def _loaded(tree: ast.AST) -> set[str]:
    return {
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }


def _stored(tree: ast.AST) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.arg):
            names.add(node.arg)
        elif isinstance(node, ast.ExceptHandler) and node.name:
            names.add(node.name)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names |= {alias.asname or alias.name.split(".")[0] for alias in node.names}
    return names
