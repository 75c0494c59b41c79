"""The feedback in a real browser: on a telephone, with every kind of picture, and a hostile answer."""

import base64
import io
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from classroom import SAMPLE, cell, submit
from nbformat import NotebookNode
from PIL import Image
from playwright.sync_api import Page

from etabli.authoring.case import Case
from etabli.course import Course
from etabli.frameworks import Frameworks
from etabli.grading.autograde import autograde
from etabli.grading.feedback import write_feedback
from etabli.grading.submissions import submissions
from etabli.results.evidence import open_evidence

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("browser")]

CHARTS = '''
from IPython.display import Image, SVG, display
import base64, matplotlib.pyplot as plt
from matplotlib_inline.backend_inline import set_matplotlib_formats
display(SVG("""<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
 width="90" height="60" onload="top.document.title = 'vu'"><script>top.document.title = 'vu'</script>
 <image xlink:href="http://127.0.0.1:9/a.png" width="5" height="5"/><rect width="50" height="50"/>
 <foreignObject width="9" height="9"><iframe xmlns="http://www.w3.org/1999/xhtml"
 src="http://127.0.0.1:9/b"/></foreignObject></svg>"""))
for kind in ("jpeg", "svg", "png"):
    set_matplotlib_formats(kind)
    plt.figure(figsize=(12, 4))
    plt.plot([1, 2])
    plt.show()
'''
WIDE = "| " + " | ".join(f"colonne {n}" for n in range(12)) + " |\n" + "|---" * 12 + "|\n"


def answer() -> str:
    kept = io.BytesIO()
    Image.effect_noise((1500, 900), 90).save(kept, "png")
    pasted = base64.b64encode(kept.getvalue()).decode()
    assert len(pasted) > 1_500_000
    return f"""# Constat

**Premier point** : voir ![le plan](data:image/png;base64,{pasted}) et {"x" * 900}.

{WIDE}
![ailleurs](http://127.0.0.1:9/c.png) <script>document.title = 'vu'</script>
[ici](javascript:document.title='vu')

```
{"mot" * 200}
```
"""


@pytest.fixture(scope="module")
def feedback(
    course: Course,
    cases: dict[str, Case],
    frameworks: Frameworks,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """The page of a candidate who drew and wrote all this."""
    root = tmp_path_factory.mktemp("cours")
    shutil.copy(course.root / "nbgrader_config.py", root)
    for stage in ("source", "release"):
        shutil.copytree(course.root / stage / SAMPLE, root / stage / SAMPLE)
    copy = Course(root, course.cases)

    def edit(notebook: NotebookNode) -> None:
        cell(notebook, cases[SAMPLE].tasks[0].name).source += CHARTS
        cell(notebook, cases[SAMPLE].written[0]).source = answer()

    submit(copy, "Maëlle", edit=edit)
    (outcome,) = autograde(copy, submissions(copy), jobs=1)
    assert outcome.status == "graded"
    with open_evidence(copy.root, copy.db_url, frameworks.tags) as evidence:
        (made,) = write_feedback(copy, frameworks, evidence)
    assert made.problem == ""
    return made.path


def test_all_is_read_and_seen_at_any_width_and_nothing_runs(feedback: Path, page: Page) -> None:
    asked: list[str] = []
    refused: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: refused.append(message.text))
    page.goto(feedback.as_uri())
    title = page.title()
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        points = page.locator("td.n").evaluate_all(
            "cells => cells.map(cell => [cell.innerText, cell.getBoundingClientRect().right])"
        )
        assert len(points) > 5
        assert all(text.strip() and right <= width for text, right in points)
    images = page.locator("img")
    kinds = images.evaluate_all("all => all.map(image => image.src.slice(5).split(';')[0])")
    drawn = {kind: kinds.count(f"image/{kind}") for kind in ("svg+xml", "jpeg", "png")}
    assert drawn == {"svg+xml": 2, "jpeg": 1, "png": 3}  # of the latter one is another task's
    assert all(images.evaluate_all("all => all.map(i => i.complete && i.naturalWidth > 0)"))
    assert "Premier point" in page.locator(".written strong").all_inner_texts()
    assert "colonne 11" in page.locator(".written th").all_inner_texts()
    assert len(page.locator("body").inner_text()) < 60_000
    assert {urlsplit(url).scheme for url in asked} <= {"file", "data"}
    assert refused == []
    assert page.title() == title != "vu"
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_the_policy_of_the_page_lets_nothing_run_or_load(
    feedback: Path, page: Page, tmp_path: Path
) -> None:
    """Whatever a text might one day get past the rest."""
    spoilt = tmp_path / "abîmée.html"
    bad = "<script>document.title = 'vu'</script><img src='http://127.0.0.1:9/d.png'></main>"
    spoilt.write_text(feedback.read_text("utf-8").replace("</main>", bad), encoding="utf-8")
    failed: list[str] = []
    page.on("console", lambda message: failed.append(message.text))
    page.goto(spoilt.as_uri())
    assert page.title() != "vu"
    assert len([text for text in failed if "Content Security Policy" in text]) >= 2
