"""Execution: what a notebook shows, what crosses to the judge, and what misbehaving costs."""

import threading
from collections.abc import Mapping
from typing import Any

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from etabli.grading.restore import restore
from etabli.grading.running import workshop
from etabli.grading.running.built import BuiltCase
from etabli.grading.running.execute import Execution, Limits, execute

SETUP = (
    "from pathlib import Path\nfrom ecom import verifier\nPath('livrables').mkdir(exist_ok=True)"
)


def cell(name: str, source: str, points: float | None = None, locked: bool = False) -> NotebookNode:
    """Return a cell of a case: a test when it has points, a locked one, or a solution."""
    marks = {
        "schema_version": 3,
        "grade_id": name,
        "grade": points is not None,
        "solution": points is None and not locked,
        "locked": points is not None or locked,
        "task": False,
    }
    if points is not None:
        marks["points"] = points
    return new_code_cell(source, metadata={"nbgrader": marks})


def made(*cells: NotebookNode, files: Mapping[str, bytes] | None = None) -> BuiltCase:
    opening = cell("preparation", SETUP, locked=True)
    return BuiltCase("essai", new_notebook(cells=[opening, *cells]), files or {})


def answered(case: BuiltCase, **answers: str) -> NotebookNode:
    """Return the notebook of somebody who wrote these answers."""
    notebook = restore(case.source, case.source)
    for each in notebook.cells:
        each.source = answers.get(each.metadata.get("nbgrader", {}).get("grade_id"), each.source)
    return notebook


def run(*sources: str, files: Mapping[str, bytes] | None = None, **limits: Any) -> Execution:
    """Run cells of a student's own, after the opening of an empty case."""
    case = made()
    notebook = restore(case.source, case.source)
    notebook.cells += [new_code_cell(source) for source in sources]
    return execute(case, notebook, files or {}, Limits(**limits))


def outputs(execution: Execution, index: int) -> list[dict]:
    """Return the outputs of the student's cell of this index."""
    return execution.notebook.cells[index + 1].outputs


def judge(test: str, answer: str, **limits: Any) -> tuple[str, float]:
    """Return the verdict on one answer, which assigns `reponse`."""
    case = made(cell("reponse", "reponse = None"), cell("test_reponse", test, points=2))
    execution = execute(case, answered(case, reponse=answer), {}, Limits(**limits))
    verdict = execution.verdicts["test_reponse"]
    return verdict.status, verdict.points


def test_outputs_are_those_of_a_kernel() -> None:
    result = run(
        "print('é'); 2.5",
        "import pandas as pd; pd.DataFrame({'a': [1]})",
        "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()",
        "1 / 0",
        "import ipywidgets; ipywidgets.IntSlider()",
        "import matplotlib.pyplot as plt\nfigure, ax = plt.subplots(); ax.bar(['a'], [1]);",
        "input('?')",
    )
    text, value = outputs(result, 0)
    assert (text["output_type"], text["text"]) == ("stream", "é\n")
    assert value["data"]["text/plain"] == "2.5"
    assert "text/html" in outputs(result, 1)[0]["data"]
    assert "image/png" in outputs(result, 2)[0]["data"]
    assert outputs(result, 3)[0]["ename"] == "ZeroDivisionError"
    assert "application/vnd.jupyter.widget-view+json" in outputs(result, 4)[0]["data"]
    assert "image/png" in outputs(result, 5)[0]["data"]
    assert outputs(result, 6)[-1]["ename"] == "EOFError"
    assert [c.execution_count for c in result.notebook.cells] == [1, 2, 3, 4, 5, 6, 7, 8]


@pytest.mark.parametrize(
    "line",
    ["!pip install -q pandas", "%pip install pandas", "x = !ls -l", "x = %sx ls", "!!ls", "%ls"]
    + ["%system ls", "%conda install pandas", "!ls *.csv | head", "for n in [1]:\n    !echo {n}"],
)
def test_a_command_is_left_out_in_one_line_and_the_cell_goes_on(line: str) -> None:
    case = made(cell("reponse", "reponse = None"), cell("test_reponse", "assert reponse == 4", 2))
    execution = execute(case, answered(case, reponse=f"{line}\nreponse = 4"), {}, Limits())
    assert execution.verdicts["test_reponse"].points == 2
    first = execution.notebook.cells[1].outputs[0]
    assert first["text"].startswith("ligne de commande ignorée : « ")
    assert first["text"].count("\n") == 1


@pytest.mark.parametrize("magic", ["%%bash", "%%sh", "%%script false", "%%!", "%%system"])
def test_a_cell_of_commands_is_left_out_in_one_line(magic: str) -> None:
    (output,) = outputs(run(f"{magic}\npip install pandas\nls"), 0)
    assert output["text"].startswith(f"ligne de commande ignorée : « {magic}")
    assert output["text"].count("\n") == 1


def test_cells_share_names_but_notebooks_do_not() -> None:
    assert outputs(run("x = 2", "x + 1"), 1)[0]["data"]["text/plain"] == "3"
    assert outputs(run("x"), 0)[0]["ename"] == "NameError"


def test_a_module_handed_in_beside_the_notebook_can_be_imported() -> None:
    result = run("import outils; outils.REPONSE", files={"outils.py": b"REPONSE = 42"})
    assert outputs(result, 0)[0]["data"]["text/plain"] == "42"


def test_files_under_livrables_come_back_and_no_other() -> None:
    result = run(
        "Path('livrables/note.txt').write_text('é'); Path('ailleurs.txt').write_text('x')",
        "Path('livrables/lien').symlink_to('/etc/passwd')",
    )
    assert result.files == {"livrables/note.txt": "é".encode()}


def test_the_given_notebook_is_left_alone() -> None:
    case = made()
    notebook = restore(case.source, case.source)
    execute(case, notebook, {}, Limits())
    assert notebook.cells[0].outputs == []


def test_tags_do_not_keep_a_cell_from_running() -> None:
    case = made()
    notebook = restore(case.source, case.source)
    notebook.cells.append(new_code_cell("1 / 0", metadata={"tags": ["skip-execution"]}))
    result = execute(case, notebook, {}, Limits())
    assert outputs(result, 0)[0]["ename"] == "ZeroDivisionError"


def test_a_cell_put_before_the_opening_ones_runs_before_them() -> None:
    case = made()
    notebook = restore(case.source, case.source)
    notebook.cells.insert(0, new_code_cell("verifier = 'écrasé'; 'avant'"))
    notebook.cells.append(new_code_cell("verifier.__name__"))
    result = execute(case, notebook, {}, Limits())
    assert outputs(result, -1)[0]["data"]["text/plain"] == "'avant'"
    assert outputs(result, 1)[0]["data"]["text/plain"] == "'ecom.verifier'"


def test_a_cell_that_never_ends_costs_that_cell_only() -> None:
    result = run("while True: pass", "'suite'", cell_seconds=0.5)
    assert outputs(result, 0)[0]["ename"] == "CellTimeoutError"
    assert outputs(result, 1)[0]["data"]["text/plain"] == "'suite'"
    assert result.ends == ["cellule de code n° 2 : interrompue après 0.5 s"]


@pytest.mark.parametrize(
    "end",
    [
        "import os; os._exit(0)",
        "import ctypes; ctypes.string_at(0)",
        "import signal, time\nsignal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])\n"
        "time.sleep(60)",
    ],
)
def test_a_cell_that_ends_the_process_costs_that_cell_only(end: str) -> None:
    case = made(
        cell("avant", "a = None"),
        cell("test_avant", "assert a == 1", points=1),
        cell("fatale", "b = None"),
        cell("test_fatale", "assert b == 2", points=1),
        cell("apres", "c = None"),
        cell("test_apres", "assert c == 3", points=1),
    )
    notebook = answered(case, avant="a = 1", fatale=f"{end}\nb = 2", apres="c = a + 2")
    result = execute(case, notebook, {}, Limits(cell_seconds=1))
    assert {name: verdict.points for name, verdict in result.verdicts.items()} == {
        "test_avant": 1,
        "test_fatale": 0,
        "test_apres": 1,
    }
    assert len(result.ends) == 1
    assert result.notebook.cells[3].outputs[0]["ename"] == "CelluleNonExecutee"


def test_a_notebook_that_goes_on_too_long_is_ended_where_it_is() -> None:
    slow = "import time\ntime.sleep(1.2)\nx = 1"
    result = run(*[slow] * 4, notebook_seconds=3)
    assert outputs(result, 0) == []
    assert outputs(result, 3)[0]["ename"] == "CelluleNonExecutee"


def test_a_huge_output_is_cut_and_says_so() -> None:
    result = run(
        "print('x' * 50_000_000)",
        "'x' * 50_000_000",
        "raise ValueError('x' * 5_000_000)",
        output_characters=1000,
    )
    assert len(outputs(result, 0)[0]["text"]) < 1100
    assert "sortie coupée" in outputs(result, 0)[0]["text"]
    assert len(outputs(result, 1)[0]["data"]["text/plain"]) < 1100
    error = outputs(result, 2)[0]
    assert len(error["evalue"]) + sum(map(len, error["traceback"])) < 12_000


def test_swallowing_exceptions_does_not_swallow_the_time_limit() -> None:
    greedy = "while True:\n    try:\n        while True: pass\n    except Exception: pass"
    result = run(greedy, "'suite'", cell_seconds=0.5, notebook_seconds=20)
    assert outputs(result, 0)[0]["ename"] == "CellTimeoutError"
    assert outputs(result, 1)[0]["data"]["text/plain"] == "'suite'"


@pytest.mark.parametrize(
    ("test", "verdict"),
    [
        ("assert reponse == 3", ("passed", 2.0)),
        ("assert reponse == 4", ("failed", 0.0)),
        ("assert reponse == 3\n1.5", ("partial", 1.5)),
        ("2", ("passed", 2.0)),
        ("0", ("failed", 0.0)),
        ("import numpy\nnumpy.float64(1.5)", ("partial", 1.5)),
        ("float('nan')", ("failed", 0.0)),
        ("-1", ("failed", 0.0)),
        ("2.5", ("failed", 0.0)),
        ("'2'", ("failed", 0.0)),
        ("True", ("failed", 0.0)),
        ("import sys, warnings\nwarnings.warn('x'); print('y', file=sys.stderr)", ("passed", 2.0)),
        ("raise SystemExit(0)", ("failed", 0.0)),
        ("import os; os._exit(0)", ("failed", 0.0)),
        ("while True: pass", ("failed", 0.0)),
    ],
)
def test_only_a_test_that_ran_to_its_end_pays(test: str, verdict: tuple[str, float]) -> None:
    assert judge(test, "reponse = 3", cell_seconds=1) == verdict


def test_a_note_that_cannot_be_is_reported_as_the_fault_of_the_case() -> None:
    case = made(cell("reponse", "reponse = None"), cell("test_reponse", "reponse", points=2))
    result = execute(case, answered(case, reponse="reponse = float('nan')"), {}, Limits())
    assert "faute du cas" in result.verdicts["test_reponse"].fault


def test_an_answer_that_is_no_data_fails_its_task_and_says_why() -> None:
    case = made(cell("reponse", "reponse = None"), cell("test_reponse", "reponse\nNone", points=2))
    answer = "class Tout:\n    def __eq__(self, autre): return True\nreponse = Tout()"
    result = execute(case, answered(case, reponse=answer), {}, Limits())
    assert result.verdicts["test_reponse"].points == 0
    assert "« reponse » ne peut pas être corrigé" in result.notebook.cells[2].outputs[0]["evalue"]


@pytest.mark.parametrize(
    ("test", "verdict"),
    [
        ("assert reponse([1, 2], par=3) == [3, 6]", "passed"),
        (
            "try:\n    reponse([], par=0)\nexcept ValueError as e:\n    assert 'vide' in str(e)",
            "passed",
        ),
        ("assert callable(reponse) and reponse.__name__ == 'reponse'", "passed"),
        ("import pandas as pd\nassert reponse(pd.Series([1.5]), par=2) == [3.0]", "passed"),
        ("assert reponse([1], par='x' * 3) == ['xxx']", "passed"),
        ("reponse([1], par=open)", "failed"),  # a function of the test's cannot cross
    ],
)
def test_a_function_is_called_in_the_process_of_the_student(test: str, verdict: str) -> None:
    answer = (
        "def reponse(valeurs, par):\n"
        "    if not len(valeurs): raise ValueError('vide')\n"
        "    return [v * par for v in valeurs]"
    )
    assert judge(test, answer)[0] == verdict


def test_a_test_that_takes_a_name_away_takes_it_from_the_function_too() -> None:
    case = made(
        cell("carre", "def carre(x):\n    return x * x"),
        cell("somme", "def somme(n):\n    return sum(carre(x) for x in range(n))"),
        cell(
            "test_somme",
            "garde = carre\ndel carre\ntry:\n    somme(3)\nexcept NameError:\n    pass\n"
            "else:\n    raise AssertionError('somme n’emploie pas carre')\ncarre = garde\n"
            "assert somme(3) == 5",
            points=1,
        ),
    )
    assert execute(case, answered(case), {}, Limits()).verdicts["test_somme"].points == 1
    other = answered(case, somme="def somme(n):\n    return sum(x * x for x in range(n))")
    assert execute(case, other, {}, Limits()).verdicts["test_somme"].points == 0


def test_a_function_that_kills_its_process_fails_its_test_only() -> None:
    case = made(
        cell("f", "def f(): pass"),
        cell("test_f", "f()", points=1),
        cell("g", "def g(): pass"),
        cell("test_g", "assert g() == 1", points=1),
    )
    notebook = answered(case, f="import os\ndef f(): os._exit(0)", g="def g(): return 1")
    result = execute(case, notebook, {}, Limits())
    assert [result.verdicts[name].points for name in ("test_f", "test_g")] == [0, 1]


def test_the_judge_sees_the_files_as_they_are_at_the_test() -> None:
    read = "assert Path('livrables/a.txt').read_text() == '{}'"
    case = made(
        cell("un", "pass"),
        cell("test_un", read.format("un"), points=1),
        cell("deux", "pass"),
        cell("test_deux", read.format("deux"), points=1),
    )
    write = "Path('livrables/a.txt').write_text('{}')"
    notebook = answered(case, un=write.format("un"), deux=write.format("deux"))
    result = execute(case, notebook, {}, Limits())
    assert [verdict.points for verdict in result.verdicts.values()] == [1, 1]


def test_data_given_with_the_case_cannot_be_changed_for_the_judge() -> None:
    case = made(
        cell("lu", "lu = None"),
        cell("test_lu", "assert lu == Path('data/x.txt').read_text() == 'vrai'", points=1),
        files={"data/x.txt": b"vrai"},
    )
    forged = "Path('data/x.txt').write_text('faux')"
    result = execute(
        case,
        answered(case, lu=f"try:\n    {forged}\nexcept OSError:\n    lu = 'faux'"),
        {},
        Limits(),
    )
    assert result.verdicts["test_lu"].points == 0
    honest = answered(case, lu="lu = Path('data/x.txt').read_text()")
    assert execute(case, honest, {}, Limits()).verdicts["test_lu"].points == 1


def test_a_file_of_the_student_may_stand_beside_those_of_the_case() -> None:
    case = made(
        cell("lu", "lu = None"),
        cell("test_lu", "assert lu == 'vraiàmoi'", points=1),
        files={"data/x.txt": b"vrai"},
    )
    write = "Path('data/net.txt').write_text(Path('data/x.txt').read_text() + Path('data/y.txt').read_text())"
    notebook = answered(case, lu=f"{write}\nlu = Path('data/net.txt').read_text()")
    own = {"data/y.txt": "àmoi".encode()}
    assert execute(case, notebook, own, Limits()).verdicts["test_lu"].points == 1


def test_a_locked_cell_that_only_shows_runs_for_whoever_uses_its_names() -> None:
    show = "vu = id(Path('x')), __import__('time').time_ns()\nvu"
    case = made(cell("a", "a = None"), cell("vue", show, locked=True), cell("b", "b = None"))
    assert case.plan.aside == {"vue": ("vu",)}

    def shown(**answers: str) -> tuple[str, str]:
        result = execute(case, answered(case, **answers), {}, Limits())
        values = [o.data["text/plain"] for c in result.notebook.cells for o in c.outputs]
        return values[0], values[-1]

    assert shown() == shown()  # shown once for everybody
    first, last = shown(b="vu")
    assert first == last != shown()[0]


@pytest.mark.slow
def test_the_server_may_die_without_costing_anybody_anything() -> None:
    case = made(cell("a", "a = None"), cell("test_a", "assert a == 1", points=1))
    notebook = answered(case, a="import time\ntime.sleep(1)\na = 1")
    execute(case, notebook, {}, Limits())

    def kill() -> None:
        server = workshop._server
        assert server is not None
        server.process.kill()

    death = threading.Timer(0.5, kill)
    death.start()
    result = execute(case, notebook, {}, Limits())
    death.join()
    assert result.verdicts["test_a"].points == 1
    assert result.ends == []


def test_without_a_sandbox_the_verdicts_are_the_same() -> None:
    case = made(
        cell("lu", "lu = None"),
        cell("test_lu", "assert lu == 'vrai'", points=1),
        files={"data/x.txt": b"vrai"},
    )
    notebook = answered(case, lu="lu = Path('data/x.txt').read_text()")
    assert execute(case, notebook, {}, Limits(), sandbox=False).verdicts["test_lu"].points == 1


def test_a_late_answer_is_never_taken_for_a_request() -> None:
    case = made(cell("f", "def f(): pass"), cell("test_f", "f()", points=1))
    late = (
        "import sys, time\ndef f(): pass\n"
        "def call(self, request, payload):\n"
        "    time.sleep(1.5)\n"
        "    return {'do': 'run', 'values': [], 'source': '1', 'points': 1, 'seconds': 1,"
        " 'characters': 9}, b''\n"
        "sys.modules['etabli.grading.running.student']._Session.call = call"
    )
    result = execute(case, answered(case, f=late), {}, Limits(cell_seconds=1))
    assert result.verdicts["test_f"].points == 0


def test_what_no_notebook_sends_is_dropped_and_said() -> None:
    forged = (
        "import sys\nsys.modules['etabli.grading.running.student']._Session.run = lambda *_: "
        "({'outputs': [{'output_type': 'verdict'}, {'output_type': 'stream', 'name': 'stdout', "
        "'text': '\\ud800'}]}, b'')"
    )
    result = run(forged, "1")
    assert outputs(result, 1) == [{"output_type": "stream", "name": "stdout", "text": "?"}]
    assert len(result.forged) == 1


def test_the_outputs_of_a_notebook_are_bounded_together() -> None:
    picture = "from IPython.display import display\nfor _ in range(3): "
    picture += "display({'image/png': 'A' * 6_000_000}, raw=True)"
    result = run(picture, picture, "print('la suite')", "'la fin'")
    assert len(outputs(result, 0)) == 3
    assert "sorties coupées" in outputs(result, 1)[-1]["text"]
    assert sum(len(str(cell.outputs)) for cell in result.notebook.cells) < 21_000_000
    assert result.forged == []


def test_a_page_shows_no_markup_that_a_picture_brought() -> None:
    from nbconvert import HTMLExporter

    display = (
        "from IPython.display import display\n"
        "display({'image/png': 'iVBORw0KGgo='}, raw=True, metadata={'image/png': "
        "{'width': '1\" data-mark=\"x', 'height': 40}})"
    )
    page, _ = HTMLExporter(sanitize_html=True).from_notebook_node(run(display).notebook)
    assert "data-mark" not in page.split('class="jp-Cell-outputWrapper')[-1]
    assert "height=40" in page.replace('"', "")
