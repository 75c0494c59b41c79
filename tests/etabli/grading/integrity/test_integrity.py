"""Flags: honest notebooks get none, what was tampered with is said, and no mark depends on it."""

import copy
import json
import re
import time
from collections import Counter
from pathlib import Path
from typing import Any

import nbformat
import pytest
from classroom import SAMPLE, cell
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from etabli.authoring.case import Case
from etabli.course import Course
from etabli.grading.integrity import signs
from etabli.grading.integrity.observe import class_similarity, observe, update_flags
from etabli.grading.restore import restore
from etabli.results.flags import KIND_NAMES, MAX_OF_A_KIND, Flag, read_flags, write_flags
from etabli.roles import grade_id
from etabli.stages import FLAGS_FILE

TASK, TEST = "scores", "test_scores"


def read(folder: Path, case: str = SAMPLE) -> NotebookNode:
    return nbformat.read(folder / case / f"{case}.ipynb", as_version=4)


@pytest.fixture(scope="module")
def source(course: Course) -> NotebookNode:
    return read(course.source)


@pytest.fixture
def notebook(course: Course) -> NotebookNode:
    """The release, to tamper with."""
    return read(course.release)


def code(notebook: NotebookNode, text: str) -> NotebookNode:
    notebook.cells.append(new_code_cell(text))
    return notebook


def kinds(flags: list[Flag]) -> list[tuple[str, str]]:
    return [(flag.kind, flag.cell) for flag in flags]


def test_honest_notebooks_have_no_flag(course: Course, cases: dict[str, Case]) -> None:
    for name, case in cases.items():
        source = read(course.source, name)
        notebook = read(course.release, name)
        assert observe(source, notebook) == []
        for rank, one in enumerate(notebook.cells):
            one["id"] = f"autre-{rank}"
            one.source = one.source.replace("\n", "  \r\n") + "\n\n"
            one.metadata |= {"scrolled": True, "jupyter": {"source_hidden": True}, "trusted": True}
            if one.cell_type == "code":
                one.execution_count = rank
                one.outputs = [new_output("stream", text="lu")]
        notebook.cells[3:3] = [new_markdown_cell("Mes notes"), new_code_cell("commandes.head()")]
        notebook.metadata["widgets"] = {"application/vnd.jupyter.widget-state+json": {}}
        again = nbformat.reads(nbformat.writes(notebook), as_version=4)
        for task in case.tasks:
            for answer in case.answers(task):
                cell(again, task.name).source = answer.text
                assert observe(source, again) == [], answer.name


def test_usual_commands_and_settings_are_honest(
    source: NotebookNode, notebook: NotebookNode
) -> None:
    code(
        notebook,
        "%matplotlib inline\n!pip install unidecode\nfichiers = !ls\ndossiers.head?\n"
        "plt.rcParams['figure.dpi'] = 90\npd.options.display.max_rows = 50\n"
        "pd.set_option('display.width', 120)\nimport warnings, os, sys\n"
        "warnings.filterwarnings('ignore')\nos.makedirs('livrables', exist_ok=True)\n"
        "table.columns = ['a', 'b']\nfigure, axe = plt.subplots()\naxe.title = 'x'\n"
        "sum = 3\ntable.stack()\n'Attendez... et .. puis'\n'voir plus loin ..'\n",
    )
    code(notebook, "%%time\nimport numpy as np\nnp.random.seed(0)")
    code(notebook, "ceci n'est pas du Python")
    assert observe(source, notebook) == []


def test_cells_of_the_case_that_changed_are_said(
    source: NotebookNode, notebook: NotebookNode
) -> None:
    def flags(change: Any) -> list[Flag]:
        tampered = copy.deepcopy(notebook)
        change(tampered)
        return observe(source, tampered)

    def drop(nb: NotebookNode) -> None:
        nb.cells = [c for c in nb.cells if grade_id(c) != TEST]

    restored = [("cellules_rétablies", TEST)]
    assert kinds(flags(drop)) == restored
    assert kinds(flags(lambda nb: nb.cells.append(copy.deepcopy(cell(nb, TEST))))) == restored
    assert kinds(flags(lambda nb: cell(nb, TEST).update(cell_type="markdown"))) == restored
    assert kinds(flags(lambda nb: cell(nb, TEST).update(source="assert True"))) == restored
    settings = {"points": 100, "locked": False}
    assert kinds(flags(lambda nb: cell(nb, TEST).metadata.nbgrader.update(settings))) == restored
    assert kinds(flags(lambda nb: cell(nb, TEST).metadata.pop("tags"))) == restored
    (flag,) = flags(lambda nb: cell(nb, TEST).metadata.nbgrader.update(settings))
    assert "(locked, points)" in flag.message


@pytest.mark.parametrize("tag", ["skip-execution", "remove-cell", "hide-input", "mienne"])
def test_a_tag_that_the_case_does_not_have_is_said(
    source: NotebookNode, notebook: NotebookNode, tag: str
) -> None:
    cell(notebook, TASK).metadata["tags"] = [tag]
    cell(notebook, TEST).metadata["tags"].append(tag)
    code(notebook, "1").cells[-1].metadata["tags"] = ["raises-exception"]
    found = observe(source, notebook)
    forbidden = "étiquettes_interdites"
    assert sorted(kinds(found)) == [(forbidden, ""), (forbidden, TASK), (forbidden, TEST)]
    assert sum(f"« {tag} »" in flag.message for flag in found) == 2


def test_grading_settings_on_a_new_cell_are_said(
    source: NotebookNode, notebook: NotebookNode
) -> None:
    code(notebook, "1").cells[-1].metadata["nbgrader"] = {"grade_id": "bonus", "points": 20}
    (flag,) = observe(source, notebook)
    assert (flag.kind, flag.cell) == ("cellules_rétablies", "")
    assert f"n° {len(notebook.cells)}" in flag.message


HOOK, ESCAPE = "crochet_ipython", "tentative_d_évasion"
SIGNS = {
    "get_ipython().input_transformers_post.append(f)": HOOK,
    "get_ipython().ast_transformers.append(T())": HOOK,
    "get_ipython().events.register('pre_run_cell', f)": HOOK,
    "from IPython.core.interactiveshell import InteractiveShell as I\nI.ast_node_interactivity = 'all'": HOOK,
    "%config InteractiveShell.ast_node_interactivity = 'all'": HOOK,
    "import sys\nsys.settrace(f)": ESCAPE,
    "from sys import setprofile\nsetprofile(f)": ESCAPE,
    "import sys as s\ns._getframe(1)": ESCAPE,
    "import inspect\ninspect.stack()": ESCAPE,
    "import gc\ngc.get_objects()": ESCAPE,
    "import ctypes": ESCAPE,
    "from ctypes import CDLL": ESCAPE,
    "import os\nos._exit(0)": ESCAPE,
    "__import__('os')._exit(0)": ESCAPE,
    "import os\ngetattr(os, '_exit')(0)": ESCAPE,
    "import os\nos.fork()": ESCAPE,
    "libc.ptrace(16, 1)": ESCAPE,
    "import socket": ESCAPE,
    "import subprocess": ESCAPE,
    "open('/proc/self/maps')": ESCAPE,
    "!cat /proc/1/environ": ESCAPE,
    "import sqlite3\nsqlite3.connect('gradebook.db')": ESCAPE,
    "open('../../source/x.ipynb')": ESCAPE,
    "from pathlib import Path\nPath('..').resolve()": ESCAPE,
    "import builtins\nbuiltins.print = f": ESCAPE,
    "__builtins__.sum = f": ESCAPE,
    "from ecom import verifier\nverifier.proche = lambda *a: True": ESCAPE,
    "pd.DataFrame.equals = lambda *a: True": ESCAPE,
    "setattr(pd, 'isna', f)": ESCAPE,
    "type(table).__eq__ = f": ESCAPE,
    "try:\n    1 / 0\nexcept Exception as e:\n    e.__traceback__.tb_frame.f_back": ESCAPE,
    "%%time\nimport os\nos.system('ls')": ESCAPE,
}


@pytest.mark.parametrize("text", SIGNS)
def test_code_that_reaches_out_of_the_exercise_is_said(
    source: NotebookNode, notebook: NotebookNode, text: str
) -> None:
    cell(notebook, TASK).source += f"\n{text}"
    found = observe(source, notebook)
    assert {(flag.kind, flag.cell) for flag in found} == {(SIGNS[text], TASK)}
    assert all("le code " in flag.message for flag in found)
    assert observe(source, code(read_again(notebook), text)) != found


def read_again(notebook: NotebookNode) -> NotebookNode:
    return nbformat.reads(nbformat.writes(notebook), as_version=4)


def test_notebooks_of_any_shape_are_observed(source: NotebookNode) -> None:
    names = {grade_id(c) for c in source.cells if grade_id(c)}
    shapes: list[Any] = [
        {},
        {"cells": None},
        {"cells": [None, 3, [], {}, {"cell_type": [], "source": 4, "metadata": "x"}]},
        {"cells": [{"metadata": {"nbgrader": {"grade_id": ["a"]}, "tags": "skip"}}]},
        {"cells": [{"cell_type": "code", "source": ["x", None], "metadata": {"tags": [{}, 1]}}]},
    ]
    for shape in shapes:
        found = observe(source, nbformat.from_dict(shape))
        assert {flag.cell for flag in found if "supprimée" in flag.message} == names


def test_a_hostile_notebook_costs_little(source: NotebookNode, notebook: NotebookNode) -> None:
    deep = ["(" * 30_000, "!a\n" * 10_000, "-" * 20_000 + "1", "\n" * 20_000 + "?"]
    deep += ["x." * 10_000 + "y = 1", ("x" + ".a" * 900 + " = 1\n") * 20, "if a:\n b\n" * 3_000]
    for text in deep:
        code(notebook, text)
    for _ in range(500):
        code(notebook, "import ctypes\x00\u202e").cells[-1].metadata["tags"] = ["x" * 10_000]
    start = time.process_time()
    found = observe(source, notebook)
    assert time.process_time() - start < 10
    assert all(len(flag.message) < 500 for flag in found)
    code(notebook, "x = 1\n" * 100_000)
    assert "examen_incomplet" in [flag.kind for flag in observe(source, read_again(notebook))]


LONG = [" ", "\t \t", "x = ", "a, ", "%", "? ", "\n%", "\n ", '"""', "script "]


@pytest.mark.parametrize("text", LONG, ids=repr)
def test_a_long_text_is_read_once(
    source: NotebookNode, notebook: NotebookNode, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not once for each of its characters: as Python, and where it is none, for its commands."""
    long = "1\n" + text * (190_000 // len(text)) + "1"
    code(notebook, long)
    read: Counter[str] = Counter()
    command = signs._command
    monkeypatch.setattr(signs, "_command", lambda line: (read.update([line]), command(line))[1])
    flags = observe(source, notebook)
    assert "examen_incomplet" not in [flag.kind for flag in flags]
    assert restore(source, notebook).cells[-1].source == long
    lines = Counter(long.split("\n"))
    assert all(lines[line] <= read[line] <= 2 * lines[line] for line in lines if len(line) > 100)
    # In a line, an expression that gives nothing back reads no character twice.
    repeats = re.findall(r"[*+]+", re.sub(r"\[[^]]*\]", "c", signs._ASSIGNED.pattern))
    assert set(repeats) == {"*+"}


def test_flags_are_kept_in_a_file(tmp_path: Path) -> None:
    assert read_flags(tmp_path) == ()
    flags = [Flag("arrêt_brutal", "Le programme s'est arrêté."), Flag("sans_bac_à_sable", "Dit.")]
    write_flags(
        tmp_path / "neuf", [*flags, flags[0], Flag("tentative_d_évasion", "a\x07\udc80b", "x")]
    )
    assert read_flags(tmp_path / "neuf") == (*flags, Flag("tentative_d_évasion", "a b", "x"))
    write_flags(tmp_path / "neuf", [])
    assert list((tmp_path / "neuf").iterdir()) == []
    write_flags(tmp_path, [*(Flag("étiquettes_interdites", str(n)) for n in range(1000)), *flags])
    assert len(read_flags(tmp_path)) == MAX_OF_A_KIND + len(flags)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"signalements": [{"nature": "autre"}]}', '{"signalements": 3}']
)
def test_a_damaged_file_says_so(tmp_path: Path, text: str) -> None:
    (tmp_path / FLAGS_FILE).write_text(text, encoding="utf-8")
    (flag,) = read_flags(tmp_path)
    assert flag.kind == "examen_incomplet"
    assert flag.kind in KIND_NAMES


def grade(course: Course, candidate: str, answers: dict[str, str]) -> Path:
    """Leave what grading leaves of a submission with these answers, without running it."""
    notebook = read(course.release)
    for name, text in answers.items():
        cell(notebook, name).source = text
    for one in notebook.cells:
        if one.cell_type == "code":
            one.outputs = [new_output("stream", text="sortie " * 50)]
    folder = course.autograded / candidate / SAMPLE
    folder.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, folder / f"{SAMPLE}.ipynb")
    return folder


def test_similar_work_is_flagged_beside_the_other_flags_and_only_while_it_is_similar(
    copy: Course, cases: dict[str, Case]
) -> None:
    answers = {
        name: (cases[SAMPLE].folder / "answers" / name / f"{stem}.py").read_text("utf-8")
        for name, stem in [("saison", "right_boucle"), ("resultat_coffret", "right_essais")]
    }
    one, other = grade(copy, "Anne", answers), grade(copy, "Zoé", answers)
    alone = grade(copy, "Luc", {})
    stopped = Flag("arrêt_brutal", "Le programme s'est arrêté.", TASK)
    write_flags(one, [stopped])
    update_flags(copy, [SAMPLE, "cas-inconnu"])
    kept, similar = read_flags(one)
    assert kept == stopped
    assert similar.kind == "travail_semblable"
    assert "Zoé (100 % de saison, resultat_coffret)" in similar.message
    assert "Anne" in read_flags(other)[0].message
    assert read_flags(alone) == ()
    assert sorted(class_similarity(copy, SAMPLE)) == ["Anne", "Zoé"]
    before = (one / FLAGS_FILE).stat().st_mtime_ns
    update_flags(copy, [SAMPLE])
    assert (one / FLAGS_FILE).stat().st_mtime_ns == before
    grade(copy, "Zoé", {})
    (copy.autograded / "Luc" / SAMPLE / f"{SAMPLE}.ipynb").write_text("abîmé", encoding="utf-8")
    update_flags(copy, [SAMPLE])
    assert read_flags(one) == (stopped,)
    assert not (other / FLAGS_FILE).exists()
    assert json.loads((one / FLAGS_FILE).read_text("utf-8"))["signalements"][0]["cellule"] == TASK
