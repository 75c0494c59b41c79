"""What a student and a trainer see in their browser."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from browsing import Lab
from classroom import SAMPLE, submit
from playwright.sync_api import Page, expect

from etabli.course import Course
from etabli.grading.autograde import autograde
from etabli.grading.submissions import submissions

expect.set_options(timeout=120_000)  # a loaded machine is slow, not wrong
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("browser")]


def open_case(page: Page, lab: Lab) -> None:
    page.goto(lab.url(f"lab/tree/{SAMPLE}/{SAMPLE}.ipynb"))
    page.wait_for_selector(".jp-Notebook .jp-Cell")
    expect(page.locator(".jp-Toolbar-kernelName")).to_have_text(re.compile("Python 3"))


def test_a_student_works_in_french_with_a_tool_that_reacts(
    copy: Course, lab: Callable[[Path], Lab], page: Page
) -> None:
    open_case(page, lab(copy.release))

    # No dialog asks for a kernel, and the menus speak French.
    expect(page.locator(".jp-Dialog")).to_have_count(0)
    menus = page.locator(".lm-MenuBar-itemLabel").all_inner_texts()
    assert {"Fichier", "Édition", "Noyau", "Aide"} <= set(menus)

    page.locator(".lm-MenuBar-itemLabel", has_text="Exécution").click()
    page.locator(
        ".lm-Menu-itemLabel", has_text=re.compile("^Exécuter toutes les cellules$")
    ).click()

    # The tool draws a chart, and another one when its first slider moves.
    chart = page.locator("img.widget-image").first
    chart.wait_for()
    chart.scroll_into_view_if_needed()
    before = chart.get_attribute("src")
    page.locator(".jupyter-widgets .noUi-handle").first.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(chart).not_to_have_attribute("src", before or "")

    # A task that is not done yet says so in French.
    undone = page.locator(".jp-OutputArea-output", has_text="n'a pas encore de réponse")
    expect(undone.first).to_be_attached()


def test_validate_says_which_tasks_fail(
    copy: Course, lab: Callable[[Path], Lab], page: Page
) -> None:
    open_case(page, lab(copy.release))
    page.locator(".jp-Toolbar-item", has_text="Validate").click()
    expect(page.locator(".jp-Dialog")).to_contain_text("n'a pas encore de réponse")


def test_the_formgrader_lists_the_submissions(
    copy: Course, lab: Callable[[Path], Lab], page: Page
) -> None:
    submit(copy, "Élodie L'Hénoret")
    submit(copy, "Yann-Ael Kerdoncuff")
    list(autograde(copy, submissions(copy), jobs=2))
    server = lab(copy.root)
    page.goto(server.url("lab"))  # signs in; the formgrader itself takes no token
    page.goto(server.url(f"formgrader/manage_submissions/{SAMPLE}"))
    table = page.locator("table")
    expect(table).to_contain_text("Élodie L'Hénoret")
    expect(table).to_contain_text("Yann-Ael Kerdoncuff")
