"""The contract of a case: what the build, the graders and the jury rely on.

`faults(case, frameworks)` lists every breach at once, each with file, cell and rule.
"""

import ast
import builtins
import re
from collections import Counter
from collections.abc import Iterable

from nbformat import NotebookNode

from etabli._toml import with_lines
from etabli.authoring.case import (
    HIDDEN_BEGIN,
    HIDDEN_END,
    SOLUTION_BEGIN,
    SOLUTION_END,
    Case,
)
from etabli.authoring.copies import copy_faults
from etabli.authoring.excuses import EXCUSES_FILE, read_excuses
from etabli.authoring.fault import Fault
from etabli.authoring.grids import GRIDS
from etabli.authoring.hints import read_hints
from etabli.authoring.names import python
from etabli.authoring.pieces import evidence_faults, piece_faults
from etabli.authoring.plan import announced_names, only_shows, plan
from etabli.authoring.sheets import announced_answers, sheet_faults
from etabli.authoring.tags import rubric_criteria
from etabli.errors import CaseError
from etabli.frameworks import Frameworks
from etabli.roles import Role, grade_id, role
from etabli.stages import DELIVERABLES

__all__ = ["faults"]

TASKS = range(3, 17)  # one deliverable a cell
WRITTEN = range(1, 4)
CRITERIA = range(3, 6)
MIN_RIGHT, MIN_WRONG = 1, 2

_NAME = re.compile(r"[a-z][a-z0-9_]*")


def faults(case: Case, frameworks: Frameworks) -> list[Fault]:
    """Return every breach of the contract, in the order of the files and cells."""
    return [
        *_header_faults(case, frameworks),
        *case.text_faults,
        *_structure_faults(case),
        *_cell_faults(case, frameworks),
        *_crossing_faults(case),
        *_written_faults(case),
        *_bank_faults(case),
        *_excuse_faults(case),
        *_sheet_faults(case),
        *_toml_faults(case, piece_faults(case.pieces, frameworks.tags)),
        *_evidence_faults(case),
        *read_hints(case)[1],
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
        rank = ids.index(name) + 1
        if times > 1:
            found.append(case.fault(rank, f"nom employé {times} fois"))
        if not _NAME.fullmatch(name):
            found.append(case.fault(rank, "nom : minuscules sans accent, chiffres, _"))
    code = [cell for cell in cells if cell.cell_type == "code"]
    if not code or role(code[0]) is not Role.SETUP:
        found.append(
            Fault(file, "première cellule de code", "la « préparation » doit venir d'abord")
        )
    for count, bounds, what in (
        (len(case.tasks), TASKS, "tâches autocorrigées"),
        (len(case.written), WRITTEN, "productions écrites"),
    ):
        if count not in bounds:
            needed = f"il en faut {bounds.start} à {bounds.stop - 1}"
            found.append(Fault(file, "", f"{count} {what} ; {needed}"))
    for task in case.tasks:
        before = [c.source for c in cells[: ids.index(task.name)] if c.cell_type == "markdown"]
        if not before or not re.search(r"^##+ ", before[-1], re.MULTILINE):
            rank = ids.index(task.name) + 1
            found.append(case.fault(rank, "pas de titre avec l'énoncé juste avant la solution"))
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
    found = []
    available = _assigned_names(case)
    for rank, cell in enumerate(case.notebook.cells, start=1):
        what, rules = role(cell), []
        if what in (Role.TEST, Role.WRITTEN):
            tags = list(cell.metadata.get("tags", []))
            if not tags:
                rules.append("aucune compétence en étiquette (par ex. BC01-C1)")
            rules += [f"compétence inconnue : « {t} »" for t in tags if t not in frameworks.tags]
        if what in (Role.TASK, Role.WRITTEN):
            rules += _region_rules(cell.source, SOLUTION_BEGIN, SOLUTION_END)
        if what is Role.TASK and not re.search(
            r" = None|^def ", cell.source.split(SOLUTION_BEGIN)[0], re.MULTILINE
        ):
            rules.append("la cellule doit annoncer sa réponse : « nom = None »")
        if what is Role.TEST:
            rules += _test_rules(cell, available)
        found += [case.fault(rank, rule) for rule in rules]
    return found


def _crossing_faults(case: Case) -> list[Fault]:
    """Find what will cross from the student's process to the judge's, and what should not."""
    found = []
    planned = plan(case.notebook)
    crossing = planned.crossing
    for rank, cell in enumerate(case.notebook.cells, start=1):
        name = grade_id(cell)
        if case.roles.get(name) is Role.SHOW and not (
            name in planned.aside or (name in planned.opening and only_shows(cell))
        ):
            rule = "« montre » affiche et ne prépare rien pour d'autres cellules ; sinon, « préparation »"
            found.append(case.fault(rank, rule))
        if name not in crossing:
            continue
        if role(cell) is not Role.TEST and crossing[name]:
            names = ", ".join(crossing[name])
            rule = f"une cellule verrouillée ne lit pas ce que l'apprenant écrit ({names})"
            found.append(case.fault(rank, rule))
        elif role(cell) is Role.TEST and not crossing[name] and DELIVERABLES not in cell.source:
            rule = f"ne lit ni réponse annoncée, ni fichier sous {DELIVERABLES}/"
            found.append(case.fault(rank, rule))
    return found


def _test_rules(cell: NotebookNode, available: set[str]) -> list[str]:
    rules = _region_rules(cell.source, HIDDEN_BEGIN, HIDDEN_END)
    lines = [line for line in cell.source.splitlines() if line.strip()]
    if not rules and not _is_one_function(cell.source):
        rules.append(
            "les tests cachés tiennent dans « def corriger(): … » suivi de « corriger() » : un nom "
            "qu'ils affecteraient ailleurs changerait celui d'un apprenant"
        )
    if not lines or lines[-1].strip() != "bareme.note()":
        rules.append("doit finir par « bareme.note() »")
    try:
        tree = ast.parse(cell.source)
    except SyntaxError as error:
        return [*rules, f"erreur de syntaxe, ligne {error.lineno} de la cellule"]
    unknown = _loaded(tree) - _stored(tree) - available - set(dir(builtins))
    if unknown:
        rules.append(f"lit des noms que rien n'affecte : {', '.join(sorted(unknown))}")
    return rules


def _written_faults(case: Case) -> list[Fault]:
    found = [*case.grid_faults, *copy_faults(case.folder, case.grids)]
    criteria: list[str] = []
    typed = False  # a rubric stands above, and below the last named cell
    for rank, cell in enumerate(case.notebook.cells, start=1):
        what, found_here = role(cell), rubric_criteria(cell.source)
        criteria = criteria if found_here is None else found_here
        typed = typed or found_here is not None
        grid = case.grids.get(grade_id(cell))
        if what is Role.WRITTEN and grid is None and len(criteria) not in CRITERIA:
            found.append(case.fault(rank, f"{len(criteria)} critères dans la grille ; 3 à 5 admis"))
        if what is Role.WRITTEN and grid is not None:
            file = f"{GRIDS}/{grid.written}.toml"
            if len(grid.criteria) not in CRITERIA:
                rule = f"{len(grid.criteria)} critères ; 3 à 5 admis"
                found.append(Fault(f"{case.name}/{file}", "", rule))
            if typed:
                rule = f"retirez la table de critères de l'énoncé : la grille est dans {file}"
                found.append(case.fault(rank, rule))
        typed = typed and what is None
    for name in case.grids.keys() - set(case.written):
        known = ", ".join(case.written) or "aucune"
        rule = f"aucune production écrite « {name} » ; productions écrites : {known}"
        found.append(Fault(f"{case.name}/{GRIDS}/{name}.toml", "", rule))
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


def _sheet_faults(case: Case) -> list[Fault]:
    """Find what `[[reponses]]` and the tests disagree on."""
    cells = case.notebook.cells
    answers: set[str] = set()
    for cell in cells:
        if role(cell) is Role.TASK:
            answers |= announced_names(cell)
    announced = [
        one
        for cell in cells
        if role(cell) is Role.TEST
        for one in announced_answers(python(cell.source.partition(HIDDEN_BEGIN)[0]), answers)
    ]
    return _toml_faults(case, sheet_faults(case.sheets, announced, answers))


def _toml_faults(case: Case, rules: Iterable[str]) -> list[Fault]:
    file = case.folder / "case.toml"
    return [
        Fault(f"{case.name}/{file.name}", place, rule) for place, rule in with_lines(file, rules)
    ]


def _evidence_faults(case: Case) -> list[Fault]:
    """Find cells and competencies whose proof is thin, in a case that has a grid or pieces to attach:
    those written before either existed are held to it once they have one.
    """
    if not (case.grids or case.pieces):
        return []
    graded = {
        rank: (role(cell) is Role.WRITTEN, tuple(cell.metadata.get("tags", [])))
        for rank, cell in enumerate(case.notebook.cells, start=1)
        if role(cell) in (Role.TEST, Role.WRITTEN)
    }
    return [
        case.fault(rank, rule) if rank else Fault(f"{case.name}/{case.text.name}", "", rule)
        for rank, rule in evidence_faults(graded)
    ]


def _region_rules(source: str, begin: str, end: str) -> list[str]:
    lines = [line.strip() for line in source.splitlines()]
    if lines.count(begin) != 1 or lines.count(end) != 1 or lines.index(begin) > lines.index(end):
        return [f"attend une région « {begin} » … « {end} », une seule fois"]
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


def _assigned_names(case: Case) -> set[str]:
    """Names that every student has, all that a test may read: those that locked cells define, and
    those that solution cells announce before the solution.
    """
    names: set[str] = set()
    for cell in case.notebook.cells:
        if role(cell) in (Role.SETUP, Role.TASK):
            names |= announced_names(cell)
    return names


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
