"""The grids of a case in its notebook, its pieces to attach, and its model answers held to them.

The grid stands in a cell of its own before the written text, and as data, `etabli`, in the metadata
of that text: what the feedback and the jury's file show comes from the built notebook.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from nbformat import NotebookNode, v4

from ecom.mots import compter_mots
from etabli.authoring.case import SOLUTION_BEGIN, SOLUTION_END, Case
from etabli.authoring.copies import read_copies
from etabli.authoring.facts import filled_in
from etabli.authoring.fault import Fault
from etabli.authoring.figures import expected, figures_found
from etabli.authoring.grids import GRIDS, Criterion, Grid, toml_faults
from etabli.roles import Role, grade_id, role

__all__ = ["METADATA", "filled_grids", "model_answer", "with_grids"]

METADATA = "etabli"
"""Key of what a built notebook, and its written cells, say of grids and pieces; `ecom.mots` reads the
limit of words there."""


def with_grids(
    case: Case, notebook: NotebookNode, facts: Mapping[str, Any]
) -> tuple[NotebookNode, list[Fault]]:
    """Return a case's notebook with its grids and its pieces to attach, and what is wrong with them.

    Args:
        case: the case, which keeps the rest of the contract.
        notebook: its own, with the facts of its text in place; it is left alone.
        facts: of the case, by name.

    Returns:
        The notebook, and the faults of grids, sample copies and model answers.
    """
    grids, faults = filled_grids(case, facts)
    cells: list[NotebookNode] = []
    for rank, cell in enumerate(notebook.cells, start=1):
        grid = grids.get(grade_id(cell))
        if grid is not None and role(cell) is Role.WRITTEN:
            rules = _answer_rules(model_answer(cell), grid, facts)
            faults += [case.fault(rank, rule) for rule in rules]
            faults += read_copies(case.folder, grid, facts)[1]
            cells.append(v4.new_markdown_cell(_table(grid)))
            cell = NotebookNode(cell)
            cell.metadata = NotebookNode(
                cell.metadata, **{METADATA: {"mots": grid.words, "grille": grid.data()}}
            )
        cells.append(cell)
    metadata = NotebookNode(notebook.metadata)
    if case.pieces:
        cells.append(v4.new_markdown_cell(_pieces(case)))
        metadata[METADATA] = {"pieces": [piece.data() for piece in case.pieces]}
    return v4.new_notebook(cells=cells, metadata=metadata), faults


def filled_grids(case: Case, facts: Mapping[str, Any]) -> tuple[dict[str, Grid], list[Fault]]:
    """Return the grids of a case, facts in place, by written cell, and what is wrong with them."""
    grids: dict[str, Grid] = {}
    faults: list[Fault] = []
    for name, grid in case.grids.items():
        rules: list[str] = []
        criteria: list[Criterion] = []
        for rank, criterion in enumerate(grid.criteria, 1):
            texts = [filled_in(text, facts) for text in (criterion.title, *criterion.facts)]
            keys = ("titre", *(f"faits[{n}]" for n, _ in enumerate(criterion.facts, 1)))
            rules += [
                f"criteres[{rank}].{key} : {rule}"
                for key, (_, wrong) in zip(keys, texts, strict=True)
                for _, rule in wrong
            ]
            title, *rest = (text for text, _ in texts)
            criteria.append(Criterion(title, tuple(rest)))
        for rank, figure in enumerate(grid.figures, 1):
            try:
                expected(figure, facts)
            except ValueError as error:
                rules.append(f"chiffres[{rank}].fait : {error}")
        grids[name] = replace(grid, criteria=tuple(criteria))
        faults += toml_faults(case.folder, case.folder / GRIDS / f"{name}.toml", rules)
    return grids, faults


def model_answer(cell: NotebookNode) -> str:
    """Return the model answer that a written cell of the instructor's notebook holds."""
    _, _, rest = cell.source.partition(SOLUTION_BEGIN)
    return str(rest.partition(SOLUTION_END)[0]).strip()


def _answer_rules(answer: str, grid: Grid, facts: Mapping[str, Any]) -> list[str]:
    rules = []
    count = compter_mots(answer)
    if count > grid.words:
        rules.append(f"la réponse modèle compte {count} mots ; la grille en admet {grid.words}")
    try:
        missing = [one for one in figures_found(answer, grid, facts) if not one.found]
    except ValueError:  # said of the grid
        return rules
    return rules + [
        f"la réponse modèle ne dit pas le chiffre attendu « {one.figure.name} » "
        f"({f'{one.value:.6g}'.replace('.', ',')}{f' {one.figure.unit}' if one.figure.unit else ''})"
        for one in missing
    ]


def _table(grid: Grid) -> str:
    """Return a grid as a Markdown table."""
    rows = []
    for rank, criterion in enumerate(grid.criteria, 1):
        facts = "<br>".join(f"{rank}.{n} {fact}" for n, fact in enumerate(criterion.facts, 1))
        title, facts = (
            text.replace("\n", " ").replace("|", "\\|") for text in (criterion.title, facts)
        )
        rows.append(f"| **{title}** | {facts} | {len(criterion.facts)} |")
    return "\n".join(
        (
            f"**Grille : {grid.title}.** {grid.points} points, {grid.words} mots au plus. Un point par "
            "fait que votre texte montre.",
            "",
            "| Critère | Ce que l'on constate dans votre texte | Points |",
            "|---|---|---|",
            *rows,
        )
    )


def _pieces(case: Case) -> str:
    lines = [f"- {piece.nom} ({', '.join(piece.competences)})" for piece in case.pieces]
    return "\n".join(
        (
            "## Pièces à joindre au dossier",
            "",
            "Ce carnet ne peut pas prouver cela. Joignez au dossier que verra le jury :",
            "",
            *lines,
        )
    )
