"""One task alone: which cells its test needs, whom else its answer reaches."""

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from etabli.authoring.alone import Alone, alone
from etabli.authoring.case import Task
from etabli.authoring.plan import plan
from etabli.grading.bank.trials import with_answer
from etabli.roles import grade_id


def locked(name: str, source: str, **settings: object) -> NotebookNode:
    settings = {"grade_id": name, "locked": True, "grade": False, "solution": False, **settings}
    return new_code_cell(source, metadata={"nbgrader": settings})


def task(name: str, solution: str) -> list[NotebookNode]:
    """Return a task whose answer has its own name."""
    source = f"{name} = None\n### BEGIN SOLUTION\n{solution}\n### END SOLUTION"
    settings = {"grade_id": name, "locked": False, "grade": False, "solution": True}
    return [
        new_markdown_cell(f"## {name}"),
        new_code_cell(source, metadata={"nbgrader": settings}),
        locked(f"test_{name}", f"juger({name})", grade=True, points=1),
    ]


def case(*parts: list[NotebookNode] | NotebookNode) -> NotebookNode:
    cells = [locked("preparation", "import pandas as pd\nventes = pd.DataFrame()")]
    for part in parts:
        cells += part if isinstance(part, list) else [part]
    return new_notebook(cells=cells)


def cut(source: NotebookNode, name: str, answer: str | None = None) -> Alone:
    answered = source if answer is None else with_answer(source, name, answer)
    return alone(plan(source), source, answered, Task(name))


def kept(source: NotebookNode, name: str, answer: str | None = None) -> list[str]:
    """Return the names of the cells that remain."""
    return [grade_id(cell) for cell in cut(source, name, answer).notebook.cells]


def reaches(source: NotebookNode, name: str, answer: str | None = None) -> list[str]:
    return list(cut(source, name, answer).reaches)


def test_a_task_that_reads_no_other_is_run_alone() -> None:
    source = case(task("a", "t = ventes\na = t"), task("b", "t = ventes.sum()\nb = t"))
    assert kept(source, "b") == ["preparation", "b", "test_b"]
    assert reaches(source, "a") == []
    assert len(source.cells) == 7, "the whole is left as it was"


def test_what_a_task_needs_is_kept_with_its_solution() -> None:
    source = case(
        task("a", "a = ventes"),
        locked("reprise", "net = ventes.dropna()"),
        task("b", "b = net"),
        task("c", "c = ventes"),
        task("d", "d = b + a"),
    )
    assert kept(source, "d") == ["preparation", "a", "reprise", "b", "d", "test_d"]
    assert cut(source, "d").notebook.cells[1].source == source.cells[2].source
    assert kept(source, "d", "d = c") == ["preparation", "c", "d", "test_d"]


def test_a_test_needs_what_it_reads_of_other_tasks() -> None:
    source = case(task("a", "a = ventes"), task("b", "b = ventes"))
    source.cells[-1].source = "juger(b, a)"
    assert kept(source, "b") == ["preparation", "a", "b", "test_b"]
    assert reaches(source, "a") == ["test_b"]


def test_an_answer_reaches_the_tests_of_whoever_reads_what_it_changes() -> None:
    source = case(
        task("a", "a = ventes"), task("b", "b = a"), task("c", "c = b"), task("d", "d = 1")
    )
    assert reaches(source, "a") == ["test_b", "test_c"]
    assert reaches(source, "b") == ["test_c"]
    assert reaches(source, "c") == []


def test_an_answer_reaches_others_by_what_it_changes_in_place() -> None:
    source = case(task("a", "a = 1"), task("b", "b = ventes"))
    assert reaches(source, "a", "ventes['x'] = 1") == ["test_b"]
    assert reaches(source, "a", "ventes.dropna(inplace=True)") == ["test_b"]
    assert reaches(source, "a", "a = ventes.assign(x=1)") == []
    assert kept(source, "b", "b = ventes") == ["preparation", "b", "test_b"]


def test_an_answer_reaches_who_reads_what_the_solution_alone_leaves() -> None:
    source = case(task("a", "net = ventes\na = net"), task("b", "b = net"))
    assert reaches(source, "a", "a = ventes") == ["test_b"]


def test_calling_a_function_of_a_module_changes_nobodys_module() -> None:
    source = case(task("a", "pd.set_option('x', 1)\na = 1"), task("b", "b = pd.DataFrame()"))
    assert reaches(source, "a") == []
    assert reaches(source, "a", "pd.options.mode.copy_on_write = True") == ["test_b"]


def test_deliverables_tie_the_tasks_that_name_them() -> None:
    source = case(
        task("a", "a = 'livrables/a.xlsx'"), task("b", "b = 1"), task("c", "c = 'livrables/c.xlsx'")
    )
    assert reaches(source, "a") == ["test_c"]
    assert kept(source, "c") == ["preparation", "a", "c", "test_c"]
    assert kept(source, "b") == ["preparation", "b", "test_b"]


def test_where_the_text_does_not_tell_an_answer_reaches_all() -> None:
    source = case(task("a", "a = 1"), task("b", "b = 1"))
    assert reaches(source, "b", "exec('b = 1')") == ["test_a"]


def test_an_answer_that_is_no_python_still_reaches_who_reads_the_solution() -> None:
    source = case(task("a", "a = 1"), task("b", "b = a"))
    assert reaches(source, "a", "a = = 1") == ["test_b"]
    assert kept(source, "a", "a = = 1") == ["preparation", "a", "test_a"]
