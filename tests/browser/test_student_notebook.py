"""What JupyterLab makes of a released notebook: what is locked, folded, quiet, in French."""

import re
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from browsing import Lab
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import Page, expect

from etabli.authoring.build import build
from etabli.authoring.case import load_case
from etabli.authoring.new import new_case
from etabli.course import Course
from etabli.frameworks import Frameworks

expect.set_options(timeout=120_000)  # a loaded machine is slow, not wrong
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("browser")]

NAME = "bc03-essai"


@pytest.fixture
def release(copy: Course, tmp_path: Path, frameworks: Frameworks) -> Path:
    """The release of a case that shows each kind of cell."""
    author = Course(tmp_path, tmp_path / "cases")
    author.cases.mkdir()
    case = load_case(new_case(author, NAME, frameworks, "BC03"))
    (release,) = build(author, [case], frameworks)
    return release


def test_a_statement_cannot_be_edited_and_checks_and_hints_are_folded(
    release: Path, lab: Callable[[Path], Lab], page: Page
) -> None:
    page.goto(lab(release).url(f"lab/tree/{NAME}.ipynb"))
    cells = page.locator(".jp-Notebook .jp-Cell")
    page.wait_for_selector(".jp-Notebook .jp-Cell")
    statement = cells.nth(0)
    said = "Ce cas est un modèle"
    expect(statement).to_contain_text(said)
    statement.dblclick()  # JupyterLab then shows its text, which takes no typing
    page.keyboard.type("ééé")
    page.keyboard.press("Backspace")
    expect(statement).to_contain_text(said)
    expect(statement).not_to_contain_text("ééé")
    page.keyboard.press("Shift+Enter")
    statement.click()
    page.keyboard.press("d")
    page.keyboard.press("d")
    expect(statement).to_contain_text(said)

    help_cell = page.locator(".jp-MarkdownCell", has_text="Indice 1").first
    help_cell.scroll_into_view_if_needed()
    expect(help_cell).to_contain_text("⏱ 30")
    hint = help_cell.locator("details").first
    expect(hint.locator("p")).to_be_hidden()
    hint.locator("summary").click()
    expect(hint.locator("p")).to_be_visible()

    # The check under the task is there, its code is not.
    check = page.locator(".jp-CodeCell", has=page.locator(".jp-InputPlaceholder, .jp-Placeholder"))
    expect(check.first).to_be_attached()
    assert page.locator(".jp-CodeCell .cm-content", has_text="verifier.Bareme").count() == 0


def test_errors_are_short_and_french_and_what_is_not_begun_is_quiet(
    release: Path, lab: Callable[[Path], Lab], page: Page
) -> None:
    cells = [
        "import pandas as pd\nfrom ecom import verifier\nmarge = None",
        'verifier.nombre(marge, "marge")',
        'pd.DataFrame({"prix_ht": [1234.5]})["prix"]',
    ]
    notebook = new_notebook(
        cells=[new_code_cell(cell, metadata={"tags": ["raises-exception"]}) for cell in cells],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    )
    nbformat.write(notebook, release / "court.ipynb")
    page.goto(lab(release).url("lab/tree/court.ipynb"))
    page.wait_for_selector(".jp-Notebook .jp-Cell")
    expect(page.locator(".jp-Toolbar-kernelName")).to_have_text(re.compile("Python 3"))
    idle = page.locator(".jp-Notebook-ExecutionIndicator[data-status='idle']")
    expect(idle.first).to_be_attached()  # before that, JupyterLab drops what it is asked to run
    page.locator(".lm-MenuBar-itemLabel", has_text="Exécution").click()
    page.locator(
        ".lm-Menu-itemLabel", has_text=re.compile("^Exécuter toutes les cellules$")
    ).click()

    outputs = page.locator(".jp-CodeCell .jp-OutputArea-output")
    error = outputs.filter(has_text="✗ Ligne 1")
    expect(error).to_contain_text("La colonne ou la clé « prix » n'existe pas.")
    assert len(error.inner_text().strip().splitlines()) == 3
    quiet = outputs.filter(has_text="n'a pas encore de réponse")
    expect(quiet).to_have_count(1)
    assert quiet.get_attribute("data-mime-type") == "application/vnd.jupyter.stdout"
