"""A student's day in a real browser: home, notebook, check, hand in, receipt, feedback at home."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from classroom import SAMPLE
from playwright.sync_api import Browser, Page, expect

from etabli.collecting.collect import prepare
from etabli.collecting.roster import Student, add_students
from etabli.course import Course
from etabli.desk.work import open_desk
from etabli.frameworks import Frameworks
from etabli.grading.autograde import autograde
from etabli.grading.feedback import write_feedback
from etabli.grading.submissions import submissions
from etabli.results.evidence import open_evidence
from etabli.roles import grade_id

expect.set_options(timeout=120_000)  # a loaded machine is slow, not wrong
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("browser")]

ME = "nolwenn"
NARROW = {"width": 360, "height": 740}

Home = Callable[[Course], str]


@pytest.fixture
def home() -> Iterator[Home]:
    """Run `etabli lab` for a course; return the address that it prints."""
    running: list[subprocess.Popen[str]] = []

    def start(course: Course) -> str:
        command = [sys.executable, "-m", "etabli", "--course", str(course.root), "lab"]
        lab = subprocess.Popen(
            [*command, "--no-browser", "--candidate", ME],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=dict(os.environ),
        )
        running.append(lab)
        assert lab.stdout
        lines = [lab.stdout.readline() for _ in range(3)]
        return lines[1].removeprefix("Adresse : ").strip()

    yield start
    for lab in running:
        lab.send_signal(signal.SIGTERM)
        lab.communicate(timeout=60)


@pytest.fixture
def class_of_one(copy: Course) -> Course:
    """A course with a drop folder, a date, and one student in its class."""
    with (copy.root / "nbgrader_config.py").open("a", encoding="utf-8") as settings:
        settings.write('\nc.Etabli.drop = "depot"\n')
        settings.write(f'c.Etabli.duedates = {{"{SAMPLE}": "12/11/2199 à 23:59"}}\n')
    course = Course(copy.root, copy.cases)
    (course.root / "cases").symlink_to(course.cases)
    add_students(course, [Student(ME, "Nolwenn", "Le Bihan")])
    return course


def write_answers(course: Course, *skipped: str) -> None:
    """Put the model solution in the student's own notebook, but for some cells."""
    path = open_desk(course.root / "travail").notebook(SAMPLE)
    notebook = nbformat.read(path, as_version=4)
    source = nbformat.read(course.source / SAMPLE / path.name, as_version=4)
    answers = {
        grade_id(c): c.source
        for c in source.cells
        if c.metadata.get("nbgrader", {}).get("solution")
    }
    for cell in notebook.cells:
        if grade_id(cell) not in skipped:
            cell.source = answers.get(grade_id(cell), cell.source)
    nbformat.write(notebook, path)


def verdict(page: Page, title: str) -> str:
    return page.locator(".taches li", has_text=title).locator(".verdict").inner_text()


def test_from_the_home_to_feedback_at_home(
    class_of_one: Course, frameworks: Frameworks, home: Home, page: Page
) -> None:
    course = class_of_one
    page.goto(home(course))
    card = page.locator("article", has_text="Tableau des alliances")
    expect(card).to_contain_text("Pas commencé")
    expect(card).to_contain_text("À remettre avant le 12/11/2199 à 23:59")

    # The notebook, without what trainers use; one click leads back.
    card.get_by_role("link", name="Ouvrir le carnet").click()
    page.wait_for_selector(".jp-Notebook .jp-Cell")
    expect(page.locator(".jp-Toolbar-kernelName")).to_have_text(re.compile("Python 3"))
    menus = page.locator(".lm-MenuBar-itemLabel").all_inner_texts()
    assert {"Fichier", "Noyau", "Aide"} <= set(menus)
    assert "Nbgrader" not in menus
    expect(page.locator(".jp-Toolbar-item", has_text="Validate")).to_have_count(0)
    page.get_by_text("← Accueil").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mes études de cas")

    # Work, but for one task and one text, which handing in warns of, once.
    write_answers(course, "types", "argumentaire")
    card.get_by_role("link", name="Remettre").click()
    page.get_by_role("button", name="Contrôler et remettre").click()
    expect(page.get_by_role("button", name="Remettre quand même")).to_be_visible()
    assert verdict(page, "Écarter ce qui n'est pas négociable") == "forme correcte"
    assert verdict(page, "Quel type d'alliance proposer") == "pas commencé"
    assert verdict(page, "Argumentaire d'approche") == "pas commencé"
    page.get_by_role("button", name="Remettre quand même").click()
    expect(page.locator(".recu")).to_contain_text("Votre travail est dans le dossier de dépôt")
    number = page.locator(".recu strong").first.inner_text()
    with page.expect_download() as download:
        page.locator(".recus summary").first.click()
        page.get_by_role("link", name="Télécharger l'archive").click()
    assert download.value.suggested_filename == f"{SAMPLE}-{number}.zip"

    # The trainer's side.
    with prepare(course, SAMPLE, [course.root / "depot" / SAMPLE]) as plan:
        plan.apply()
    (outcome,) = autograde(course, submissions(course), jobs=1)
    assert outcome.status == "graded"
    with open_evidence(course.root, course.db_url, frameworks.tags) as evidence:
        list(write_feedback(course, frameworks, evidence))

    page.get_by_role("link", name="Accueil").click()
    expect(card).to_contain_text("le retour de votre formateur est là")
    card.get_by_role("link", name="Lire le retour").click()
    expect(page.locator("h1")).to_contain_text("alliances")


def test_what_is_served_is_the_work_folder_and_needs_the_token(
    class_of_one: Course, home: Home, browser: Browser, page: Page
) -> None:
    address = home(class_of_one)
    page.goto(address)
    root = address.partition("/etabli?")[0]
    listed = page.request.get(f"{root}/api/contents/").json()["content"]
    assert {one["name"] for one in listed} == set(os.listdir(class_of_one.release))
    for path in ("../source", "%2e%2e/source", ".etabli/bureau.json", "../nbgrader_config.py"):
        assert page.request.get(f"{root}/api/contents/{path}").status in (400, 403, 404)

    # Handing in without the form's field is refused, and a stranger sees nothing.
    form = f"{root}/etabli/cas/{SAMPLE}/remise"
    assert page.request.post(form, form={}).status == 403
    stranger = browser.new_page()
    stranger.goto(f"{root}/etabli")
    assert "Mes études de cas" not in stranger.content()
    stranger.close()
    assert page.request.get(f"{root}/etabli/cas/inconnu").status == 404


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_accessible_and_fit_a_phone(
    scheme: str, class_of_one: Course, home: Home, browser: Browser
) -> None:
    page = browser.new_page(viewport=NARROW, color_scheme=scheme, locale="fr-FR")
    page.goto(home(class_of_one))
    root = page.url.partition("/etabli")[0]
    for path in ("", f"/cas/{SAMPLE}", "/guide", "/glossaire", "/rien"):
        page.goto(f"{root}/etabli{path}")
        found = Axe().run(page).response["violations"]
        assert found == [], (path, [(one["id"], one["nodes"][0]["html"]) for one in found])
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= NARROW["width"], path
    # The first keys lead to the text, then to the first case's notebook.
    page.goto(f"{root}/etabli")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Aller au contenu"
    page.close()
