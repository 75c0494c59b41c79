"""The formgrader's server with the course's settings: what it saves, shows and writes."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from browsing import Lab
from classroom import SAMPLE, cell, submit
from nbformat import NotebookNode
from nbgrader.api import Gradebook

from etabli.authoring.case import HIDDEN_BEGIN, HIDDEN_END, Case
from etabli.course import Course
from etabli.grading.autograde import autograde
from etabli.grading.submissions import submissions

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("browser")]


def test_the_formgrader_keeps_marks_in_range_shows_any_copy_and_writes_our_page(
    copy: Course, cases: dict[str, Case], lab: Callable[[Path], Lab]
) -> None:
    written = cases[SAMPLE].written[0]

    def edit(notebook: NotebookNode) -> None:
        answer = cell(notebook, written)
        answer.source = "Voir ![plan](attachment:absent.png)"
        spoilt = "display({'image/png': 'AAAA'}, raw=True, metadata={'image/png': 'texte'})"
        cell(notebook, cases[SAMPLE].tasks[0].name).source += f"\n{spoilt}"

    submit(copy, "Awa", edit=edit)
    (outcome,) = autograde(copy, submissions(copy), jobs=1)
    assert outcome.status == "graded"
    with Gradebook(copy.db_url) as book:
        grade = book.find_grade(written, SAMPLE, SAMPLE, "Awa")
        mark, most, page = grade.id, grade.max_score, grade.notebook.id
    (copy.root / "cases").symlink_to(copy.cases)
    server = lab(copy.root)

    def asked(path: str, data: object = None, method: str = "GET") -> tuple[int, str]:
        body = None if data is None else json.dumps(data).encode()
        headers = {"Authorization": f"token {server.token}"}
        url = f"{server.address}/formgrader/{path}"
        try:
            with urlopen(Request(url, body, headers, method=method), timeout=120) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as error:
            return error.code, error.read().decode()

    def saved(score: object) -> int:
        return asked(f"api/grade/{mark}", {"manual_score": score}, "PUT")[0]

    assert saved(most) == 200
    for wrong in (most + 0.5, 75, -3, "7,5", True, [1]):
        assert saved(wrong) == 400, wrong
    with Gradebook(copy.db_url) as book:
        assert book.find_grade(written, SAMPLE, SAMPLE, "Awa").manual_score == most
    assert saved(None) == 200
    assert saved(0) == 200

    status, shown = asked(f"submissions/{page}/")
    assert status == 200
    assert "absent.png" in shown

    hidden = next(c.source for c in cases[SAMPLE].notebook.cells if HIDDEN_BEGIN in c.source)
    given = (copy.release / SAMPLE / f"{SAMPLE}.ipynb").read_text(encoding="utf-8")
    words = re.findall(
        r"[a-z]+_[a-z_]+", hidden.partition(HIDDEN_BEGIN)[2].partition(HIDDEN_END)[0]
    )
    secret = max((word for word in words if word not in given), key=len)
    assert secret in shown  # the trainer's page has it
    status, said = asked(f"api/assignment/{SAMPLE}/Awa/generate_feedback", {}, "POST")
    assert (status, json.loads(said)["success"]) == (200, True), said
    (path,) = (p for p in (copy.feedback / "Awa").rglob("*") if p.is_file())
    written_page = path.read_text(encoding="utf-8")
    assert "seul le jury décide" in written_page
    assert secret not in written_page
