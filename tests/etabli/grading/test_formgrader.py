"""The formgrader's page of a hostile copy: what the student wrote is shown there, never obeyed."""

from html.parser import HTMLParser

import pytest
from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell
from nbgrader.server_extensions.formgrader import handlers

from etabli.course import Course
from etabli.grading.restore import restore

HOSTILE = "<script>vole()</script><img src=x onerror=vole()><svg/onload=vole()>"


class Page(HTMLParser):
    """Collects what a browser would run."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.run: list[str] = []
        self._in_script = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_script = tag == "script"
        self.run += [value or "" for name, value in attrs if name.startswith("on")]
        for name, value in attrs:
            scheme = "".join((value or "").split()).lower().partition(":")[0]
            if name in ("href", "src", "action", "xlink:href") and scheme.endswith("script"):
                self.run.append(value or "")

    def handle_data(self, data: str) -> None:
        if self._in_script:
            self.run.append(data)


def page(course: Course, notebook: NotebookNode) -> str:
    config = course.config()
    config.HTMLExporter.template_name = "formgrade"
    config.HTMLExporter.extra_template_basedirs = [handlers.template_path]
    resources = {
        "assignment_id": "a",
        "notebook_id": "a",
        "submission_id": "a",
        "index": 0,
        "total": 1,
        "base_url": "/",
        "my_mathjax_url": "",
        "last_name": "",
        "first_name": "",
        "mathjax_url": "",
    }
    html, _ = HTMLExporter(config=config).from_notebook_node(notebook, resources=resources)
    return html


@pytest.mark.parametrize(
    "cell",
    [
        new_markdown_cell(HOSTILE),
        new_markdown_cell(f"```\ncode\n```\n\n> {HOSTILE}\n\n`a` {HOSTILE}"),
        *(
            new_markdown_cell(
                f"[x]({url}vole()) ![x]({url}vole()) <{url}vole()> [y]\n\n[y]: {url}vole()"
            )
            for url in (
                "javascript:",
                "JavaScript\\:",
                "java\tscript:",
                "&#106;avascript:",
                "javascript&colon;",
                "java&Tab;script:",
                "vbscript:",
            )
        ),
        new_raw_cell(HOSTILE),
        new_code_cell("1", outputs=[new_output("display_data", {"text/html": HOSTILE})]),
        new_code_cell("1", outputs=[new_output("display_data", {"text/markdown": HOSTILE})]),
        new_code_cell("1", outputs=[new_output("display_data", {"image/svg+xml": HOSTILE})]),
        new_code_cell(
            "1", outputs=[new_output("display_data", {"application/javascript": "vole()"})]
        ),
        new_code_cell("1", outputs=[new_output("stream", text=HOSTILE)]),
    ],
)
def test_nothing_a_student_wrote_runs_in_the_page(course: Course, cell: NotebookNode) -> None:
    restored = restore(new_notebook(), new_notebook(cells=[cell]))
    for new, old in zip(restored.cells, [cell], strict=True):
        new.outputs = old.get("outputs", [])
    assert not [code for code in Page(page(course, restored)).run if "vole" in code]


def test_the_text_reads_as_it_was_written() -> None:
    notebook = new_notebook(cells=[new_markdown_cell("Le titre `<title>` et 3 < 4.")])
    (cell,) = restore(new_notebook(), notebook).cells
    assert cell.source.replace("\u2060", "") == "Le titre `<title>` et 3 < 4."


PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


@pytest.mark.parametrize(
    ("text", "attachments", "shown"),
    [
        ("![x](attachment:a.png)", {"a.png": {"image/png": PNG}}, True),
        ("![x](attachment:mon%20plan.png)", {"mon plan.png": {"image/png": PNG}}, True),
        ("![x](attachment:%C3%A9t%C3%A9.png)", {"été.png": {"image/png": PNG}}, True),
        ("![x](attachment:été.png)", {"été.png": {"image/png": PNG}}, True),
        ("![x](attachment:absente.png)", {}, False),
        ("![x](attachment:)", {}, False),
        ("![x](attachment\\:absente.png)", {}, False),
        ("![attachment:absente.png](b.png)", {}, False),
        ("![x](<attachment:deux mots.png>)", {}, False),
        ("![x][y]\n\n[y]: attachment:absente.png", {}, False),
        ("![x](attachment:a.png)", {"a.png": {}}, False),
        ("![x](attachment:a.png)", {"a.png": "texte"}, False),
        ("![x](attachment:a.png)", {"a.png": {"image/png": 3}}, False),
        ("![x](attachment:a.png)", ["a.png"], False),
    ],
)
def test_a_copy_can_be_marked_whatever_its_attachments(
    course: Course, text: str, attachments: object, shown: bool
) -> None:
    cell = new_markdown_cell(f"Voir {text}")
    cell["attachments"] = attachments
    submitted = new_notebook()
    submitted["cells"] = [cell]
    html = page(course, restore(new_notebook(), submitted))
    assert "Voir" in html
    assert (f"data:image/png;base64,{PNG}" in html) is shown
