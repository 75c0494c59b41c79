"""Making submissions for tests: a candidate's folder, filled in to order."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Base, Gradebook
from sqlalchemy import create_engine, select

from etabli.course import Course
from etabli.roles import grade_id

SAMPLE = "bc01-alliances"

Edit = Callable[[NotebookNode], None]


def submit(course: Course, candidate: str, case: str = SAMPLE, edit: Edit | None = None) -> Path:
    """Hand in the model solution of a case, changed by `edit`; return the notebook's path."""
    folder = course.submitted / candidate / case
    shutil.copytree(course.release / case, folder)
    path = folder / f"{case}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    source = nbformat.read(course.source / case / path.name, as_version=4)
    solutions = {
        grade_id(c): c.source
        for c in source.cells
        if c.metadata.get("nbgrader", {}).get("solution")
    }
    for cell in notebook.cells:
        cell.source = solutions.get(grade_id(cell), cell.source)
    if edit:
        edit(notebook)
    nbformat.write(notebook, path)
    return path


def cell(notebook: NotebookNode, name: str) -> NotebookNode:
    """Return the cell with this grade id."""
    return next(c for c in notebook.cells if grade_id(c) == name)


def scores(course: Course, candidate: str, case: str = SAMPLE) -> dict[str, tuple[float, float]]:
    """Return the machine's points and the maximum of each test cell, from the gradebook."""
    with Gradebook(course.db_url) as gradebook:
        submission = gradebook.find_submission(case, candidate)
        return {
            grade.name: (grade.auto_score, grade.max_score)
            for notebook in submission.notebooks
            for grade in notebook.grades
            if grade.name.startswith("test_")
        }


def rows(db_url: str) -> dict[str, list[str]]:
    """Return every row of a gradebook, with names in place of ids."""
    engine = create_engine(db_url)
    with engine.connect() as connection:
        tables = {
            table: [row._asdict() for row in connection.execute(select(table))]
            for table in Base.metadata.sorted_tables
        }
    engine.dispose()
    by_id = {(table.name, row["id"]): row for table, found in tables.items() for row in found}

    def named(table: Any, row: dict[str, Any]) -> dict[str, Any]:
        shown = {}
        for column in table.columns:
            value = row[column.name]
            for key in column.foreign_keys:
                target = key.column.table
                value = value and named(target, by_id[target.name, value])
            if column.name != "id" or column.foreign_keys or table.name in ("student", "course"):
                shown[column.name] = value
        return shown

    return {
        table.name: sorted(repr(named(table, row)) for row in found)
        for table, found in tables.items()
    }
