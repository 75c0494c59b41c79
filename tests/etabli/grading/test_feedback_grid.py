"""The page of feedback shows what a written text is marked on."""

import json
import shutil
from typing import Any

from bs4 import BeautifulSoup

from etabli.course import Course
from etabli.frameworks import Frameworks
from etabli.grading.feedback import feedback_page

CASE = "bc03-roi"


def test_the_facts_of_each_criterion_stand_with_the_mark(
    room: Any, course: Course, frameworks: Frameworks
) -> None:
    path = room.root / "source" / CASE / f"{CASE}.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    (cell,) = (c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("solution"))
    facts = ["Un <b>coût</b> est dit", "Une date est dite", "100 mots au plus"]
    grid = {"titre": "Note", "mots": 100, "criteres": [{"titre": "Le constat", "faits": facts}]}
    cell["metadata"]["etabli"] = {"grille": grid}
    path.write_text(json.dumps(notebook), encoding="utf-8")
    shutil.copytree(path.parent, room.root / "autograded" / "c01" / CASE)
    made = Course(room.root, course.cases)
    page = BeautifulSoup(feedback_page(made, frameworks, "c01", CASE), "lxml")
    (table,) = page.select("table.grid")
    assert "1 / 6" in table.find_parent("section").select_one(".points").text
    assert "un point par fait" in table.caption.text.lower()
    assert [" ".join(one.text.split()) for one in table.select("li")] == [
        "1.1 Un <b>coût</b> est dit",
        "1.2 Une date est dite",
        "1.3 100 mots au plus",
    ]
