"""Figures of a case's text: computed from its data by its `faits.py`, never typed.

`faits.py` has one function, `faits(donnees)`: the folder of the case's data in, a dictionary of
names and values out. A Markdown cell says `{{ depense | euros }}`; the build writes the figure.
"""

import copy
import re
import runpy
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined, TemplateSyntaxError, meta, nodes
from nbformat import NotebookNode

from etabli._typography import FILTERS, nombre
from etabli.authoring.case import Case
from etabli.authoring.fault import Fault

__all__ = ["filled_in", "read_facts", "written_out"]


def read_facts(case: Case, data: Path) -> tuple[dict[str, Any], list[Fault]]:
    """Return what the case's `faits.py` computes; nothing where there is no such file.

    Args:
        case: the case; its author is trusted.
        data: the folder of the case's data, as students have it.

    Returns:
        The facts by name, and what is wrong with them.
    """
    path = case.folder / "faits.py"
    if not path.is_file():
        return {}, []
    file = f"{case.name}/{path.name}"
    try:
        compute = runpy.run_path(str(path)).get("faits")
        if not callable(compute):
            return {}, [Fault(file, "", "aucune fonction « faits(donnees) »")]
        facts = compute(data)
    except SyntaxError as error:
        return {}, [Fault(file, f"ligne {error.lineno}", "ce n'est pas du Python")]
    except Exception as error:
        lines = [
            f.lineno for f in traceback.extract_tb(error.__traceback__) if f.filename == str(path)
        ]
        place = f"ligne {lines[-1]}" if lines else ""
        return {}, [Fault(file, place, f"{type(error).__name__} : {error}")]
    if not isinstance(facts, dict) or not all(isinstance(name, str) for name in facts):
        return {}, [Fault(file, "", "« faits » doit renvoyer un dictionnaire : nom → valeur")]
    return facts, []


def written_out(case: Case, facts: Mapping[str, Any]) -> tuple[NotebookNode, list[Fault]]:
    """Return the case's notebook with its facts in place, and what cannot be written.

    Only Markdown cells change; a cell at fault is left as it is.
    """
    notebook = copy.deepcopy(case.notebook)
    faults: list[Fault] = []
    for rank, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type == "markdown":
            cell.source, rules = filled_in(cell.source, facts)
            faults += [case.fault(rank, rule, line) for line, rule in rules]
    return notebook, faults


def filled_in(text: str, facts: Mapping[str, Any]) -> tuple[str, list[tuple[int, str]]]:
    """Return a text with its facts in place, and what cannot be written: line, from 1, and rule.

    A text at fault is returned as it is.
    """
    if not re.search(r"\{\{|\{%", text):
        return text, []
    rules = _faults(text, facts)
    if not rules:
        try:
            return _ENVIRONMENT.from_string(text).render(facts), []
        except Exception as error:  # whatever an expression or a filter may raise
            rules = [(_raised_on(error), str(error))]
    return text, rules


class _Unknown(StrictUndefined):
    """A part of a fact that does not exist, named in French."""

    @property
    def _undefined_message(self) -> str:
        return f"fait inconnu : « {self._undefined_name} »"


def _shown(value: Any) -> Any:
    """Return what may stand in a text without a filter: a text, or a whole number."""
    if isinstance(value, _Unknown | str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return nombre(value)
    raise ValueError(
        f"{value!r} ne s'écrit pas sans filtre ; ajoutez par exemple « | nombre(2) » "
        f"(filtres : {', '.join(FILTERS)})"
    )


# A comment of jinja's would swallow text: `{#` is what a heading's anchor may look like.
_ENVIRONMENT = Environment(
    undefined=_Unknown,
    finalize=_shown,
    keep_trailing_newline=True,
    autoescape=False,
    comment_start_string="{##",
    comment_end_string="##}",
)
_ENVIRONMENT.filters |= FILTERS


def _raised_on(error: Exception) -> int:
    """Return the line of the text on which writing it out failed; jinja names texts `<template>`."""
    frames = traceback.extract_tb(error.__traceback__)
    return next((f.lineno or 1 for f in reversed(frames) if f.filename == "<template>"), 1)


def _faults(source: str, facts: Mapping[str, Any]) -> list[tuple[int, str]]:
    """Return all that is wrong with the names and filters of a text, with the line of each."""
    try:
        tree = _ENVIRONMENT.parse(source)
    except TemplateSyntaxError as error:
        line = source.splitlines()[error.lineno - 1].strip()
        rule = f"accolades mal formées, attendu « {{{{ fait | filtre }}}} » : « {line[:80]} »"
        return [(error.lineno, rule)]
    rules: dict[str, int] = {}
    for node in list(tree.find_all(nodes.Filter)):
        if node.name not in _ENVIRONMENT.filters:
            rule = f"filtre inconnu : « {node.name} » (filtres : {', '.join(FILTERS)})"
            rules.setdefault(rule, node.lineno)
            node.name = nombre.__name__  # at an unknown one jinja would stop looking
    known = ", ".join(sorted(facts)) or "aucun"
    unknown = meta.find_undeclared_variables(tree) - facts.keys()
    for each in tree.find_all(nodes.Name):
        if each.name in unknown:
            rules.setdefault(f"fait inconnu : « {each.name} » (faits : {known})", each.lineno)
    return sorted((line, rule) for rule, line in rules.items())
