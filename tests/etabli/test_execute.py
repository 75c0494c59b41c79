"""Execution: what a notebook shows, and what happens to one that misbehaves."""

from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from etabli.grading.execute import Execution, Limits, execute


def run(folder: Path, *sources: str, limits: Limits | None = None) -> Execution:
    return execute(new_notebook(cells=[new_code_cell(s) for s in sources]), folder, limits)


def outputs(execution: Execution, index: int) -> list[dict]:
    return execution.notebook.cells[index].outputs


def test_outputs_are_those_of_a_kernel(tmp_path: Path) -> None:
    result = run(
        tmp_path,
        "print('é'); 2.5",
        "import pandas as pd; pd.DataFrame({'a': [1]})",
        "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()",
        "1 / 0",
        "import ipywidgets; ipywidgets.IntSlider()",
    )
    text, value = outputs(result, 0)
    assert (text["output_type"], text["text"]) == ("stream", "é\n")
    assert value["data"]["text/plain"] == "2.5"
    assert "text/html" in outputs(result, 1)[0]["data"]
    assert "image/png" in outputs(result, 2)[0]["data"]
    assert outputs(result, 3)[0]["ename"] == "ZeroDivisionError"
    assert "application/vnd.jupyter.widget-view+json" in outputs(result, 4)[0]["data"]
    assert [c.execution_count for c in result.notebook.cells] == [1, 2, 3, 4, 5]


def test_cells_share_names_but_notebooks_do_not(tmp_path: Path) -> None:
    assert outputs(run(tmp_path, "x = 2", "x + 1"), 1)[0]["data"]["text/plain"] == "3"
    assert outputs(run(tmp_path, "x"), 0)[0]["ename"] == "NameError"


def test_code_runs_in_the_given_folder(tmp_path: Path) -> None:
    run(tmp_path, "open('note.txt', 'w').write('é')")
    assert (tmp_path / "note.txt").is_file()


def test_a_module_beside_the_notebook_can_be_imported(tmp_path: Path) -> None:
    (tmp_path / "outils.py").write_text("REPONSE = 42", encoding="utf-8")
    result = run(tmp_path, "import outils; outils.REPONSE", "import sys; sys.path[0]")
    assert outputs(result, 0)[0]["data"]["text/plain"] == "42"
    assert outputs(result, 1)[0]["data"]["text/plain"] == "''"


def test_the_given_notebook_is_left_alone(tmp_path: Path) -> None:
    notebook = new_notebook(cells=[new_markdown_cell("# é"), new_code_cell("1")])
    result = execute(notebook, tmp_path)
    assert notebook.cells[1].outputs == []
    assert result.notebook.cells[0].source == "# é"


def test_tags_do_not_keep_a_cell_from_running(tmp_path: Path) -> None:
    cell = new_code_cell("1 / 0", metadata={"tags": ["skip-execution"]})
    result = execute(new_notebook(cells=[cell]), tmp_path)
    assert result.notebook.cells[0].outputs[0]["ename"] == "ZeroDivisionError"


def test_a_cell_that_never_ends_costs_that_cell_only(tmp_path: Path) -> None:
    result = run(tmp_path, "while True: pass", "'suite'", limits=Limits(cell_seconds=0.5))
    assert outputs(result, 0)[0]["ename"] == "CellTimeoutError"
    assert outputs(result, 1)[0]["data"]["text/plain"] == "'suite'"


def test_a_notebook_that_ignores_its_time_limit_is_ended(tmp_path: Path) -> None:
    stubborn = "import signal, time\nsignal.setitimer(signal.ITIMER_REAL, 0)\ntime.sleep(60)"
    result = run(tmp_path, "1", stubborn, "3", limits=Limits(notebook_seconds=3))
    assert result.interrupted == "carnet interrompu après 3 s"
    assert outputs(result, 0)[0]["data"]["text/plain"] == "1"
    assert [outputs(result, i)[0]["ename"] for i in (1, 2)] == ["CelluleNonExecutee"] * 2


@pytest.mark.parametrize("end", ["import os; os._exit(0)", "import os; os.kill(os.getpid(), 9)"])
def test_a_process_that_dies_leaves_errors_not_silence(tmp_path: Path, end: str) -> None:
    result = run(tmp_path, "1", end, "3")
    assert result.interrupted == "le processus du carnet s'est arrêté brutalement"
    assert outputs(result, 2)[0]["ename"] == "CelluleNonExecutee"


def test_a_huge_output_is_cut_and_says_so(tmp_path: Path) -> None:
    result = run(tmp_path, "print('x' * 50_000_000)", limits=Limits(output_characters=1000))
    text = outputs(result, 0)[0]["text"]
    assert len(text) < 1100
    assert "sortie coupée : 50000001 caractères" in text


def test_asking_for_input_fails_instead_of_waiting(tmp_path: Path) -> None:
    assert outputs(run(tmp_path, "input('?')"), 0)[0]["ename"] == "StdinNotImplementedError"


def test_what_a_cell_prints_late_is_not_taken_for_the_next_one(tmp_path: Path) -> None:
    warn = "import warnings\nfor i in range(200): warnings.warn(f'attention {i}')"
    result = run(tmp_path, *[warn, "2.5"] * 20)
    for index in range(1, 40, 2):
        (output,) = outputs(result, index)
        assert output["data"]["text/plain"] == "2.5"


def test_a_huge_value_and_a_huge_error_are_cut_too(tmp_path: Path) -> None:
    limits = Limits(output_characters=1000)
    result = run(tmp_path, "'x' * 50_000_000", "raise ValueError('x' * 5_000_000)", limits=limits)
    assert len(outputs(result, 0)[0]["data"]["text/plain"]) < 1100
    error = outputs(result, 1)[0]
    assert len(error["evalue"]) + sum(map(len, error["traceback"])) < 2000


def test_swallowing_exceptions_does_not_swallow_the_time_limit(tmp_path: Path) -> None:
    greedy = "while True:\n    try:\n        while True: pass\n    except Exception: pass"
    result = run(tmp_path, greedy, "'suite'", limits=Limits(cell_seconds=0.5, notebook_seconds=20))
    assert outputs(result, 0)[0]["ename"] == "CellTimeoutError"
    assert outputs(result, 1)[0]["data"]["text/plain"] == "'suite'"
